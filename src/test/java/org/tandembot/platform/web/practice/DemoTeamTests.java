package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamSettings;
import org.tandembot.roster.Teams;

/** The practice team is set up once; one of before it had two homes is made anew. */
@TandemTest
class DemoTeamTests {

    private final DemoTeam demo = DemoTeam.load();

    @Autowired
    Teams teams;

    @Autowired
    TeamSettings settings;

    @BeforeEach
    void none() {
        teams.all().forEach(one -> teams.remove(one.id()));
        demo.setUp(teams, settings);
    }

    @Test
    void itHasAHomeForEachOfTwoEmployers() {
        assertThat(team().homes())
                .extracting(home -> home.channel().workspace(), Home::name, Home::employer)
                .containsExactly(
                        tuple("local", "riverside", "Riverside Community NHS Trust"),
                        tuple("council", "council", "Milltown Council"));
        assertThat(teams.rosterOf(team()).members()).hasSize(27);
    }

    @Test
    void whatAVisitorChangedIsKept() {
        var slack = new ChannelId("slack", "T1", "C1");
        var someone = new Member(new PersonId("slack", "T1", "U1"), "Someone", "", "", Level.FRONT_LINE);
        teams.join("RIVERSIDE", Home.of(slack), _ -> true);
        teams.changeRoster(team(), _ -> new Roster(List.of(someone)));

        demo.setUp(teams, settings);

        assertThat(team().home(slack)).isPresent();
        assertThat(teams.rosterOf(team()).members()).containsExactly(someone);
    }

    @Test
    void oneWhosePeopleWereAllInOneWorkspaceIsMadeAnew() {
        var daniel = new Member(new PersonId("playground", "local", "daniel"), "Daniel", "", "", Level.FRONT_LINE);
        teams.change("RIVERSIDE", team -> team.in(List.of(Home.of(demo.channelId()))));
        teams.changeRoster(team(), _ -> new Roster(List.of(daniel)));

        demo.setUp(teams, settings);

        assertThat(team().homes()).hasSize(2);
        assertThat(teams.rosterOf(team()).members()).hasSize(27).doesNotContain(daniel);
    }

    private Team team() {
        return teams.find("RIVERSIDE").orElseThrow();
    }
}
