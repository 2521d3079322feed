package org.tandembot.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

/** One human in two places is one person wherever teams are looked at, and what is kept goes on naming the places. */
class LinksTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();

    private static final PersonId SAM = new PersonId("slack", "T1", "U1");
    private static final PersonId SAMANTHA = new PersonId("msteams", "tenant", "aad-1");
    private static final PersonId DEE = new PersonId("slack", "T1", "U2");

    private final Teams teams = new RedisTeams(connection.store());
    private final Teams other = new RedisTeams(connection.store());

    private Team team(String id, Set<PersonId> managers, Optional<PersonId> guardian) {
        var team = TestTeam.of(id, id, new ChannelId("slack", "T1", id), managers, guardian);
        teams.save(team);
        return team;
    }

    private static Member member(PersonId who, String name, String organisation) {
        return new Member(who, name, organisation, "", Level.FRONT_LINE);
    }

    private static String kept() {
        return redis.everything();
    }

    @Test
    void bothPlacesAreThePersonWhoShowedTheCode() {
        assertThat(teams.link(SAM, SAMANTHA)).isTrue();
        var links = teams.links();
        assertThat(links.canonical(SAMANTHA)).isEqualTo(SAM).isEqualTo(links.canonical(SAM));
        assertThat(links.canonical(DEE)).isEqualTo(DEE);
        assertThat(links.asked(SAMANTHA)).isEqualTo(SAM);
        assertThat(links.places(SAMANTHA)).containsExactly(SAM, SAMANTHA);
        assertThat(links.in(SAM, new PersonId("msteams", "tenant", "aad-9"))).contains(SAMANTHA);
        assertThat(links.in(SAM, new PersonId("msteams", "elsewhere", "aad-9"))).isEmpty();
        teams.changeLinks(all -> all.asking(SAMANTHA).asking(DEE));
        assertThat(teams.links().asked(SAM)).isEqualTo(SAMANTHA);
        assertThat(teams.links().isLinked(DEE)).isFalse();
    }

    @Test
    void aThirdPlaceJoinsAndGoesAgain() {
        teams.link(SAM, SAMANTHA);
        teams.link(DEE, SAMANTHA);
        assertThat(teams.links().places(SAM)).containsExactly(DEE, SAM, SAMANTHA);
        assertThat(teams.links().canonical(SAM)).isEqualTo(DEE);
        teams.changeLinks(all -> all.without(DEE));
        assertThat(teams.links().places(SAMANTHA)).containsExactly(SAM, SAMANTHA);
        assertThat(teams.links().places(DEE)).containsExactly(DEE);
        teams.changeLinks(all -> all.without(SAM));
        assertThat(teams.links()).isEqualTo(Links.NONE);
        assertThat(kept()).doesNotContain(SAMANTHA.toString());
    }

    @Test
    void anotherInstanceSeesItWithItsNextLookAtTeamsAndAsksRedisNothingForIt() {
        var team = team("T1", Set.of(DEE), Optional.empty());
        other.saveRoster(team, new Roster(List.of(member(SAM, "Sam", ""), member(SAMANTHA, "Samantha", ""))));
        teams.link(SAM, SAMANTHA);
        try (var monitor = redis.monitor()) {
            assertThat(other.links().isEmpty()).isTrue();
            assertThat(monitor.lines()).isEmpty();
        }
        assertThat(other.rosterOf(team).members()).hasSize(1);
        assertThat(other.links().canonical(SAMANTHA)).isEqualTo(SAM);
        teams.changeLinks(all -> all.without(SAM));
        other.refresh();
        assertThat(other.links().isEmpty()).isTrue();
        assertThat(other.rosterOf(team).members()).hasSize(2);
    }

    @Test
    void aRosterHasAHumanOnceCalledAsWhereTheyAreAskedWithWhatTheySaidInEither() {
        var team = team("T1", Set.of(), Optional.empty());
        teams.saveRoster(
                team,
                new Roster(List.of(
                        member(SAMANTHA, "Samantha", "Trust"), member(SAM, "Sam", ""), member(DEE, "Dee", ""))));
        teams.link(SAM, SAMANTHA);
        assertThat(teams.rosterOf(team).members())
                .containsExactlyInAnyOrder(member(SAM, "Sam", "Trust"), member(DEE, "Dee", ""));
        teams.changeLinks(all -> all.asking(SAMANTHA));
        assertThat(teams.rosterOf(team).find(SAM).orElseThrow().name()).isEqualTo("Samantha");
    }

    @Test
    void whatALinkedPersonSaysOfThemselvesIsKeptInEachPlaceAndWhatOthersSayChangesNothingOfTheirs() {
        var team = team("T1", Set.of(), Optional.empty());
        teams.saveRoster(
                team,
                new Roster(List.of(
                        member(SAM, "Sam", "Charity"), member(SAMANTHA, "Samantha", "Trust"), member(DEE, "Dee", ""))));
        teams.link(SAM, SAMANTHA);
        teams.changeRoster(team, all -> all.with(all.find(DEE).orElseThrow().working("Council", "")));
        teams.changeLinks(all -> all.without(SAM));
        assertThat(teams.rosterOf(team).members())
                .extracting(Member::organisation)
                .containsExactly("Charity", "Trust", "Council");
        teams.link(SAM, SAMANTHA);
        teams.changeRoster(team, all -> all.with(all.find(SAM).orElseThrow().working("Both", "")));
        teams.changeLinks(all -> all.without(SAMANTHA));
        assertThat(teams.rosterOf(team).members())
                .containsExactly(
                        member(SAM, "Sam", "Both"),
                        member(SAMANTHA, "Samantha", "Both"),
                        member(DEE, "Dee", "Council"));
    }

    @Test
    void whoeverIsInAChannelIsReadByTheirPlaceAndKeepsWhatTheySaid() {
        var team = team("T1", Set.of(), Optional.empty());
        teams.saveRoster(team, new Roster(List.of(member(SAMANTHA, "Samantha", "Trust"))));
        teams.link(SAM, SAMANTHA);
        var now = teams.present(team, List.of(member(SAMANTHA, "Samantha L", ""), member(DEE, "Dee", "")));
        assertThat(now.members()).containsExactly(member(SAM, "Samantha L", "Trust"), member(DEE, "Dee", ""));
        assertThat(teams.rosterOf(team)).isEqualTo(now);
    }

    @Test
    void aRoleIsThatOfTheHumanAndGoesBackToThePlaceThatHadIt() {
        team("T1", Set.of(SAMANTHA, DEE), Optional.empty());
        team("T2", Set.of(DEE), Optional.of(SAMANTHA));
        teams.link(SAM, SAMANTHA);
        assertThat(teams.find("T1").orElseThrow().managers()).containsExactlyInAnyOrder(SAM, DEE);
        assertThat(teams.standing(SAMANTHA).asManagerOf("T1")).isPresent();
        assertThat(teams.standing(SAM).asHandler()).hasSize(2);
        assertThat(teams.standing(SAMANTHA).person()).isEqualTo(SAM);
        teams.change("T1", now -> now.with(now.roles().naming(java.util.Map.of(SAM, "Sam"))));
        teams.change("T2", now -> now.with(now.roles().without(DEE)));
        assertThat(teams.find("T2").orElseThrow().guardian()).contains(SAM);
        teams.changeLinks(all -> all.without(SAM));
        assertThat(teams.find("T1").orElseThrow().managers()).containsExactlyInAnyOrder(SAMANTHA, DEE);
        assertThat(teams.find("T2").orElseThrow().guardian()).contains(SAMANTHA);
        assertThat(teams.standing(SAM).teams()).isEmpty();
    }

    @Test
    void aManagerInBothPlacesIsSoAgainInBothUnlessTheyWereMadeNoneMeanwhile() {
        team("T1", Set.of(SAM, SAMANTHA, DEE), Optional.empty());
        teams.link(SAM, SAMANTHA);
        teams.change("T1", now -> now.with(now.roles().without(DEE)));
        teams.changeLinks(all -> all.without(SAM));
        assertThat(teams.find("T1").orElseThrow().managers()).containsExactlyInAnyOrder(SAM, SAMANTHA);
        teams.link(SAM, SAMANTHA);
        teams.change("T1", now -> now.with(now.roles().without(SAM)));
        teams.changeLinks(all -> all.without(SAM));
        assertThat(teams.find("T1").orElseThrow().managers()).isEmpty();
    }

    @Test
    void whoeverWasAskedInOnePlaceMaySayYesFromTheOther() {
        team("T1", Set.of(DEE), Optional.empty());
        teams.change(
                "T1",
                now -> now.with(now.roles()
                        .wished(
                                new Roles.Wish(DEE, Set.of(DEE, SAMANTHA), Optional.empty()),
                                Instant.EPOCH,
                                () -> "ID")));
        teams.link(SAM, SAMANTHA);
        var asked =
                teams.find("T1").orElseThrow().roles().open("ID", Instant.EPOCH).orElseThrow();
        assertThat(asked.who()).contains(SAM);
        teams.change("T1", now -> now.with(now.roles().agreed(asked, Proposal.Side.TAKE)));
        assertThat(teams.find("T1").orElseThrow().managers()).containsExactlyInAnyOrder(SAM, DEE);
        teams.changeLinks(all -> all.without(SAM));
        assertThat(teams.find("T1").orElseThrow().managers()).containsExactlyInAnyOrder(SAMANTHA, DEE);
    }

    @Test
    void nobodyBecomesTheGuardianOfATeamThatTheyManage() {
        team("T1", Set.of(SAM), Optional.of(SAMANTHA));
        assertThat(teams.link(SAM, SAMANTHA)).isFalse();
        assertThat(teams.link(SAMANTHA, SAM)).isFalse();
        assertThat(teams.links()).isEqualTo(Links.NONE);
        assertThat(teams.find("T1").orElseThrow().guardian()).contains(SAMANTHA);
    }

    @Test
    void whoeverIsForgottenIsLinkedNoMore() {
        var team = team("T1", Set.of(DEE), Optional.empty());
        teams.saveRoster(team, new Roster(List.of(member(SAM, "Sam", ""), member(SAMANTHA, "Samantha", ""))));
        teams.link(SAM, SAMANTHA);
        teams.leave(SAM);
        assertThat(teams.links()).isEqualTo(Links.NONE);
        assertThat(teams.rosterOf(team).members()).extracting(Member::id).containsExactly(SAMANTHA);
    }

    @Test
    void aMemberThatNamedACanonicalPersonIsReadAsItWasKept() {
        var team = team("T1", Set.of(), Optional.empty());
        teams.saveRoster(team, new Roster(List.of(member(DEE, "Dee", "Trust"))));
        var redis = LinksTests.redis.commands();
        var key = redis.keys("*:roster").getFirst();
        var old = redis.hget(key, "T1").replace("\"id\":", "\"canonical\":\"" + DEE + "\",\"id\":");
        redis.hset(key, "T1", old);
        redis.getStatefulConnection().close();
        assertThat(new RedisTeams(connection.store()).rosterOf(team).members())
                .containsExactly(member(DEE, "Dee", "Trust"));
    }
}
