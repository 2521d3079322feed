package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.List;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.summary.MorePages.Page;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.form.Danger;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** What a manager can read of rounds that are held in memory. */
public final class PlayedPages {

    private final Summaries summaries;

    @SuppressWarnings("NullAway") // chapters on concerns, tips and actions are not of rounds
    public PlayedPages(PulseFigures figures, Decks decks, Dialogs dialogs) {
        this.summaries = new Summaries(figures, null, decks, new Danger(dialogs), dialogs);
    }

    /** The page of questions and principles of the round that closed last by then. */
    public Message questions(Team team, Instant at) {
        return page(team, at, Page.QUESTIONS);
    }

    /** The same by employer and by kind of work. */
    public List<Message> cohorts(Team team, Instant at) {
        return List.of(page(team, at, Page.EMPLOYERS), page(team, at, Page.WORK));
    }

    private Message page(Team team, Instant at, Page page) {
        var summary = summaries.of(new Period(team, Span.ROUND, at), team::language, List.of());
        return new MorePages(summary, true).page(page.code());
    }
}
