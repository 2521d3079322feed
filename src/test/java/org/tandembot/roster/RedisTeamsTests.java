package org.tandembot.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Nation;
import org.tandembot.schedule.Pause;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

class RedisTeamsTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();
    private static final ChannelId NORTH = new ChannelId("test", "w1", "C1");
    private static final ChannelId SOUTH = new ChannelId("test", "w1", "C2");

    private final Teams teams = new RedisTeams(connection.store());

    @Test
    void aTeamIsReadAsItWasSaved() {
        var team = team("T1", NORTH, "ada", "bo");
        teams.save(team);

        assertThat(new RedisTeams(connection.store()).find("T1")).contains(team);
        assertThat(teams.in(NORTH)).contains(team);
        assertThat(teams.all()).containsExactly(team);
    }

    @Test
    void ofTwoTeamsOfOneChannelTheFirstStays() {
        teams.save(team("T1", NORTH, "ada"));
        teams.save(team("T2", NORTH, "bo"));

        assertThat(teams.in(NORTH).orElseThrow().id()).isEqualTo("T1");
        assertThat(teams.all()).hasSize(1);
    }

    @Test
    void aTeamIsAddedOnceAndWhoeverComesSecondGetsTheFirst() {
        var first = team("T1", NORTH, "ada");
        assertThat(teams.add(first)).isEqualTo(first);

        assertThat(teams.add(team("T1", NORTH, "bo"))).isEqualTo(first);
        assertThat(teams.add(team("T1", SOUTH, "bo"))).isEqualTo(first);
        assertThat(new RedisTeams(connection.store()).add(team("T2", NORTH, "bo")))
                .isEqualTo(first);
        assertThat(teams.all()).containsExactly(first);
    }

    @Test
    void ofManyInstancesThatGiveOneChannelATeamAtOnceOneDoes() throws Exception {
        var tasks = IntStream.range(0, 12)
                .<Callable<Team>>mapToObj(
                        i -> () -> new RedisTeams(connection.store()).add(team("T" + i, NORTH, "ada")))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = new HashSet<Team>();
            for (var done : threads.invokeAll(tasks)) {
                first.add(done.get());
            }
            assertThat(first).hasSize(1).isEqualTo(Set.copyOf(teams.all()));
        }
    }

    @Test
    void aTeamIsFoundInEachOfItsHomesAndAChannelThatIsATeamsCannotJoinAnother() {
        teams.save(team("T1", NORTH, "ada"));
        var south = new Home(SOUTH, "south", "Council", Optional.of(Locale.of("cy")), Optional.of(person("bo")));

        var joined = teams.join("T1", south, _ -> true).orElseThrow();
        assertThat(joined.homes()).containsExactly(Home.of(NORTH), south);
        assertThat(joined.organisations()).contains("Council");
        assertThat(new RedisTeams(connection.store()).in(SOUTH)).contains(joined);
        assertThat(teams.join("T1", Home.of(SOUTH), _ -> true)).as("once").contains(joined);
        assertThat(teams.join("T9", Home.of(new ChannelId("test", "w1", "C9")), _ -> true))
                .as("no such team")
                .isEmpty();

        teams.save(team("T2", new ChannelId("test", "w2", "C1"), "cy"));
        assertThat(teams.join("T2", Home.of(SOUTH), _ -> true))
                .as("it is another's")
                .contains(joined);
        assertThat(teams.add(team("T3", SOUTH, "dee")))
                .as("and no team's first")
                .isEqualTo(joined);

        teams.leave(person("bo"));
        assertThat(teams.in(SOUTH).orElseThrow().homes().getLast().host()).isEmpty();
    }

    @Test
    void aHomeSpeaksItsOwnLanguageToItsChannelAndItsPeople() {
        var welsh = new Home(
                new ChannelId("test", "w2", "C1"), "", "Council", Optional.of(Locale.of("cy")), Optional.empty());
        var team = team("T1", NORTH, "ada").with(welsh);

        assertThat(team.at(welsh.channel()).language()).isEqualTo(Locale.of("cy"));
        assertThat(team.at(new PersonId("test", "w2", "dee")).language()).isEqualTo(Locale.of("cy"));
        assertThat(team.at(NORTH)).isEqualTo(team);
        assertThat(team.at(person("ada"))).isEqualTo(team);
    }

    @Test
    void ofTwoTeamsThatAChannelJoinsAtOnceOneHasIt() throws Exception {
        for (var i = 0; i < 6; i++) {
            teams.save(team("T" + i, new ChannelId("test", "w1", "C" + (10 + i)), "ada"));
        }
        var tasks = IntStream.range(0, 6)
                .<Callable<Optional<Team>>>mapToObj(
                        i -> () -> new RedisTeams(connection.store()).join("T" + i, Home.of(SOUTH), _ -> true))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = new HashSet<String>();
            for (var done : threads.invokeAll(tasks)) {
                first.add(done.get().orElseThrow().id());
            }
            assertThat(first).hasSize(1);
            assertThat(teams.all().stream().filter(one -> one.home(SOUTH).isPresent()))
                    .hasSize(1);
        }
    }

    @Test
    void whoeverSaysSomethingOfThemselvesWhileTheChannelIsReadIsKept() {
        var team = team("T1", NORTH, "ada");
        teams.save(team);
        teams.saveRoster(team, roster("dee"));
        var first = new AtomicBoolean(true);
        teams.changeRoster(team, known -> {
            if (first.getAndSet(false)) {
                teams.changeRoster(
                        team, now -> now.with(now.members().getFirst().working("Council", "Doctor")));
            }
            return known.now(roster("dee", "eli").members());
        });

        assertThat(teams.rosterOf(team).members())
                .extracting(Member::organisation)
                .containsExactly("Council", "NHS");
    }

    @Test
    void aManagerFindsTheirTeamsByName() {
        teams.save(team("T2", SOUTH, "ada"));
        teams.save(team("T1", NORTH, "ada", "bo"));

        assertThat(managedBy(teams, person("ada")).stream().map(Team::id)).containsExactly("T1", "T2");
        assertThat(managedBy(teams, person("bo")).stream().map(Team::id)).containsExactly("T1");
        assertThat(managedBy(teams, person("cy"))).isEmpty();
    }

    @Test
    void aGuardianFindsTheirTeamsUntilTheyAreItNoMore() {
        teams.save(guarded(team("T1", NORTH, "ada"), Optional.of(person("gil"))));
        assertThat(guardedBy(teams, person("gil")).stream().map(Team::id)).containsExactly("T1");
        assertThat(guardedBy(teams, person("ada"))).isEmpty();

        teams.save(guarded(team("T1", NORTH, "ada"), Optional.empty()));
        assertThat(guardedBy(teams, person("gil"))).isEmpty();
    }

    private static Team guarded(Team team, Optional<PersonId> guardian) {
        return team.with(Roles.of(team.managers(), guardian));
    }

    @Test
    void ofTwoWhoChangeATeamAtOnceNeitherLosesWhatTheOtherDid() {
        teams.save(team("T1", NORTH, "ada"));
        var first = new AtomicBoolean(true);
        teams.change("T1", now -> {
            if (first.getAndSet(false)) {
                teams.change("T1", meanwhile -> managedBy(meanwhile, "ada", "bo"));
            }
            return TestTeams.keeping(now, now.cadence(), Calendar.of(Nation.WALES));
        });

        var changed = teams.find("T1").orElseThrow();
        assertThat(changed.isManagedBy(person("bo"))).isTrue();
        assertThat(changed.calendar()).isEqualTo(Calendar.of(Nation.WALES));
        assertThat(managedBy(teams, person("bo"))).containsExactly(changed);
        assertThat(teams.change("T9", now -> now)).isEmpty();
    }

    private static Team managedBy(Team team, String... managers) {
        return team.with(Roles.of(
                Stream.of(managers).map(RedisTeamsTests::person).collect(Collectors.toUnmodifiableSet()),
                team.guardian()));
    }

    @Test
    void theCalendarIsKept() {
        var team = TestTeams.keeping(
                team("T1", NORTH, "ada"),
                new Cadence(Cadence.Every.TWO_WEEKS, DayOfWeek.MONDAY, LocalTime.of(9, 30), 10)
                        .countedFrom(LocalDate.of(2026, 11, 30)),
                new Calendar(
                        Nation.SCOTLAND,
                        Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                        Optional.of(new Pause(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 9)))));
        teams.save(team);

        assertThat(teams.find("T1")).contains(team);
    }

    @Test
    void whoIsNoManagerAnyMoreManagesNothing() {
        teams.save(team("T1", NORTH, "ada", "bo"));
        teams.save(team("T1", NORTH, "bo"));

        assertThat(managedBy(teams, person("ada"))).isEmpty();
    }

    @Test
    void aMemberFindsTheirTeamsAndALeaverDoesNot() {
        var team = team("T1", NORTH, "ada");
        teams.save(team);
        teams.saveRoster(team, roster("dee", "eli"));
        assertThat(with(teams, person("dee"))).containsExactly(team);

        teams.saveRoster(team, roster("eli"));

        assertThat(with(teams, person("dee"))).isEmpty();
        assertThat(with(teams, person("eli"))).containsExactly(team);
    }

    @Test
    void aTeamWithoutARosterHasNobody() {
        assertThat(teams.rosterOf(team("T1", NORTH, "ada")).members()).isEmpty();
    }

    @Test
    void aPersonOfTheSameIdInAnotherWorkspaceIsSomebodyElse() {
        var team = team("T1", NORTH, "ada");
        teams.save(team);
        teams.saveRoster(team, roster("dee"));

        assertThat(with(teams, new PersonId("test", "w2", "dee"))).isEmpty();
        assertThat(managedBy(teams, new PersonId("other", "w1", "ada"))).isEmpty();
    }

    @Test
    void anIdWithEverySignThatAPlatformUsesIsKept() {
        var odd = new PersonId("msteams", "72f988bf-86f1-41af-91ab-2d7cd011db47", "29_1aZ.x@home+y-z");
        var team = team("T1", new ChannelId("msteams", "72f988bf", "19:abc=_x@thread.tacv2"), "ada");
        teams.save(team);
        teams.saveRoster(team, new Roster(List.of(new Member(odd, "Zoë \"Z\" O’Neil", "A & B", "", Level.FRONT_LINE))));

        assertThat(with(teams, odd)).containsExactly(team);
        assertThat(teams.in(team.channel())).contains(team);
        assertThat(teams.rosterOf(team).find(odd).orElseThrow().name()).isEqualTo("Zoë \"Z\" O’Neil");
    }

    @Test
    void anotherInstanceSeesWhatWasChangedTheNextTimeItIsAsked() {
        var other = new RedisTeams(connection.store());
        assertThat(other.all()).isEmpty();

        var team = team("T1", NORTH, "ada");
        teams.save(team);
        assertThat(other.in(NORTH)).contains(team);
        teams.saveRoster(team, roster("dee"));
        assertThat(with(other, person("dee"))).containsExactly(team);
        other.saveRoster(team, roster("eli"));
        assertThat(with(teams, person("dee"))).isEmpty();

        redis.flush();
        assertThat(teams.all()).isEmpty();
    }

    @Test
    void oneQuestionOfRedisThatNamesNobodyAnswersWhoeverAsks() {
        var team = team("T1", NORTH, "ada");
        teams.save(team);
        teams.saveRoster(team, roster("dee"));
        assertThat(teams.all()).hasSize(1);
        try (var monitor = redis.monitor()) {
            assertThat(with(teams, person("dee"))).hasSize(1);
            assertThat(managedBy(teams, person("ada"))).hasSize(1);
            assertThat(guardedBy(teams, person("guardian"))).hasSize(1);

            assertThat(monitor.lines().stream().filter(line -> !line.contains("ECHO")))
                    .hasSize(3)
                    .noneMatch(line -> line.contains("dee") || line.contains("ada") || line.contains("guardian"));
        }
        assertThat(redis.commands().keys("*")).noneMatch(key -> key.contains("dee") || key.contains("ada"));
    }

    private static Team team(String id, ChannelId channel, String... managers) {
        return TestTeam.of(
                id,
                "Team " + id,
                channel,
                Stream.of(managers).map(RedisTeamsTests::person).collect(Collectors.toUnmodifiableSet()),
                Optional.of(person("guardian")),
                ZoneId.of("Europe/London"),
                new Cadence(Cadence.Every.MONTH, DayOfWeek.MONDAY, LocalTime.of(9, 30), 10),
                Locale.UK,
                7,
                8,
                List.of("NHS", "Council"));
    }

    private static Roster roster(String... ids) {
        return new Roster(Stream.of(ids)
                .map(id -> new Member(person(id), "Name of " + id, "NHS", "Nurse", Level.TEAM_LEAD))
                .toList());
    }

    private static PersonId person(String id) {
        return new PersonId("test", "w1", id);
    }

    private static List<Team> managedBy(Teams teams, PersonId person) {
        return teams.standing(person).asManager();
    }

    private static List<Team> guardedBy(Teams teams, PersonId person) {
        return teams.standing(person).asHandler().stream()
                .filter(team -> team.isGuardedBy(person))
                .toList();
    }

    private static List<Team> with(Teams teams, PersonId person) {
        return teams.standing(person).asMember();
    }
}
