package org.tandembot.feature.concern;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandembot.message.Coded;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;

/**
 * A worry that somebody raised. Who that was is not in it, nor when, but for the week.
 *
 * @param topic the id of a topic in {@code /dialogs}, or empty
 * @param mayTheme whether its topic may be in the team's summary
 * @param closed the week it was closed in
 * @param said the conversation, in its order
 * @param lastDone the handler's form that was taken in last, so that sending it again changes nothing
 */
record Concern(
        Week week,
        String topic,
        Readers readers,
        boolean mayTheme,
        Status status,
        Optional<Week> closed,
        List<Said> said,
        String lastDone) {

    /** The most that one box takes, in characters. */
    static final int LONGEST = 10_000;

    /** The most that the boxes beside the main one take. */
    static final int LONGEST_BESIDE = 3_000;

    /** The most a whole conversation takes: what still fits into one form on every platform. */
    private static final int MOST_CHARACTERS = 60_000;

    private static final int MOST_SAID = 25;

    /** Where it stands. */
    enum Status implements Coded {
        RECEIVED,
        LOOKING,
        ANSWERED,
        ACTED_ON,
        CANNOT_CHANGE;

        boolean isTakenUp() {
            return this != RECEIVED;
        }

        boolean isAnswer() {
            return this == ANSWERED || this == ACTED_ON || this == CANNOT_CHANGE;
        }
    }

    /** What a part of the conversation is. */
    enum Part implements Coded {
        HAPPENED,
        LIKELY,
        HELP,
        RAISER,
        MANAGER,
        GUARDIAN;

        boolean isOfHandler() {
            return this == MANAGER || this == GUARDIAN;
        }
    }

    /**
     * One thing said.
     *
     * @param draft the form it came from, so that sending that again changes nothing
     */
    record Said(Part part, Week week, String text, String draft) {}

    Concern {
        said = List.copyOf(said);
    }

    /** A new one. */
    static Concern raised(Week week, String topic, Readers readers, boolean mayTheme, List<Said> said) {
        return new Concern(week, topic, readers, mayTheme, Status.RECEIVED, Optional.empty(), said, "");
    }

    /** As whom this person may read it: they still have the role in which it came to them. Empty where they may not. */
    Optional<Part> readableAs(PersonId person, Team team) {
        if (readers.managersIn(team).contains(person)) {
            return Optional.of(Part.MANAGER);
        }
        return readers.guardiansIn(team).contains(person) ? Optional.of(Part.GUARDIAN) : Optional.empty();
    }

    /** Whether nobody it came to has that role any more. */
    boolean hasNoReaderIn(Team team) {
        return readers.in(team).isEmpty();
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    boolean hasReply() {
        return said.stream().anyMatch(one -> one.part().isOfHandler());
    }

    /** Whether it has room for so many characters more. */
    boolean hasRoomFor(int characters) {
        return said.size() < MOST_SAID
                && said.stream().mapToInt(one -> one.text().length()).sum() + characters <= MOST_CHARACTERS;
    }

    LocalDate takeUpBy(ConcernSettings settings) {
        return settings.takeUpBy(week);
    }

    LocalDate answerBy(ConcernSettings settings) {
        return settings.answerBy(week);
    }

    /** Whether one of its times has passed. */
    boolean isLate(LocalDate today, ConcernSettings settings) {
        return isOpen()
                && ((!status.isTakenUp() && today.isAfter(takeUpBy(settings)))
                        || (!status.isAnswer() && today.isAfter(answerBy(settings))));
    }

    Concern takenUp() {
        return status.isTakenUp() ? this : with(Status.LOOKING);
    }

    /** Where it stands once a handler has looked at it, and has replied or not, as long as they say nothing else. */
    Status replied(boolean hasReply) {
        return hasReply && !status.isAnswer() ? Status.ANSWERED : takenUp().status();
    }

    Concern with(Status now) {
        return new Concern(week, topic, readers, mayTheme, now, closed, said, lastDone);
    }

    Concern with(Readers other) {
        return new Concern(week, topic, other, mayTheme, status, closed, said, lastDone);
    }

    Concern with(Said more) {
        var all = new ArrayList<>(said);
        all.add(more);
        return new Concern(week, topic, readers, mayTheme, status, closed, all, lastDone);
    }

    /** Whether what this form asked for is in it already. */
    boolean has(String draft) {
        return !draft.isEmpty()
                && (lastDone.equals(draft)
                        || said.stream().anyMatch(one -> one.draft().equals(draft)));
    }

    Concern done(String draft) {
        return new Concern(week, topic, readers, mayTheme, status, closed, said, draft);
    }

    /** Passed on by a reader, or opened by its raiser: those who have these roles now read it too. */
    Concern passedTo(Readers.Audience to, Team team) {
        return new Concern(week, topic, readers.and(to, team), mayTheme, status, closed, said, lastDone);
    }

    Concern closed(Week in) {
        return new Concern(week, topic, readers, mayTheme, status, Optional.of(in), said, lastDone);
    }

    /** What it is counted as once it is erased. */
    String countedAs() {
        return readers.countedAs(status);
    }

    /** Words stay out of logs. */
    @Override
    public String toString() {
        return "Concern[" + week + "]";
    }
}
