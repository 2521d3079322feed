package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.LogLines;
import org.tandembot.admin.Terminal;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Form;
import org.tandembot.roster.Roster;
import org.tandembot.schedule.Week;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Store;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Receipts;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/** Attacks: whoever holds everything Tandem keeps, writes and sends still learns neither who raised a concern nor when. */
class ConcernTrustTests extends ConcernStage {

    private static final String TEXT = "Zanzibarworry";
    private static final String REPLY = "Quokkareply";
    private static final String MORE = "Narwhalanswer";

    private static final java.util.regex.Pattern CONCERN_ADDED =
            java.util.regex.Pattern.compile("HSET\\s+\\$\\d+\\s+tandem:\\{CONCERN\\d+}:concerns\\s");

    @Autowired
    Receipts receipts;

    @Autowired
    Vault vault;

    @Autowired
    Store store;

    @Autowired
    KeysAhead keysAhead;

    @Autowired
    Forgetting forgetting;

    /** What came about in Redis while something was done, the commands and what is there now. */
    private record Traces(List<String> commands, String kept, List<String> logged) {}

    @Test
    void nothingThatIsKeptOrLoggedTellsWhoRaisedItOrWhenOrWhatItSays() {
        var id = "RAISERZQX7";
        var receipt = new ArrayList<String>();
        var traces = tracing(() -> {
            var form = form(router.route(inChannel(id, command("/concern"))));
            receipt.add(receipt(
                    router.route(inChannel(id, new Submit(form.onSubmit().orElseThrow(), filled("both", TEXT))))));
            var again = form(router.route(inChannel(id, command("/concern"))));
            assertThat(code(again)).isEqualTo(receipt.getFirst());
            router.route(inChannel(id, new Submit(again.onSubmit().orElseThrow(), Map.of())));
            replyToFirst("boss", REPLY);
            var talk = form(check(id, receipt.getFirst()));
            send(id, talk, Map.of("words", List.of(MORE)));
            handle("guard", form(openFirst("guard")), "", "acted-on", "close");
            check(id, receipt.getFirst());
        });
        var all = String.join("\n", traces.commands())
                + traces.kept()
                + String.join("\n", traces.logged())
                + TestRedis.shared().appendOnlyText()
                + slowlog()
                + audit();

        assertThat(all)
                .contains("concern")
                .doesNotContain(id, TEXT, REPLY, MORE)
                .doesNotContain(receipt.getFirst(), receipt.getFirst().replace(" ", ""));
        assertThat(keyedHashesOf(id)).allSatisfy(hash -> assertThat(all).doesNotContain(hash));
    }

    @Test
    void noTimeFinerThanTheWeekIsKept() {
        var before = System.currentTimeMillis() / 1_000_000;
        // What earlier tests left in the file goes first.
        TestRedis.shared().rewrite();
        var traces = tracing(() -> {
            raise(asha, "both", TEXT);
            replyToFirst("boss", REPLY);
        });
        var kept = traces.kept() + audit() + String.join("\n", withoutMonitorsOwnTime(traces.commands()));
        assertThat(kept).contains("2026-W48");
        assertThat(concerns.of(team.id()).getFirst().concern().week()).isEqualTo(Week.parse("2026-W48"));
        var test = clock.instant().getEpochSecond() / 1000;
        assertThat(kept + TestRedis.shared().appendOnlyText())
                .doesNotContain("2026-11-24", Long.toString(test), Long.toString(before));
    }

    @Test
    void aConcernIsMadeOfTheseFieldsAndNoOthers() {
        var receipt = raise(asha, "both", TEXT);
        var at = concerns.of(team.id()).getFirst().at();
        var redis = TestRedis.shared().commands();
        var all = redis.hgetall("tandem:{%s}:concerns".formatted(team.id()));
        assertThat(all).containsOnlyKeys(at.id());
        var fields = JsonMapper.shared().readTree(all.get(at.id()));
        assertThat(fields.propertyNames()).containsExactlyInAnyOrder("sealed", "receipt", "erasing");
        assertThat(fields.get("receipt").asString()).isEqualTo(receipts.lookUp(receipt));
        assertThat(fields.get("erasing").isNull()).isTrue();
        var readers = "\"readers\":{\"managers\":[\"test/w1/boss\",\"test/w1/chief\"],"
                + "\"guardians\":[\"test/w1/guard\"],\"overseer\":\"test/w1/guard\"}";
        assertThat(unsealed(at, fields.get("sealed").asString())
                        .replace("\"test/w1/chief\",\"test/w1/boss\"", "\"test/w1/boss\",\"test/w1/chief\""))
                .isEqualTo("{\"at\":{\"team\":\"%s\",\"id\":\"%s\"},".formatted(at.team(), at.id())
                        + "\"version\":1,\"isUnread\":true,\"concern\":{\"week\":\"2026-W48\",\"topic\":\"pace\","
                        + readers + ",\"mayTheme\":false,"
                        + "\"status\":\"RECEIVED\",\"closed\":null,\"said\":["
                        + "{\"part\":\"HAPPENED\",\"week\":\"2026-W48\",\"text\":\"" + TEXT
                        + "\",\"draft\":\"\"},{\"part\":\"HELP\",\"week\":\"2026-W48\",\"text\":\"More"
                        + " time between"
                        + " visits\",\"draft\":\"\"}],"
                        + "\"lastDone\":\"\"},\"audit\":[]}");
        redis.getStatefulConnection().close();
    }

