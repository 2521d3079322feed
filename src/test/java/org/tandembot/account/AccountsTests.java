package org.tandembot.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData.Held;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;

/** People who join a team on the web by a link. */
@TandemTest
@TestPropertySource(properties = "tandem.web.url=https://tandem.example.org")
class AccountsTests {

    private static final PersonId BOSS = new PersonId("slack", "T1", "BOSS");
    private static final Account.Details ROSA = new Account.Details("Rosa Lind", "Harbour Carers", "carer");

    @Autowired
    Accounts accounts;

    @Autowired
    Invitations invitations;

    @Autowired
    Teams teams;

    @Autowired
    Removals removals;

    @Autowired
    MovableClock clock;

    @Autowired
    Ticker ticker;

    private Team team;

    @BeforeEach
    void aTeam() {
        team = teams.add(
                TestTeam.of("ZWEB", "Riverside", new ChannelId("slack", "T1", "C1"), Set.of(BOSS), Optional.empty()));
        accounts.refresh();
    }

    private String link() {
        return code(invitations.create(team, BOSS, 1).getFirst());
    }

    private static String code(String address) {
        assertThat(address).matches("https://tandem\\.example\\.org/join/[0-9A-HJKMNP-TV-Z]{16}");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Account joins() {
        return invitations.join(link(), ROSA).orElseThrow();
    }

    @Test
    void aLinkLetsOnePersonInAndIsKeptNowhere() {
        var link = link();
        assertThat(TestRedis.shared().everything()).doesNotContain(link);
        assertThat(invitations.look(link)).contains(new Invitations.Invitation(team, BOSS));

        var rosa = invitations.join(link, ROSA).orElseThrow();

        assertThat(rosa.id().platform()).isEqualTo("web");
        assertThat(rosa.invited().by()).isEqualTo(BOSS);
        assertThat(accounts.find(rosa.id())).contains(rosa);
        assertThat(accounts.ofTeam("ZWEB")).containsExactly(rosa);
        assertThat(invitations.look(link)).isEmpty();
        assertThat(invitations.join(link, ROSA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0123456789ABCDEFGHJKMNPQRS0123456789ABCDEFGHJKMNPQRS", "{}:*\n"})
    void aGuessedLinkIsRefused(String guess) {
        assertThat(invitations.look(guess)).isEmpty();
        assertThat(invitations.join(guess, ROSA)).isEmpty();
    }

    @Test
    void aLinkIsGoodForSevenDaysAndAsLongAsItsTeam() {
        var old = link();
        clock.pass(Duration.ofDays(7));
        assertThat(invitations.look(old)).isEmpty();
        assertThat(invitations.join(old, ROSA)).isEmpty();

        var ofTheGone = link();
        teams.remove("ZWEB");
        assertThat(invitations.look(ofTheGone)).isEmpty();
        assertThat(invitations.join(ofTheGone, ROSA)).isEmpty();
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneJoins() throws Exception {
        var link = link();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var joined = threads.invokeAll(IntStream.range(0, 20)
                    .<java.util.concurrent.Callable<Optional<Account>>>mapToObj(_ -> () -> invitations.join(link, ROSA))
                    .toList());
            assertThat(joined.stream().filter(one -> one.resultNow().isPresent()))
                    .hasSize(1);
        }
        assertThat(accounts.ofTeam("ZWEB")).hasSize(1);
    }

    @Test
    void ofManyWhoJoinAtOnceAllAreInTheOneHomeOnTheWeb() throws Exception {
        var links = invitations.create(team, BOSS, 20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(links.stream()
                    .<java.util.concurrent.Callable<Optional<Account>>>map(
                            link -> () -> invitations.join(code(link), ROSA))
                    .toList());
        }
        var homes = teams.find("ZWEB").orElseThrow().homes();
        assertThat(homes).hasSize(2);
        assertThat(accounts.in(homes.getLast().channel())).hasSize(20);
    }

    @Test
    void nobodyIsInTheRosterBeforeTheyAreConfirmed() {
        var rosa = joins();
        assertThat(teams.rosterOf(team).find(rosa.id())).isEmpty();

        assertThat(accounts.confirm(rosa.id())).map(Account::isConfirmed).contains(true);

        assertThat(teams.rosterOf(team).find(rosa.id()))
                .get()
                .extracting(Member::name, Member::organisation, Member::profession)
                .containsExactly("Rosa Lind", "Harbour Carers", "carer");
        assertThat(accounts.confirm(new PersonId("web", "web", "NOBODY"))).isEmpty();
    }

    @Test
    void whoeverIsForgottenIsGoneAndWhomTheyInvitedStay() {
        var rosa = joins();
        var sam = accounts.add("ZWEB", rosa.id(), ROSA).orElseThrow();

        removals.forget(rosa.id());
        ticker.tick();
        clock.pass(Duration.ofHours(1));
        ticker.tick();

        assertThat(accounts.find(rosa.id())).isEmpty();
        assertThat(accounts.find(sam.id()).orElseThrow().invited().by().isGone())
                .isTrue();
        assertThat(TestRedis.shared().everything()).doesNotContain(rosa.id().id());
    }

    @Test
    void theAccountsOfATeamGoWithIt() {
        var rosa = joins();

        removals.end(teams.find("ZWEB").orElseThrow());
        ticker.tick();

        assertThat(accounts.find(rosa.id())).isEmpty();
        assertThat(TestRedis.shared().everything()).doesNotContain("Rosa");
    }

    @Test
    void peopleAreShownWhatIsKeptOfThem() {
        assertThat(accounts.about(joins().id(), Locale.ENGLISH))
                .extracting(Held::says)
                .singleElement()
                .asString()
                .contains("Rosa Lind", "Harbour Carers", "in the week of 23 November", "not confirmed");
    }

    @Test
    void aThousandJoinInAMoment() {
        var all = IntStream.range(0, 5)
                .mapToObj(_ -> invitations.create(team, BOSS, 200))
                .flatMap(List::stream)
                .toList();
        assertThat(all).doesNotHaveDuplicates();

        all.forEach(link -> assertThat(invitations.join(code(link), ROSA)).isPresent());

        assertThat(accounts.ofTeam("ZWEB")).hasSize(1000);
        assertThatThrownBy(() -> invitations.create(team, BOSS, 201)).isInstanceOf(IllegalArgumentException.class);
    }
}
