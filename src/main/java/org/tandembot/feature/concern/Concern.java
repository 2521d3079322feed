package org.tandembot.feature.concern;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Who may read it, as its raiser chose. */
    enum Readers {
        MANAGER,
        GUARDIAN,
        BOTH;

        boolean haveManagers() {
            return this != GUARDIAN;
        }

        boolean haveGuardian() {
            return this != MANAGER;
        }

        /** Its name in forms and in {@code /dialogs}. */
        String code() {
            return codeOf(this);
        }

        static Optional<Readers> of(String code) {
            return byCode(values(), code);
        }
    }

    /** Where it stands. */
    enum Status {
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

        /** Its name in forms and in {@code /dialogs}. */
        String code() {
            return codeOf(this);
        }

        static Optional<Status> of(String code) {
            return byCode(values(), code);
        }
    }

    /** What a part of the conversation is. */
    enum Part {
        HAPPENED,
        LIKELY,
        HELP,
        RAISER,
        MANAGER,
        GUARDIAN;

        String code() {
            return codeOf(this);
        }

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

    /** As whom this person may read it: roles are as the team has them now. Empty where they may not. */
    Optional<Part> readableAs(PersonId person, Team team) {
        if (readers.haveManagers() && team.isManagedBy(person)) {
            return Optional.of(Part.MANAGER);
        }
        return readers.haveGuardian() && team.guardian().filter(person::equals).isPresent()
                ? Optional.of(Part.GUARDIAN)
                : Optional.empty();
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

    /** Counted from the Monday of its week, so that it is never later than promised, whichever day it was raised on. */
    LocalDate takeUpBy(ConcernSettings settings) {
        return week.monday().plusDays(settings.acknowledgeDays());
    }

    LocalDate answerBy(ConcernSettings settings) {
        return week.monday().plusDays(settings.answerDays());
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

    Concern with(Status now) {
        return new Concern(week, topic, readers, mayTheme, now, closed, said, lastDone);
    }

    Concern with(Said more) {
        var all = new ArrayList<>(said);
        all.add(more);
        return new Concern(week, topic, readers, mayTheme, status, closed, all, lastDone);
    }

    /** Whether what this form asked for is in it already. */
    boolean has(String draft) {
        return lastDone.equals(draft)
                || said.stream().anyMatch(one -> one.draft().equals(draft));
    }

    Concern done(String draft) {
        return new Concern(week, topic, readers, mayTheme, status, closed, said, draft);
    }

    /** Passed on: the guardian reads it too. */
    Concern passed() {
        return new Concern(week, topic, Readers.BOTH, mayTheme, status, closed, said, lastDone);
    }

    Concern closed(Week in) {
        return new Concern(week, topic, readers, mayTheme, status, Optional.of(in), said, lastDone);
    }

    /** Words stay out of logs. */
    @Override
    public String toString() {
        return "Concern[" + week + "]";
    }

    private static String codeOf(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> Optional<E> byCode(E[] all, String code) {
        return Arrays.stream(all).filter(one -> codeOf(one).equals(code)).findFirst();
    }
}
