package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** A manager asks for a summary, shares it or wants it as a file. To anyone else the answer is the same whatever there is. */
@Component
final class SummaryTurns {

    private final Teams teams;
    private final Summaries summaries;
    private final SummaryPage page;
    private final SummaryFile file;
    private final CommentPages comments;
    private final SummaryCourier courier;
    private final InstantSource clock;
    private final Words words;

    SummaryTurns(
            Teams teams,
            Summaries summaries,
            SummaryPage page,
            SummaryFile file,
            CommentPages comments,
            SummaryCourier courier,
            InstantSource clock,
            Dialogs dialogs) {
        this.teams = teams;
        this.summaries = summaries;
        this.page = page;
        this.file = file;
        this.comments = comments;
        this.courier = courier;
        this.clock = clock;
        this.words = dialogs.words("summary");
    }

    Reply show(Turn turn, Span span) {
        return show(turn, "", span);
    }

    Reply show(Turn turn, Press press) {
        return show(
                turn, press.action().arg("t"), Span.of(press.action().arg("s")).orElse(Span.ROUND));
    }

    private Reply show(Turn turn, String named, Span span) {
        var managed = teams.managedBy(turn.who());
        if (managed.isEmpty() || (!named.isEmpty() && mine(turn, managed, named).isEmpty())) {
            return whisper(words.prose(turn.language(), "not-a-manager"));
        }
        return new Reply.Whisper(
                mine(turn, managed, named).map(team -> page(team, span)).orElseGet(() -> which(turn, managed, span)));
    }

    private Message page(Team team, Span span) {
        var summary = summaries.of(team, span, soon());
        if (summaries.rounds(team, summary.at()).isEmpty()) {
            return Message.of(words.prose(team.language(), "none.no-round", "team", team.name()));
        }
        return page.forManager(summary, courier.sharedSince(summary));
    }

    /** The end of this second: a summary's moment travels in whole seconds, and a round that has just closed is part of it. */
    private Instant soon() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() + 1);
    }

    private Message which(Turn turn, List<Team> managed, Span span) {
        var text = words.prose(turn.language(), "which-team");
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Buttons(managed.stream()
                        .limit(25)
                        .map(team -> Button.of(team.name(), SummaryPage.show(team, span)))
                        .toList()));
    }

    /** The team named; else the one of this channel, or the only one there is. */
    private static Optional<Team> mine(Turn turn, List<Team> managed, String named) {
        if (!named.isEmpty()) {
            return managed.stream().filter(team -> team.id().equals(named)).findFirst();
        }
        return WhichTeam.here(turn, managed)
                .or(() -> managed.size() == 1 ? Optional.of(managed.getFirst()) : Optional.empty());
    }

    /** Asks before the team's version is posted, and says whether the team has it already. */
    Reply askToShare(Turn turn) {
        return answer(turn, (team, span, at) -> {
            var summary = summaries.of(team, span, at);
            return Message.asking(page.sharing(summary, courier.sharedSince(summary), clock.instant()));
        });
    }

    /** Posts the team's version in its channel, once for each time that was asked about. */
    Reply share(Turn turn, Press press) {
        return act(turn, (team, span, at) -> {
            courier.share(team, span, at, press.action().arg("n"));
            return words.prose(team.language(), "shared.done");
        });
    }

    /** Sends the files to the manager in private. */
    Reply export(Turn turn, Press press) {
        return act(turn, (team, span, at) -> {
            courier.file(team, span, at, turn.who());
            return words.prose(team.language(), "sent");
        });
    }

    /** What people wrote, page by page, to nobody but the manager who asks. */
    Reply comments(Turn turn, Press press) {
        var number = press.action().arg("p");
        return answer(turn, (team, span, at) -> {
            var summary = summaries.of(team, span, at);
            return comments.page(
                    summary, page.title(summary), number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : 1);
        });
    }

    /** Gives one of the files again, for a platform that brings none without a person's leave. */
    Reply bring(Turn turn, Press press) {
        var kind = SummaryFile.Kind.of(press.action().arg("k"));
        return kind.isEmpty()
                ? whisper(words.prose(turn.language(), "gone"))
                : answer(turn, (team, span, at) -> file.message(summaries.of(team, span, at), kind.get()));
    }

    private interface Act {
        Prose on(Team team, Span span, Instant at);
    }

    private interface Answer {
        Message on(Team team, Span span, Instant at);
    }

    private Reply act(Turn turn, Act act) {
        return answer(turn, (team, span, at) -> Message.of(act.on(team, span, at)));
    }

    private Reply answer(Turn turn, Answer answer) {
        var team = mine(turn, teams.managedBy(turn.who()), turn.arg("t"));
        var span = Span.of(turn.arg("s"));
        var at = SummaryCourier.moment(turn.arg("a"));
        if (team.isEmpty() || turn.arg("t").isEmpty()) {
            return whisper(words.prose(turn.language(), "not-a-manager"));
        }
        return span.isEmpty() || at.isEmpty() || at.get().isAfter(soon())
                ? whisper(words.prose(turn.language(), "gone"))
                : new Reply.Whisper(answer.on(team.get(), span.get(), at.get()));
    }

    private static Reply whisper(Prose text) {
        return new Reply.Whisper(Message.of(text));
    }

    List<Button> menu(Turn turn) {
        var managed = teams.managedBy(turn.who());
        var buttons = new ArrayList<Button>();
        if (!managed.isEmpty()) {
            buttons.add(Button.of(
                    words.text(turn.language(), "menu"),
                    mine(turn, managed, "")
                            .map(team -> SummaryPage.show(team, Span.ROUND))
                            .orElseGet(() -> new ActionId("summary", "show", Map.of()))));
        }
        return buttons;
    }
}
