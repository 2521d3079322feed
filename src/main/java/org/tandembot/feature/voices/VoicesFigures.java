package org.tandembot.feature.voices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.account.WebSettings;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.feature.voices.Heard.Part;
import org.tandembot.roster.Team;

/** What a team's summary may say of the people it supports, beside what the team says of the same. */
@Component
public final class VoicesFigures {

    private final Quarters quarters;
    private final Statements statements;
    private final Words words;
    private final WebSettings web;

    VoicesFigures(Quarters quarters, Statements statements, Dialogs dialogs, WebSettings web) {
        this.quarters = quarters;
        this.statements = statements;
        this.words = dialogs.words(VoicesCards.FEATURE);
        this.web = web;
    }

    /**
     * Lines on the last quarter that was over at that moment; none where this Tandem can ask nobody but the team.
     *
     * @param staff how many of the team agree with a statement, in words; empty where it was not told
     */
    public List<String> lines(Team team, Instant at, Locale language, Function<String, Optional<String>> staff) {
        var last = Quarter.firstDay(at, team.zone()).minusMonths(3);
        var id = Quarter.idOf(last);
        var heard = quarters.result(team.id(), id);
        if (heard.isEmpty() && !web.isOn()) {
            return List.of();
        }
        var say = words.in(language).with("quarter", last.atStartOfDay(team.zone()));
        var quarter = quarters.find(team.id(), id);
        if (quarter.isEmpty()) {
            return List.of(say.text("summary.nobody-asked"));
        }
        if (heard.isEmpty()) {
            return List.of(say.text("summary.not-counted"));
        }
        if (!heard.get().isHeard()) {
            return List.of(
                    say.text(heard.get().nothing(), "minimum", quarter.get().minimum()));
        }
        return Stream.concat(
                        lines("summary.slips", quarter.get(), heard.get().slips(), say, staff),
                        lines("summary.poster", quarter.get(), heard.get().poster(), say, staff))
                .toList();
    }

    private Stream<String> lines(
            String key, Quarter quarter, Part part, Wording say, Function<String, Optional<String>> staff) {
        var said = statements.words(say.language());
        return quarter.statements().stream()
                .flatMap(id -> VoicesCards.share(say, part, id)
                        .map(share -> say.with("people", share, "says", said.getOrDefault(id, id))
                                .text(key, "staff", staff.apply(id).orElseGet(() -> say.text("summary.not-told"))))
                        .stream());
    }
}
