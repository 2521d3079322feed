package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/** Chooses tips: for each day one that the team has not had for long, and that fits it. */
@Component
final class TipDealing {

    private final Tips tips;
    private final TipBank bank;
    private final RandomGenerator random;

    TipDealing(Tips tips, TipBank bank, RandomGenerator random) {
        this.tips = tips;
        this.bank = bank;
        this.random = random;
    }

    /** May be repeated: a day has one tip. */
    String deal(Team team, LocalDate day, Tip.Level level) {
        var after = tips.deck(team, level).deal(day, fitting(team, day, level), tips.focus(team), random);
        return tips.dealt(team, level, after);
    }

    /** A tip for somebody who asks, on the team's principle in focus where it has one; for whoever leads, of either level. */
    Tip draw(Reader reader, Optional<Team> team, boolean leads) {
        var principle = team.flatMap(tips::focus);
        var all = bank.all(reader.language()).stream()
                .filter(tip -> leads || tip.level() == Tip.Level.EVERYONE)
                .toList();
        var fitting = all.stream()
                .filter(tip -> principle.isEmpty() || principle.get().equals(tip.principle()))
                .toList();
        var choice = fitting.isEmpty() ? all : fitting;
        return choice.get(random.nextInt(choice.size()));
    }

    /** All but those that most of the team said are not for them; all, where none would be left. */
    private List<Tip> fitting(Team team, LocalDate day, Tip.Level level) {
        var all = bank.of(team.language(), level);
        var not = tips.judged(team, LocalDate.EPOCH, day).stream()
                .filter(Judged::isNotForThem)
                .map(Judged::tip)
                .collect(Collectors.toUnmodifiableSet());
        var fitting = all.stream().filter(tip -> !not.contains(tip.id())).toList();
        return fitting.isEmpty() ? all : fitting;
    }
}
