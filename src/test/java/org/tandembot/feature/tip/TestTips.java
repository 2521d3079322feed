package org.tandembot.feature.tip;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContext;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.tip.TipCounting.Daily;
import org.tandembot.roster.Team;

/** Presses on a team's tips in the whole program. */
public final class TestTips {

    private TestTips() {}

    /** A day's tip, always the same, of which the first people think so: 0 is useful. */
    public static void hold(ApplicationContext instance, Team team, LocalDate day, Instant now, List<Integer> choices) {
        var tip = instance.getBean(TipBank.class).all(Locale.ENGLISH).getFirst().id();
        var counting = instance.getBean(TipCounting.class);
        var daily = new Daily(team.id(), day, tip);
        counting.open(team, day, tip, now);
        for (var one = 0; one < choices.size(); one++) {
            counting.press(team, daily, TestChat.person("p" + one), choices.get(one) == 0);
        }
        counting.run(daily.toString(), now);
    }
}