    @Test
    void aConcernWhoseReadersHaveAllGoneIsReadByNobodyUntilItsRaiserOpensIt() {
        var receipt = raise(asha, "both", TEXT);
        teams.save(handled(Set.of("later"), Optional.of("DANIEL"), team.id()));

        assertThat(TestChat.words(inbox("later")) + TestChat.words(inbox("DANIEL")))
                .doesNotContain("1 open concern");
        var page = form(check(asha, receipt));
        assertThat(words(page)).contains("Nobody can read this any more", TEXT);
        router.route(inPrivate(asha, TestChat.submit(page, Map.of("open", List.of("guardian")))));
        assertThat(words(form(openFirst("DANIEL")))).contains(TEXT);
        assertThat(TestChat.words(inbox("later"))).contains("There is no open concern");
    }

    @Test
    void whoeverOpensItAnewIsToldInFullWhoWouldReadItHoweverManyThereAre() {
        var managers = Map.of(
                "alexandra", "Alexandra Hamilton-Fotheringay",
                "mohammed", "Mohammed Abdul Rahman al-Khatib",
                "catherine", "Catherine O'Connor Davies");
        var receipt = raise(asha, "both", TEXT);
        teams.save(handled(managers.keySet(), Optional.of("DANIEL"), team.id()));
        teams.saveRoster(
                team,
                new Roster(managers.entrySet().stream()
                        .map(one -> member(one.getKey(), one.getValue()))
                        .toList()));

        var page = form(check(asha, receipt));
        assertThat(words(page)).contains("Nobody can read this any more").contains(managers.values());
        router.route(inPrivate(asha, TestChat.submit(page, Map.of("open", List.of("both")))));
        assertThat(words(form(openFirst("catherine")))).contains(TEXT);
    }

    @Test
    void neitherKeysNorEntriesTellInWhichOrderConcernsCameWithinAWeek() {
        var came = IntStream.range(0, 9).mapToObj(_ -> raiseAndFind()).toList();
        var sorted = came.stream().sorted().toList();
        assertThat(concerns.of(team.id()).stream().map(kept -> kept.at().id())).isEqualTo(sorted);
        var redis = TestRedis.shared().commands();
        // Redis goes through a hash by a secret of its own; where the hash is small it keeps the order in which it was
        // filled.
        redis.configSet("hash-max-listpack-value", "10000");
        var more = raiseAndFind();
        assertThat(redis.hkeys("tandem:{%s}:concerns".formatted(team.id())))
                .contains(more)
                .isSorted();
        assertThat(redis.keys("tandem:{receipts-*"))
                .allSatisfy(key -> assertThat(redis.hkeys(key)).isSorted());
        redis.configSet("hash-max-listpack-value", "64");
        redis.getStatefulConnection().close();
        assertThat(came).as("nine random ids are not drawn in order").isNotEqualTo(sorted);
        // Each draws by chance from keys that were there before; the one made first is not the first that is used.
        assertThat(vault.ids())
                .containsAll(came.stream().map(id -> "concern-" + id).toList());
    }

    @Test
    void keysAreDrawnAheadSoThatTheirFilesTimesTellNothing() {
        keysAhead.draw();
        var before = vault.ids();
        raise(asha, "both", TEXT);
        assertThat(vault.ids()).isEqualTo(before);
    }

    @Test
    void everyDayTheAppendOnlyFileForgetsInWhichOrderThingsWereWritten() {
        raise(asha, "both", TEXT);
        assertThat(TestRedis.shared().appendOnlyText()).containsPattern(CONCERN_ADDED);
        clock.pass(java.time.Duration.ofDays(1));
        ticker.tick();
        org.awaitility.Awaitility.await()
                .until(() -> !CONCERN_ADDED
                        .matcher(TestRedis.shared().appendOnlyText())
                        .find());
        assertThat(concerns.of(team.id())).hasSize(1);
    }

