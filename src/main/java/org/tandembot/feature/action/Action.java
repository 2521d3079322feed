package org.tandembot.feature.action;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.feature.action.Measures.Theme;
import org.tandembot.form.YouSaidWeDid.Note;
import org.tandembot.message.Coded;
import org.tandembot.roster.PersonId;

/**
 * Something that a team has decided to do. Everyone in the team may read all of it.
 *
 * @param version goes up with each change
 * @param steps how it went, the last one last
 * @param lastDone the form that was taken in last, so that sending it again changes nothing
 */
record Action(
        String id,
        int version,
        Instant decided,
        Plan plan,
        Links links,
        List<Step> steps,
        Telling telling,
        String lastDone) {

    static final int LONGEST = 300;
    private static final int MOST_STEPS = 20;

    /** Where it stands. */
    enum Status implements Coded {
        PLANNED,
        DOING,
        DONE,
        /** It goes on, but in another way. */
        CHANGED,
        STOPPED;

        boolean isOpen() {
            return this == PLANNED || this == DOING || this == CHANGED;
        }

        boolean needsWhy() {
            return this == CHANGED || this == STOPPED;
        }
    }

    /**
     * What shall be done.
     *
     * @param accepted whether its owner has said that they take it on
     * @param review when the team looks at what became of it
     */
    record Plan(String what, PersonId owner, boolean accepted, LocalDate review) {}

    /**
     * What the team is told of it.
     *
     * @param told what was told back to the team
     * @param askedAgain since when its questions wait to be asked again
     * @param changeTold whether the team was shown before and after
     */
    record Telling(Optional<Told> told, Optional<Instant> askedAgain, boolean changeTold) {
        static final Telling NOTHING = new Telling(Optional.empty(), Optional.empty(), false);
    }

    /** Where it stood from a day on, and why. */
    record Step(Status status, String why, LocalDate on) {}

    /** A "you said, we did"; under the same draft a poll asks who could see their views in it, where that could be asked. */
    record Told(Note note, String draft) {}

    /**
     * What it came from, with words as they were then.
     *
     * @param idea an idea in somebody's own words, or empty
     * @param bias who may be missing from the figures it rests on; never empty where there are any
     */
    record Links(List<Measure> questions, List<Theme> themes, String idea, String bias) {
        Links {
            questions = List.copyOf(questions);
            themes = List.copyOf(themes);
        }

        List<String> questionIds() {
            return questions.stream().map(Measure::question).toList();
        }
    }

    Action {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("An action stands somewhere");
        }
    }

    Step now() {
        return steps.getLast();
    }

    Status status() {
        return now().status();
    }

    boolean isOpen() {
        return status().isOpen();
    }

    boolean isOverdue(LocalDate today) {
        return isOpen() && today.isAfter(review());
    }

    /** There is something to tell: it is done, or it will not be as it was planned, and why. */
    boolean mayBeTold() {
        return told().isEmpty() && (status() == Status.DONE || status().needsWhy());
    }

    String what() {
        return plan.what();
    }

    PersonId owner() {
        return plan.owner();
    }

    boolean accepted() {
        return plan.accepted();
    }

    LocalDate review() {
        return plan.review();
    }

    Optional<Told> told() {
        return telling.told();
    }

    Optional<Instant> askedAgain() {
        return telling.askedAgain();
    }

    boolean changeTold() {
        return telling.changeTold();
    }

    /** Its owner takes it on. */
    Action taken() {
        return accepted() ? this : changed(new Plan(what(), owner(), true, review()), steps, telling, lastDone);
    }

    /** Handed over: the new owner has not said anything yet. */
    Action ownedBy(PersonId other, boolean isAccepted, String draft) {
        return changed(new Plan(what(), other, isAccepted, review()), steps, telling, draft);
    }

    Action edited(String now, LocalDate until, Step step, String draft) {
        var all = new ArrayList<>(steps);
        if (!step.status().equals(status()) || !step.why().equals(now().why())) {
            all.add(step);
        }
        // The first step says when it was planned, and stays.
        if (all.size() > MOST_STEPS) {
            all.remove(1);
        }
        return changed(new Plan(now, owner(), accepted(), until), all, telling, draft);
    }

    Action told(Told now) {
        return changed(plan, steps, new Telling(Optional.of(now), askedAgain(), changeTold()), now.draft());
    }

    Action askedAgain(Instant since) {
        return changed(plan, steps, new Telling(told(), Optional.of(since), changeTold()), lastDone);
    }

    Action withChangeTold() {
        return changed(plan, steps, new Telling(told(), askedAgain(), true), lastDone);
    }

    private Action changed(Plan planned, List<Step> all, Telling tells, String draft) {
        return new Action(id, version + 1, decided, planned, links, all, tells, draft);
    }

    /** What it was before, as something newer than it is now. */
    Action after(Action now) {
        return new Action(id, now.version() + 1, decided, plan, links, steps, telling, lastDone);
    }

    /** Words and names stay out of logs. */
    @Override
    public String toString() {
        return "Action[" + status() + "]";
    }
}
