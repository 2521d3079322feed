package org.tandembot.feature.voices;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.Drafts;
import org.tandembot.form.FreeText;
import org.tandembot.roster.Teams;
import org.tandembot.slip.SlipDesk;
import org.tandembot.vault.HourlyLimit;

/** Takes what is answered with slips and by posters. Until a code is used, nothing that is said depends on what it is. */
@Component
final class VoicesDesk implements SlipDesk {

    /** A poster hangs where anybody can photograph it. */
    static final int MOST_BY_POSTER = 60;

    private final Teams teams;
    private final Quarters quarters;
    private final VoiceBox box;
    private final Drafts drafts;
    private final InstantSource clock;
    private final Words words;
    private final HourlyLimit<String> byPoster;

    VoicesDesk(Teams teams, Quarters quarters, VoiceBox box, Drafts drafts, Dialogs dialogs, InstantSource clock) {
        this.teams = teams;
        this.quarters = quarters;
        this.box = box;
        this.drafts = drafts;
        this.clock = clock;
        this.words = dialogs.words(VoicesCards.FEATURE);
        this.byPoster = new HourlyLimit<>(clock, MOST_BY_POSTER);
    }

    @Override
    public List<Asked> asked(Locale language) {
        return box.statements().all(language);
    }

    @Override
    public Outcome answer(String code, Answers answers, Locale language) {
        // Without the names of the team: else whoever has no slip could try out who is in it.
        var found = drafts.notice(language, Optional.empty(), FreeText.IN_CONFIDENCE, answers.comment());
        var seen = String.join(",", found.kinds());
        return seen.isEmpty() || seen.equals(answers.seen())
                ? take(code, answers)
                : new LookAgain(lines(found, language), seen);
    }

    private List<String> lines(Drafts.Noticed found, Locale language) {
        var say = words.in(language);
        var lines = new ArrayList<String>();
        if (found.kinds().contains("danger")) {
            lines.add(say.text("look.danger"));
        }
        if (!found.places().isEmpty()) {
            lines.add(say.text("look.places"));
            lines.addAll(found.places());
        }
        lines.add(say.text("look.then"));
        return lines;
    }

    private Outcome take(String code, Answers answers) {
        var codes = box.codes();
        for (var team : teams.all()) {
            var quarter = codes.mayBeOf(team.id(), code)
                    ? quarters.open(team.id(), clock.instant())
                    : Optional.<Quarter>empty();
            if (quarter.isPresent()) {
                if (box.answer(team, quarter.get(), code, answers)) {
                    return new Taken();
                }
                if (codes.isPoster(team.id(), quarter.get().id(), code)) {
                    return byPoster.allows(team.id(), answers.draft())
                                    && box.answerByPoster(team, quarter.get(), answers)
                            ? new Taken()
                            : new Later();
                }
            }
        }
        return new NotGood();
    }
}