    @Test
    void aConcernLooksTheSameWhoeverRaisedIt() {
        var shown = Stream.of(asha, "DANIEL")
                .map(who -> {
                    TestRedis.shared().flush();
                    aTeamWithTwoManagersAndAGuardian();
                    raise("DANIEL".equals(who) ? who : asha, "both", TEXT);
                    return words(form(openFirst("boss")))
                            .replace(concerns.of(team.id()).getFirst().at().id(), "ID");
                })
                .toList();
        assertThat(shown.getFirst()).isEqualTo(shown.getLast());
    }

    @Test
    void noPageOfTheOneSideNamesTheOther() {
        var receipt = raise(asha, "both", TEXT);
        var handlers = words(form(openFirst("boss"))) + TestChat.words(inbox("boss"));
        replyToFirst("boss", REPLY);
        handlers += words(form(openFirst("guard")));
        assertThat(handlers).doesNotContain(asha, "Asha", "Patel");
        var raisers = words(open(asha)) + words(form(check(asha, receipt)));
        assertThat(raisers).doesNotContain("boss", "chief", "guard/");
        assertThat(raisers.lines().filter(line -> line.contains("Grace") || line.contains("Samuel")))
                .as("the raiser sees who can read it, and not who of them answered")
                .allMatch(line -> line.contains("you choose who reads it") || line.startsWith("Who can read it"));
        assertThat(actions(form(check(asha, receipt)))).doesNotContain("boss", asha);
        assertThat(actions(form(openFirst("boss")))).doesNotContain("boss", asha);
    }

    @Test
    void withRedisOutOfReachNothingIsKeptAndTheSameFormCanBeSentAgain() {
        var form = open(asha);
        TestRedis.shared().freeze();
        var answer = router.route(inPrivate(asha, TestChat.submit(form, filled("both", TEXT))));
        TestRedis.shared().resume();
        assertThat(errors(answer).get("")).contains("I can't tell whether that was saved");
        assertThat(concerns.of(team.id())).isEmpty();
        var receipt = receipt(send(asha, form, filled("both", TEXT)));
        assertThat(words(form(check(asha, receipt)))).contains(TEXT);
        assertThat(concerns.of(team.id())).hasSize(1);
    }

