package org.tandembot.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandembot.schedule.Cadence;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

class RedisTeamsTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final TestStore connection = TestStore.on(redis);
    private static final ChannelId NORTH = new ChannelId("test", "w1", "C1");
    private static final ChannelId SOUTH = new ChannelId("test", "w1", "C2");

    private final Teams teams = new RedisTeams(connection.store());

    @AfterAll
    static void disconnect() {
        connection.close();
    }

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
    }

    @Test
    void aManagerFindsTheirTeamsByName() {
        teams.save(team("T2", SOUTH, "ada"));
        teams.save(team("T1", NORTH, "ada", "bo"));

        assertThat(teams.managedBy(person("ada")).stream().map(Team::id)).containsExactly("T1", "T2");
        assertThat(teams.managedBy(person("bo")).stream().map(Team::id)).containsExactly("T1");
        assertThat(teams.managedBy(person("cy"))).isEmpty();
    }

    @Test
    void whoIsNoManagerAnyMoreManagesNothing() {
        teams.save(team("T1", NORTH, "ada", "bo"));
        teams.save(team("T1", NORTH, "bo"));

        assertThat(teams.managedBy(person("ada"))).isEmpty();
    }

    @Test
    void aMemberFindsTheirTeamsAndALeaverDoesNot() {
        var team = team("T1", NORTH, "ada");
        teams.save(team);
        teams.saveRoster(team, roster("dee", "eli"));
        assertThat(teams.with(person("dee"))).containsExactly(team);

        teams.saveRoster(team, roster("eli"));

        assertThat(teams.with(person("dee"))).isEmpty();
        assertThat(teams.with(person("eli"))).containsExactly(team);
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

        assertThat(teams.with(new PersonId("test", "w2", "dee"))).isEmpty();
        assertThat(teams.managedBy(new PersonId("other", "w1", "ada"))).isEmpty();
    }

    @Test
    void anIdWithEverySignThatAPlatformUsesIsKept() {
        var odd = new PersonId("msteams", "72f988bf-86f1-41af-91ab-2d7cd011db47", "29_1aZ.x@home+y-z");
        var team = team("T1", new ChannelId("msteams", "72f988bf", "19:abc=_x@thread.tacv2"), "ada");
        teams.save(team);
        teams.saveRoster(team, new Roster(List.of(new Member(odd, "Zoë \"Z\" O’Neil", "A & B", "", Level.FRONT_LINE))));

        assertThat(teams.with(odd)).containsExactly(team);
        assertThat(teams.in(team.channel())).contains(team);
        assertThat(teams.rosterOf(team).find(odd).orElseThrow().name()).isEqualTo("Zoë \"Z\" O’Neil");
    }

    private static Team team(String id, ChannelId channel, String... managers) {
        return new Team(
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
}
