package org.tandembot.feature.homes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.tandembot.Crashing;
import org.tandembot.MovableClock;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/**
 * An instance dies before any one command to Redis of somebody who joins or leaves. What is then there is the old state or the new one
 * as soon as they press again, and what people were told is what is so, once.
 */
@Import(HomesCrashTests.Power.class)
@Timeout(300)
class HomesCrashTests extends HomesStage {

    private static final int MOST_STEPS = 60;
    private static final ChannelId THIRD = new ChannelId("test", "charity", "C9");

    @Autowired
    private Power power;

    @Autowired
    private Traffic traffic;

    @Autowired
    private LeavingJob job;

    private Documents<Leaving.Begun> begun;

    @BeforeEach
    void leavings(@Autowired Store store) {
        begun = store.documents("leaving-homes", Leaving.Begun.class);
    }

    /** Every connection to Redis is given on a fuse, where there is one. */
    static final class Power implements BeanPostProcessor {

        private final AtomicReference<@Nullable Runnable> fuse = new AtomicReference<>();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof RedisConnectionFactory)) {
                return bean;
            }
            var proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true);
            proxy.addAdvice((org.aopalliance.intercept.MethodInterceptor) call -> {
                var lit = fuse.get();
                if (lit != null && call.getMethod().getName().equals("getConnection")) {
                    lit.run();
                }
                return call.proceed();
            });
            return proxy.getProxy();
        }

        /** Whether the instance died in this before it asked Redis for so many things; then it is there again. */
        boolean failsAt(int command, Runnable what) {
            var died = new AtomicReference<>(false);
            var crashing = Crashing.after(command).at(Runnable.class, () -> {});
            fuse.set(() -> {
                try {
                    crashing.run();
                } catch (Crashing.Crash crash) {
                    died.set(true);
                    throw crash;
                }
            });
            try {
                what.run();
            } finally {
                fuse.set(null);
            }
            return Boolean.TRUE.equals(died.get());
        }
    }

    /** What is to be tried, and died in. */
    private interface Try {

        /** On a new team. */
        void prepare();

        /** The turn in which the instance dies, and which is then tried again. */
        Turn turn();

        void check(String after);
    }

    private void dyingAnywhere(Try trial) {
        var step = 0;
        boolean died;
        do {
            step++;
            anew(step);
            trial.prepare();
            allIsSent();
            var turn = trial.turn();
            died = power.failsAt(step, () -> router.route(turn));
            allIsSent();
            trial.check("died at command " + step);
        } while (died && step < MOST_STEPS);
        assertThat(step).isBetween(4, MOST_STEPS - 1);
    }

    /** A team that nothing was sent of before. */
    private void anew(int step) {
        // A week later nobody has tried a code within the hour.
        clock.set(MovableClock.START.plus(Duration.ofDays(7L * step)));
        twoChannels();
        teams.remove(team.id());
        chat.staff(THIRD, List.of("theo"));
        team = TestTeam.of(
                "HOMES" + step,
                "Riverside",
                TestChat.CHANNEL,
                Set.of(person("boss"), person("chief")),
                Optional.empty());
        teams.save(team);
        membership.refresh(team);
    }

    private void allIsSent() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    private static long with(List<Message> messages, String text) {
        return messages.stream().filter(one -> words(one).contains(text)).count();
    }

    private long toldJoined() {
        return with(chat.channel(TestChat.CHANNEL), "has joined Riverside");
    }

    private void assertJoined(String after) {
        allIsSent();
        assertThat(teams.in(COUNCIL)).as(after).isPresent();
        assertThat(toldJoined()).as(after).isEqualTo(1);
        assertThat(with(chat.channel(COUNCIL), "This channel is now a home"))
                .as(after)
                .isEqualTo(1);
        assertThat(with(chat.inboxOf(HOST), "said no")).as(after).isZero();
        await().untilAsserted(() -> assertThat(teams.rosterOf(team).members())
                .as(after)
                .extracting(Member::id)
                .contains(HOST));
    }

    private void assertDeclined(String after) {
        allIsSent();
        assertThat(teams.in(COUNCIL)).as(after).isEmpty();
        assertThat(with(chat.inboxOf(HOST), "said no")).as(after).isEqualTo(1);
        assertThat(toldJoined()).as(after).isZero();
    }

    private ActionId answer(String label) {
        return TestChat.button(chat.inboxOf("boss").getLast(), label)
                .orElseThrow()
                .onPress();
    }

    private Reply by(String who, ActionId action) {
        return router.route(inChannel(who, press(action)));
    }

    /** The form of a new request, which has not been sent. */
    private abstract class Asking implements Try {

        String code = "";
        Turn sent = inChannel(COUNCIL, HOST, command("/tandem"));

        @Override
        public void prepare() {
            code = code(says("boss", "/tandem invite"));
            sent = inChannel(COUNCIL, HOST, sends(form(pressed(COUNCIL, HOST, shown(route(code)), "Go on"))));
        }

        @Override
        public Turn turn() {
            return sent;
        }

        final Reply again() {
            return router.route(sent);
        }

        /** Somebody elsewhere tries the same code. */
        final String elsewhere() {
            var who = person(THIRD.workspace(), "theo");
            var looked = shown(router.route(inChannel(THIRD, who, command("/tandem join " + code))));
            if (TestChat.button(looked, "Go on").isEmpty()) {
                return words(looked);
            }
            var sent = router.route(inChannel(THIRD, who, sends(form(pressed(THIRD, who, looked, "Go on")))));
            return sent instanceof Reply.Reject(var errors) ? errors.toString() : words(sent);
        }

        final long asked() {
            allIsSent();
            return with(chat.inboxOf("boss"), "can become a home of");
        }
    }

    @Test
    void whoeverSendsTheFormAgainHasAskedOnceAndTheCodeIsUsedUp() {
        dyingAnywhere(new Asking() {
            @Override
            public void check(String after) {
                assertThat(words(again())).as(after).contains("I have asked the managers");
                assertThat(asked()).as(after).isEqualTo(1);
                assertThat(elsewhere()).as(after).contains("not right");
                by("boss", answer("Let them in"));
                assertJoined(after);
                teams.change(team.id(), now -> now.without(COUNCIL));
                assertThat(again()).as(after).isInstanceOf(Reply.Reject.class);
                assertThat(asked()).as(after).isEqualTo(1);
            }
        });
    }

    @Test
    void aCodeIsNeverUsedTwiceWhoeverComesFirstAfterwards() {
        dyingAnywhere(new Asking() {
            @Override
            public void check(String after) {
                var theirs = elsewhere();
                var mine = again();
                assertThat(theirs.contains("I have asked"))
                        .as(after + ": " + theirs + mine)
                        .isNotEqualTo(mine instanceof Reply.Whisper);
                assertThat(asked()).as(after).isEqualTo(1);
            }
        });
    }

    /** A request that a manager answers. */
    private abstract class Answering extends Asking {

        private final String label;
        ActionId yes = ActionId.LEAVE;
        ActionId no = ActionId.LEAVE;

        Answering(String label) {
            this.label = label;
        }

        @Override
        public void prepare() {
            super.prepare();
            router.route(sent);
            allIsSent();
            yes = answer("Let them in");
            no = answer("Say no");
        }

        @Override
        public Turn turn() {
            return inChannel("boss", press(answer(label)));
        }
    }

    @Test
    void aHomeThatWasLetInHalfIsMadeGoodByPressingAgain() {
        dyingAnywhere(new Answering("Let them in") {
            @Override
            public void check(String after) {
                assertThat(words(by("boss", yes)))
                        .as(after)
                        .containsAnyOf("is now a home", "Someone has already answered this");
                assertJoined(after);
                assertThat(words(by("chief", no))).as(after).contains("Someone has already answered this");
                assertJoined(after);
            }
        });
    }

    @Test
    void whateverAnotherManagerPressesAfterwardsTheRequestIsAnsweredOnce() {
        dyingAnywhere(new Answering("Let them in") {
            @Override
            public void check(String after) {
                var told = words(by("chief", no));
                if (told.contains("I have told them no")) {
                    assertDeclined(after);
                    assertThat(words(by("boss", yes))).as(after).contains("Someone has already answered this");
                    assertDeclined(after);
                } else {
                    assertThat(told).as(after).containsAnyOf("is now a home", "Someone has already answered this");
                    assertJoined(after);
                }
            }
        });
    }

    @Test
    void aNoThatWasSaidHalfIsSaidByPressingAgain() {
        dyingAnywhere(new Answering("Say no") {
            @Override
            public void check(String after) {
                assertThat(words(by("boss", no)))
                        .as(after)
                        .containsAnyOf("I have told them no", "Someone has already answered this");
                assertDeclined(after);
                assertThat(words(by("chief", yes))).as(after).contains("Someone has already answered this");
                assertDeclined(after);
            }
        });
    }

    @Test
    void aNoThatWasSaidHalfIsNoYes() {
        dyingAnywhere(new Answering("Say no") {
            @Override
            public void check(String after) {
                if (words(by("chief", yes)).contains("is now a home")) {
                    assertJoined(after);
                    assertThat(words(by("boss", no))).as(after).contains("Someone has already answered this");
                    assertJoined(after);
                } else {
                    assertDeclined(after);
                }
            }
        });
    }

    /** A home with a manager of its own, which is about to leave. */
    private abstract class Going implements Try {

        private final PersonId who;
        Turn going = inChannel(COUNCIL, HOST, command("/tandem"));

        Going(PersonId who) {
            this.who = who;
        }

        @Override
        public void prepare() {
            teams.join(
                    team.id(),
                    new Home(COUNCIL, "riverside", "Council", Optional.empty(), Optional.of(HOST)),
                    _ -> true);
            teams.change(
                    team.id(),
                    now -> now.with(Roles.of(
                            Set.of(person("boss"), person("chief"), person("council", "ivan")), Optional.empty())));
            membership.refresh(teams.find(team.id()).orElseThrow());
            var question = shown(router.route(inChannel(COUNCIL, who, command("/tandem leave"))));
            going = inChannel(
                    COUNCIL,
                    who,
                    press(TestChat.button(question, "Take it out").orElseThrow().onPress()));
        }

        @Override
        public Turn turn() {
            return going;
        }

        @Override
        public void check(String after) {
            assertThat(words(router.route(going)))
                    .as(after)
                    .containsAnyOf("no longer a home of the team", "Nothing was changed");
            assertLeft(after);
        }

        final void assertLeft(String after) {
            allIsSent();
            var left = teams.find(team.id()).orElseThrow();
            assertThat(teams.in(COUNCIL)).as(after).isEmpty();
            assertThat(left.managers()).as(after).containsExactlyInAnyOrder(person("boss"), person("chief"));
            assertThat(with(chat.channel(TestChat.CHANNEL), "has left Riverside"))
                    .as(after)
                    .isEqualTo(1);
            assertThat(with(chat.channel(COUNCIL), "no longer a home of Riverside"))
                    .as(after)
                    .isEqualTo(1);
            assertThat(with(chat.inboxOf(person("council", "ivan")), "no longer one of its managers"))
                    .as(after)
                    .isEqualTo(who.equals(HOST) ? 1 : 0);
            await().untilAsserted(() -> assertThat(teams.rosterOf(team).members())
                    .as(after)
                    .extracting(Member::id)
                    .doesNotContain(HOST));
        }
    }

    @Test
    void aHomeThatLeftHalfHasLeftOncePressedAgain() {
        dyingAnywhere(new Going(HOST) {});
    }

    /** Whoever pressed never comes back to it. */
    @Test
    void aHomeThatLeftHalfHasLeftTheNextDayThoughNobodyPressesAgain() {
        dyingAnywhere(new Going(HOST) {
            @Override
            public void check(String after) {
                var hasLeft = teams.in(COUNCIL).isEmpty();
                var times = job.recurring(List.of(teams.find(team.id()).orElseThrow()))
                        .findFirst()
                        .orElseThrow();
                job.run(times, clock.instant());
                job.run(times, clock.instant());
                assertThat(begun.of(team.id()).all()).as(after).isEmpty();
                if (hasLeft) {
                    assertLeft(after);
                } else {
                    allIsSent();
                    assertThat(teams.in(COUNCIL)).as(after).isPresent();
                    assertThat(with(chat.channel(TestChat.CHANNEL), "has left Riverside"))
                            .as(after)
                            .isZero();
                }
            }
        });
    }

    @Test
    void soItHasWhereAManagerLeavesWithIt() {
        dyingAnywhere(new Going(person("council", "ivan")) {});
    }
}