    @Test
    void brokenOffHalfWayThereIsNoConcernAndTheReceiptWouldShowNothing() {
        var form = open(asha);
        var code = receipts.codeFor(form.onSubmit().orElseThrow().arg("draft"));
        var broken = broken();
        var concern = new RaiseForm.Written(
                        team, "pace", TEXT, "", "More time between visits", Readers.Audience.BOTH, false)
                .raised(Week.parse("2026-W48"));
        assertThatThrownBy(() -> broken.raise(team.id(), concern, receipts.lookUp(code)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(concerns.of(team.id())).isEmpty();
        assertThat(errors(check(asha, code)).get("code")).contains("I can't find a concern");
        assertThat(receipt(send(asha, form, filled("both", TEXT)))).isEqualTo(Receipts.grouped(code));
        assertThat(words(form(check(asha, code)))).contains(TEXT);
        assertThat(concerns.of(team.id())).hasSize(1);
    }

    @Test
    void anErasedConcernCannotBeReadWithAnyCopyOfRedis() {
        var receipt = raise(asha, "both", TEXT);
        var at = concerns.of(team.id()).getFirst().at();
        assertThat(vault.open("concern-" + at.id())).isPresent();
        new ConcernsCommand(teams, concerns)
                .run(new Terminal(List.of("erase", at.id()), true, InputStream.nullInputStream(), System.out));
        assertThat(vault.open("concern-" + at.id())).isEmpty();
        assertThat(TestRedis.shared().everything()).doesNotContain(at.id(), receipts.lookUp(receipt));
        assertThat(errors(check(asha, receipt)).get("code")).contains("I can't find a concern");
        assertThat(concerns.erased(team.id()).values()).containsExactly(1L);
    }

    @Test
    void anErasingThatBrokeOffIsGoneOnWithAndCountedOnce() {
        raise(asha, "both", TEXT);
        var at = concerns.of(team.id()).getFirst().at();
        var broken = broken();
        assertThatThrownBy(() -> broken.erase(at, "both/received")).isInstanceOf(IllegalStateException.class);
        assertThat(concerns.of(team.id())).isEmpty();
        concerns.tidy(team.id());
        concerns.tidy(team.id());
        concerns.erase(at, "both/received");
        assertThat(concerns.erased(team.id())).isEqualTo(Map.of("both/received", 1L));
        assertThat(vault.open("concern-" + at.id())).isEmpty();
    }

    @Test
    void aFormMadeUpByHandOpensNothing() {
        raise(asha, "guardian", TEXT);
        var at = concerns.of(team.id()).getFirst().at();
        var real = form(openFirst("guard")).onSubmit().orElseThrow();
        for (var who : List.of("boss", asha, "stranger")) {
            assertThat(errors(router.route(inPrivate(who, new Submit(real, Map.of("status", List.of("answered"))))))
                            .get(""))
                    .contains("not there for you");
        }
        var forged = new org.tandembot.message.ActionId(
                "concern", "write", Map.of("receipt", at.id(), "draft", "0".repeat(26)));
        assertThat(errors(router.route(inPrivate(asha, new Submit(forged, Map.of("words", List.of("x"))))))
                        .get(""))
                .contains("too old");
    }

    private Concerns broken() {
        return new Concerns(
                store, new KeysAhead(store, new NoVault(), new Random(1)), new NoVault(), forgetting, teams);
    }

    private String raiseAndFind() {
        var before = concerns.of(team.id()).stream().map(kept -> kept.at().id()).collect(Collectors.toSet());
        raise(asha, "both", TEXT);
        return concerns.of(team.id()).stream()
                .map(kept -> kept.at().id())
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private Traces tracing(Runnable doing) {
        var redis = TestRedis.shared().commands();
        redis.configSet("slowlog-log-slower-than", "0");
        redis.configSet("slowlog-max-len", "10000");
        redis.slowlogReset();
        try (var monitor = TestRedis.shared().monitor();
                var log = LogLines.atTrace()) {
            doing.run();
            return new Traces(monitor.lines(), TestRedis.shared().everything(), log.lines());
        } finally {
            redis.getStatefulConnection().close();
        }
    }

    private static String slowlog() {
        var redis = TestRedis.shared().commands();
        var slow = redis.slowlogGet(10_000);
        redis.configSet("slowlog-log-slower-than", "-1");
        redis.getStatefulConnection().close();
        assertThat(slow).isNotEmpty();
        return readable(slow);
    }

    private static String readable(Object item) {
        return switch (item) {
            case List<?> list -> list.stream().map(ConcernTrustTests::readable).collect(Collectors.joining(" "));
            case byte[] bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            case null, default -> String.valueOf(item);
        };
    }

    private String audit() {
        return concerns.of(team.id()).stream()
                .map(kept -> kept.audit().toString())
                .collect(Collectors.joining());
    }

    private static List<String> withoutMonitorsOwnTime(List<String> commands) {
        return commands.stream()
                .map(line -> line.replaceFirst("^[+]?[0-9.]+ ", ""))
                // The outbox is looked into all the time, whether or not anyone says anything.
                .filter(line -> !line.contains("ZRANGEBYSCORE\" \"tandem:{outbox}:"))
                .toList();
    }

    /** Every keyed hash of the person that the key sets there are could make. */
    private List<String> keyedHashesOf(String id) {
        var names = List.of(id, TestChat.person(id).toString());
        return vault.ids().stream()
                .flatMap(key -> vault.open(key).stream())
                .flatMap(key -> names.stream().map(key::token))
                .toList();
    }

    private String unsealed(Concerns.At at, String sealed) {
        var key = vault.open("concern-" + at.id()).orElseThrow();
        return new String(
                key.open(sealed, "concern " + at.team() + " " + at.id()), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String actions(Form form) {
        return form.onSubmit().map(Object::toString).orElse("")
                + form.blocks().stream()
                        .flatMap(block -> block instanceof org.tandembot.message.Block.Buttons(var buttons)
                                ? buttons.stream()
                                : Stream.of())
                        .map(button -> button.onPress().toString())
                        .collect(Collectors.joining());
    }

    /** A vault whose disk is gone. */
    private static final class NoVault implements Vault {

        @Override
        public Sealer create(String id) {
            throw new IllegalStateException("The disk is gone");
        }

        @Override
        public Optional<Sealer> open(String id) {
            throw new IllegalStateException("The disk is gone");
        }

        @Override
        public void destroy(String id) {
            throw new IllegalStateException("The disk is gone");
        }

        @Override
        public void forget(String id) {}

        @Override
        public String id() {
            return "none";
        }

        @Override
        public Set<String> ids() {
            return Collections.emptySet();
        }
    }
}
