package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Outbox;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Writes summaries that are sent: at a set time, to the channel, as files. A delivery names the moment that it looks back from. */
@Component
final class SummaryCourier {

    private final Teams teams;
    private final Summaries summaries;
    private final SummaryPage page;
    private final SummaryFile file;
    private final Wishes wishes;
    private final Outbox outbox;
    private final InstantSource clock;

    SummaryCourier(
            Teams teams,
            Summaries summaries,
            SummaryPage page,
            SummaryFile file,
            Wishes wishes,
            Outbox outbox,
            InstantSource clock) {
        this.teams = teams;
        this.summaries = summaries;
        this.page = page;
        this.file = file;
        this.wishes = wishes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** To a manager; {@code occasion} names it, so that it goes out once. */
    static Delivery toManager(Team team, Span span, Instant at, PersonId manager, String occasion) {
        return new Delivery(
                "%s:summary:%s:%s".formatted(team.id(), occasion, manager),
                new ToPerson(manager),
                SummaryPage.about("manager", team, span, at));
    }

    /** Sends it to the team's channel, and keeps that the team has it; {@code occasion} names it, so that it goes out once. */
    void share(Team team, Span span, Instant at, String occasion) {
        wishes.shared(team, span, summaries.of(team, span, at).rounds(), clock.instant());
        outbox.send(List.of(new Delivery(
                "%s:summary-team:%s:%d:%s".formatted(team.id(), span.code(), at.getEpochSecond(), occasion),
                new ToChannel(team.channel()),
                SummaryPage.about("team", team, span, at))));
    }

    /** Since when the team has had this; empty where it has not. */
    Optional<Instant> sharedSince(Summary summary) {
        return wishes.sharedSince(summary.team(), summary.span(), summary.rounds());
    }

    /** Sends it as files, once for each time that somebody asks. */
    void file(Team team, Span span, Instant at, PersonId manager) {
        outbox.send(List.of(new Delivery(
                "%s:summary-file:%s:%d:%s:%d"
                        .formatted(
                                team.id(),
                                span.code(),
                                at.getEpochSecond(),
                                manager,
                                clock.instant().getEpochSecond()),
                new ToPerson(manager),
                SummaryPage.about("file", team, span, at))));
    }

    /** The moment that a summary looks back from, in seconds; empty where that is none. */
    static Optional<Instant> moment(String text) {
        return text.matches("[0-9]{1,11}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                : Optional.empty();
    }

    Optional<Message> manager(Destination to, ActionId what) {
        return summary(what)
                .filter(one -> isManager(to, one.team()))
                .map(one -> page.forManager(one, sharedSince(one)));
    }

    /** Where no round closed in that time, the channel is told nothing. */
    Optional<Message> team(Destination to, ActionId what) {
        return summary(what).filter(one -> !one.isEmpty()).map(page::forTeam);
    }

    Optional<Message> file(Destination to, ActionId what) {
        return summary(what).filter(one -> isManager(to, one.team())).map(file::message);
    }

    /** Whoever has ceased to be a manager since gets nothing any more. */
    private static boolean isManager(Destination to, Team team) {
        return switch (to) {
            case ToPerson(var person) -> team.isManagedBy(person);
            case ToChannel _ -> false;
        };
    }

    private Optional<Summary> summary(ActionId what) {
        return teams.find(what.arg("t"))
                .flatMap(team -> Span.of(what.arg("s"))
                        .flatMap(span -> moment(what.arg("a")).map(at -> summaries.of(team, span, at))));
    }
}
