package org.tandembot.feature.concern;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.concern.Concerns.At;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** What goes out by itself: to handlers that something is due, to the guardian that it is late, to the channel that there is a reply. */
@Component
final class ConcernNotices {

    /** From so many days before its time on, handlers are reminded. */
    static final int REMIND_TO_TAKE_UP = 3;

    static final int REMIND_TO_ANSWER = 7;

    private static final String NOW = "now";

    private final Concerns concerns;
    private final ConcernWords words;
    private final ConcernSettings settings;
    private final TeamClock clock;
    /** What stands for the latest reply that the channel was not told of. */
    private final Documents<String> replies;

    ConcernNotices(Concerns concerns, ConcernWords words, ConcernSettings settings, TeamClock clock, Store store) {
        this.concerns = concerns;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
        this.replies = store.documents("concern-replies-waiting", String.class);
    }

    /** What a handler is to be reminded of, as counts. */
    record Due(long unread, long takeUp, long answer, long late) {

        boolean isNothing() {
            return unread + takeUp + answer + late == 0;
        }
    }

    Due due(PersonId handler, Team team) {
        var today = clock.today(team);
        // What becomes due before anyone works again is due now.
        var ahead = clock.days().next(today, team.calendar()).minusDays(1);
        var open = concerns.readable(handler, team).stream()
                .filter(one -> one.concern().isOpen())
                .toList();
        var all = open.stream().map(Concerns.Readable::concern).toList();
        Predicate<Concern> isLate = concern -> concern.isLate(today, settings);
        return new Due(
                open.stream().filter(one -> one.kept().isUnread()).count(),
                count(
                        all,
                        isLate.negate()
                                .and(concern -> !concern.status().isTakenUp()
                                        && isSoon(ahead, concern.takeUpBy(settings), REMIND_TO_TAKE_UP))),
                count(
                        all,
                        isLate.negate()
                                .and(concern -> concern.status().isTakenUp()
                                        && !concern.status().isAnswer()
                                        && isSoon(ahead, concern.answerBy(settings), REMIND_TO_ANSWER))),
                count(all, isLate));
    }

    private static long count(List<Concern> all, Predicate<Concern> which) {
        return all.stream().filter(which).count();
    }

    private static boolean isSoon(LocalDate ahead, LocalDate by, int days) {
        return !by.minusDays(days).isAfter(ahead);
    }

    /** A reminder, reckoned when it is sent: someone who handles the team no more gets none. */
    Optional<Message> remind(Letter letter) {
        return letter.person().flatMap(person -> letter.team().flatMap(team -> reminder(team, due(person, team))));
    }

    private Optional<Message> reminder(Team team, Due due) {
        if (due.isNothing()) {
            return Optional.empty();
        }
        var in = words.in(team::language);
        var lines = Stream.of(
                        line(in, "unread", due.unread()),
                        line(in, "acknowledge", due.takeUp()),
                        line(in, "answer", due.answer()),
                        line(in, "late", due.late()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return Optional.of(in.message("reminder.text", "team", team.name())
                .with(new Block.Text(lines))
                .withButtons(List.of(words.button(team::language, "inbox"))));
    }

    private static Optional<String> line(Wording in, String what, long count) {
        return count == 0 ? Optional.empty() : Optional.of("• " + in.text("reminder." + what, "count", count));
    }

    /** To the guardian, that a time has passed; where the concern was not sent to them it says no more than that. */
    Optional<Message> late(Letter letter) {
        return letter.person()
                .flatMap(person -> letter.team()
                        .flatMap(team -> concerns.find(new At(team.id(), letter.arg("concern")))
                                .map(Kept::concern)
                                .filter(concern -> concern.readers().mayHearThatItIsLate(person, team))
                                .map(concern -> late(team, concern, person, letter.arg("kind")))));
    }

    private Message late(Team team, Concern concern, PersonId person, String kind) {
        var in = words.in(team::language);
        return in.message("late." + kind, "team", team.name(), "week", ConcernWords.week(in, concern.week()))
                .with(
                        concern.readableAs(person, team).isPresent()
                                ? in.paragraph("late.yours", "topic", words.topic(in, concern))
                                : in.paragraph("late.theirs"))
                .withButtons(List.of(words.button(team::language, "inbox")));
    }

    /** To the team's channel: a reply waits for someone, or, on Mondays, that one can raise a concern and look for replies. */
    Optional<Message> notice(Letter letter) {
        return letter.team()
                .map(team -> words.in(team::language)
                        .message("notice." + letter.arg("kind"))
                        .withButtons(
                                List.of(words.button(team::language, "check"), words.button(team::language, "raise"))));
    }

    /** Notes that a reply waits to be announced to the team. */
    void replyWaits(String team, String draft) {
        replies.of(team).put(NOW, draft);
    }

    /** What {@link #replyWaits} noted, if it has not been announced. */
    Optional<String> waitingReply(String team) {
        return replies.of(team).find(NOW);
    }

    /** The reply was announced; one that came since goes on waiting. */
    void announced(String team, String waiting) {
        replies.of(team).replace(NOW, Optional.of(waiting), Optional.empty());
    }
}
