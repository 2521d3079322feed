package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** A manager asks for a summary, shares it or wants it as a file. To anyone else the answer is the same whatever there is. */
@Component
final class SummaryTurns {

    private final WhichTeam whichTeam;
    private final Summaries summaries;
    private final SummaryPage page;
    private final SummaryFile file;
    private final CommentPages comments;
    private final SummaryCourier courier;
    private final InstantSource clock;
    private final Words words;

    SummaryTurns(
            WhichTeam whichTeam,
            Summaries summaries,
            SummaryPage page,
            SummaryFile file,
            CommentPages comments,
            SummaryCourier courier,
            InstantSource clock,
            Dialogs dialogs) {
        this.whichTeam = whichTeam;
        this.summaries = summaries;
        this.page = page;
        this.file = file;
        this.comments = comments;
        this.courier = courier;
        this.clock = clock;
        this.words = dialogs.words("summary");
    }

    Reply show(Turn turn, Span span) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(
                        new ActionId("summary", "show", Map.of("s", span.code())),
                        () -> Message.of(words.prose(turn.language(), "not-a-manager"))),
                team -> new Reply.Whisper(page(team, span)));
    }

    Reply show(Turn turn, Press press) {
        return show(turn, Span.of(press.action().arg("s")).orElse(Span.ROUND));
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
        var team = turn.standing().asManagerOf(turn.arg("t"));
        var span = Span.of(turn.arg("s"));
        var at = SummaryCourier.moment(turn.arg("a"));
        if (team.isEmpty()) {
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
        return turn.standing().asManager().isEmpty()
                ? List.of()
                : List.of(Button.of(words.text(turn.language(), "menu"), new ActionId("summary", "show")));
    }
}
