package org.tandembot.feature.champion;

import java.time.LocalDate;
import java.util.Optional;
import org.tandembot.message.Coded;
import org.tandembot.roster.Level;
import org.tandembot.roster.PersonId;

/**
 * Somebody who was put forward as a champion, from then on until they say no or step down. Organisation and profession are
 * the roster's.
 *
 * @param level as whoever came first with it said; the champion can change it
 * @param since the day they said yes; before that, the day they were asked
 * @param until the day on which something is due, see {@link State}
 * @param term the last day of what they said yes to
 * @param sponsor whom they chose; empty where it is the team's first manager
 */
record Champion(
        String id,
        PersonId person,
        Level level,
        State state,
        LocalDate since,
        LocalDate until,
        LocalDate term,
        Optional<PersonId> sponsor) {

    /** Where somebody stands, and what is due on the day {@link #until}. */
    enum State implements Coded {
        /** Asked, and has not answered. Due: the question lapses, and nothing is kept. */
        ASKED,
        /** Said "not now". Due: being asked again. */
        NOT_NOW,
        /** Said yes: the only state that anyone else is told of. Due: a reminder that the term ends, then its end. */
        ACTIVE,
        /** Takes a pause. Due: being asked whether they are back. */
        PAUSED;
    }

    /** Somebody put forward today. */
    static Champion asked(String id, PersonId person, Level level, LocalDate today, int askAgainMonths) {
        var lapses = today.plusMonths(askAgainMonths);
        return new Champion(id, person, level, State.ASKED, today, lapses, lapses, Optional.empty());
    }

    /** Whether the question is open: it is theirs to say yes or no. */
    boolean isAsked() {
        return state == State.ASKED || state == State.NOT_NOW;
    }

    /** Whether the question is to be put to them today. */
    boolean isToBeAsked(LocalDate today) {
        return state == State.ASKED || (state == State.NOT_NOW && !today.isBefore(until));
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Whether their term is over. They have a month to think, and are champions until then. */
    boolean isAtEnd(LocalDate today) {
        return isActive() && !today.isBefore(term);
    }

    /** Whether they were told already that their term is over. */
    boolean isReminded() {
        return isActive() && until.isAfter(term);
    }

    /** The same, asked (again) today. */
    Champion askedOn(LocalDate today, int askAgainMonths) {
        return with(State.ASKED, today, today.plusMonths(askAgainMonths), term);
    }

    /** The question is open again, at their own wish. */
    Champion asked() {
        return with(State.ASKED, since, until, term);
    }

    Champion notNow(LocalDate today, int askAgainMonths) {
        return with(State.NOT_NOW, since, today.plusMonths(askAgainMonths), term);
    }

    /** With a term from today on. */
    Champion accepted(LocalDate today, int termMonths) {
        var ends = today.plusMonths(termMonths);
        return with(State.ACTIVE, today, ends, ends);
    }

    /** For another term; the day they first said yes stays. */
    Champion goingOn(LocalDate today, int termMonths) {
        var ends = today.plusMonths(termMonths);
        return with(State.ACTIVE, since, ends, ends);
    }

    Champion paused(LocalDate today, int askAgainMonths) {
        return with(State.PAUSED, since, today.plusMonths(askAgainMonths), term);
    }

    /** Back from a pause; the term goes on. */
    Champion back() {
        return with(State.ACTIVE, since, term, term);
    }

    /** Told that the term is over: a month to think. */
    Champion reminded(LocalDate today) {
        return with(State.ACTIVE, since, today.plusMonths(1), term);
    }

    /** The same, of whom they count as, or as which place of theirs they are kept. */
    Champion of(PersonId other) {
        return new Champion(id, other, level, state, since, until, term, sponsor);
    }

    Champion as(Level now, Optional<PersonId> supportedBy) {
        return new Champion(id, person, now, state, since, until, term, supportedBy);
    }

    private Champion with(State now, LocalDate from, LocalDate next, LocalDate ends) {
        return new Champion(id, person, level, now, from, next, ends, sponsor);
    }

    /** Who it is stays out of logs. */
    @Override
    public String toString() {
        return "Champion[" + id + "]";
    }

    /**
     * Why somebody was put forward.
     *
     * @param by who said so; empty where they did not want to be named, and then it is kept nowhere
     */
    record Said(Optional<PersonId> by, String words) {
        @Override
        public String toString() {
            return "Said";
        }
    }

    /**
     * What a champion asked their sponsor for.
     *
     * @param to the sponsor at that time, who alone may read it
     * @param found what they said of their time and help, or empty
     * @param answer what the sponsor wrote back, or empty
     */
    record Request(String id, PersonId to, LocalDate day, String found, String words, boolean isSeen, String answer) {

        Request answered(String by) {
            return new Request(id, to, day, found, words, true, by);
        }

        @Override
        public String toString() {
            return "Request[" + id + "]";
        }
    }
}
