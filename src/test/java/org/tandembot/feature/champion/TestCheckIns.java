package org.tandembot.feature.champion;

import java.time.YearMonth;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.champion.CheckIns.Found;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Check-ins of a team's champions in the whole program. */
public final class TestCheckIns {

    private TestCheckIns() {}

    /** A month in which these are asked, of whom the first answer so. */
    public static void hold(
            ApplicationContext instance, Team team, YearMonth month, List<PersonId> asked, List<Integer> choices) {
        var checkIns = instance.getBean(CheckIns.class);
        checkIns.open(team, month, asked);
        for (var one = 0; one < choices.size(); one++) {
            checkIns.cast(team.id(), month, TestChat.person("p" + one), Found.values()[choices.get(one)]);
        }
        checkIns.closeBefore(team.id(), month.plusMonths(1));
    }
}
