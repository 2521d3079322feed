package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.feature.pulse.ResultPages;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/** Writes summaries that are sent: at a set time, to the channel, as files. A delivery names the moment that it looks back from. */
@Component
final class SummaryCourier implements ResultPages {

    private final Summaries summaries;
    private final Wishes wishes;
    private final Outbox outbox;

    SummaryCourier(Summaries summaries, Wishes wishes, Outbox outbox) {
        this.summaries = summaries;
        this.wishes = wishes;
        this.outbox = outbox;
    }

    /** To managers; {@code occasion} names it, so that it goes out once to each. */
    void toManagers(Period period, Collection<PersonId> managers, String occasion) {
        outbox.toEach(managers, "%s:summary:%s".formatted(period.team().id(), occasion), period.action("manager"));
    }

    /**
     * Sends it to the team's channel and keeps that the team has it, once for what it holds, whoever asks for it and however often.
     *
     * @return since when the team has had it, where it had it before
     */
    Optional<Instant> share(Period period) {
        var team = period.team();
        var summary = summaries.of(period, team::language);
        var before = wishes.posting(summary).since();
        if (before.isEmpty() && !summary.isEmpty()) {
            // Of several at once, and after a crash before it is kept, the outbox takes in one.
            outbox.toHomes(team, "%s:summary-team:%s".formatted(team.id(), summary.content()), period.action("team"));
            wishes.shared(team, summary.content());
        }
        return before;
    }

    /** Sends it as files, once for each second in which somebody asks. */
    void file(Period period, PersonId manager, Instant now) {
        outbox.send(List.of(new Delivery(
                "%s:summary-file:%s:%d:%s:%d"
                        .formatted(
                                period.team().id(),
                                period.span().code(),
                                period.at().getEpochSecond(),
                                manager,
                                now.getEpochSecond()),
                new ToPerson(manager),
                period.action("file"))));
    }

    boolean isShared(Summary summary) {
        return wishes.posting(summary).since().isPresent();
    }

    /** What a manager reads first. */
    Message page(Summary summary) {
        return new SummaryPage(summary).forManager(wishes.posting(summary));
    }

    @Override
    public Message last(Team team, Reader reader) {
        var last = summaries.last(team);
        return page(summaries.of(new Period(team, Span.ROUND, Period.endOf(last)), reader));
    }

    Optional<Message> manager(Letter letter) {
        return summary(letter, letter.managed()).map(this::page);
    }

    /** Where no round closed in that time, the channel is told nothing. */
    Optional<Message> team(Letter letter) {
        return summary(letter, letter.team()).filter(one -> !one.isEmpty()).map(one -> new SummaryPage(one).forTeam());
    }

    Optional<Message> file(Letter letter) {
        return summary(letter, letter.managed()).map(one -> new SummaryFile(one).message());
    }

    /** Whoever has ceased to be a manager since gets nothing any more. */
    private Optional<Summary> summary(Letter letter, Optional<Team> of) {
        return of.flatMap(team -> Period.of(team, letter::arg).map(period -> summaries.of(period, team::language)));
    }
}
