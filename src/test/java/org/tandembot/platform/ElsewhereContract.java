package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** People of a team who are in another workspace are chosen by name, on every platform alike, and nothing else of theirs goes there. */
public abstract class ElsewhereContract extends WholeTurns {

    private static final PersonId FAR = new PersonId("elsewhere", "WELSEWHERE", "UELSEWHERE");

    @Autowired
    private Teams teams;

    private final String name = "Riverside " + run;

    @BeforeEach
    void aTeamIsManagedFromElsewhereToo() {
        gather(6);
        setsUp(name);
        teams.change(team().id(), now -> {
            var managers = new HashSet<>(now.managers());
            managers.add(FAR);
            return now.with(Roles.of(managers, now.guardian()).naming(Map.of(FAR, "Ann Lee")));
        });
    }

    private Team team() {
        return teams.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Seen saves(String elsewhere) {
        var values = new HashMap<>(setup(name));
        values.put("managers-elsewhere", elsewhere);
        return sends(boss, opensFormInChannel(boss, "/tandem setup"), values);
    }

    @Test
    void theFormNamesThemAndHasNothingElseOfTheirs() {
        var form = opensFormInChannel(boss, "/tandem setup");

        assertThat(form.text()).contains("Colleagues elsewhere: type their names, with a comma between");
        assertThat(String.valueOf(form.handle())).contains("Ann Lee");
        assertThat(payloadsTo(boss)).noneMatch(payload -> payload.contains("ELSEWHERE"));
    }

    @Test
    void whatIsTypedIsReadTogetherWithWhatIsPicked() {
        saves("ann  LEE,");
        assertThat(team().managers()).contains(FAR).hasSize(2);

        saves("");
        assertThat(team().managers()).doesNotContain(FAR).hasSize(1);
    }

    @Test
    void aNameThatNobodyHasIsSaidInTheFormAndNothingIsChanged() {
        assertThat(saves("Anne Leigh, Ann Lee").text()).contains("I know nobody called “Anne Leigh” in this team.");
        assertThat(Set.copyOf(team().managers())).contains(FAR).hasSize(2);
    }
}
