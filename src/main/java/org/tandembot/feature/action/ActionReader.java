package org.tandembot.feature.action;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Turn;
import org.tandembot.feature.action.Action.Links;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Action.Step;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** Reads sent forms about actions; nothing in them is believed. */
@Component
final class ActionReader {

    private static final int FURTHEST_YEARS = 2;

    private final ActionForms forms;
    private final KnownResults results;
    private final Crew crew;
    private final InstantSource clock;

    ActionReader(ActionForms forms, KnownResults results, Crew crew, InstantSource clock) {
        this.forms = forms;
        this.results = results;
        this.crew = crew;
        this.clock = clock;
    }

    /** A form's values, or by input what is wrong with it. */
    record Reading<T>(Optional<T> value, Map<String, String> errors) {

        static <T> Reading<T> wrong(Map<String, String> errors) {
            return new Reading<>(Optional.empty(), errors);
        }

        static <T> Reading<T> of(T value) {
            return new Reading<>(Optional.of(value), Map.of());
        }
    }

    /** What a form about a new action says. */
    record New(String what, PersonId owner, LocalDate review, Links links) {}

    /** What a form about a change says. */
    record Changed(String what, LocalDate review, Step step) {}

    Reading<New> create(Team team, Turn turn, Submit sent) {
        var errors = new HashMap<String, String>();
        var what = what(sent);
        check(isLine(what, Action.LONGEST), team, "what", errors);
        var owner = owner(team, turn, sent);
        check(owner.isPresent(), team, "owner", errors);
        var review = review(sent, today(team));
        check(review.isPresent(), team, "review", errors);
        var links = links(team, sent);
        check(links.idea().length() <= ActionForms.LONGEST_IDEA, team, "idea", errors);
        check(
                links.bias().length() <= ActionForms.LONGEST_NOTE
                        && !(links.citesData() && links.bias().isEmpty()),
                team,
                "bias",
                errors);
        return errors.isEmpty() && owner.isPresent() && review.isPresent()
                ? Reading.of(new New(what, owner.get(), review.get(), links))
                : Reading.wrong(errors);
    }

    /** A review day that has passed may stay, but not be chosen anew. */
    Reading<Changed> change(Team team, Action before, Submit sent) {
        var errors = new HashMap<String, String>();
        var what = what(sent);
        check(isLine(what, Action.LONGEST), team, "what", errors);
        var review = review(sent, today(team)).or(() -> date(sent).filter(before.review()::equals));
        check(review.isPresent(), team, "review", errors);
        var status = Status.of(sent.value("status"));
        check(status.isPresent(), team, "status", errors);
        var why = Prose.visible(sent.value("why")).strip();
        check(
                why.length() <= ActionForms.LONGEST_NOTE
                        && !(why.isEmpty() && status.filter(Status::needsWhy).isPresent()),
                team,
                "why",
                errors);
        return errors.isEmpty() && review.isPresent() && status.isPresent()
                ? Reading.of(new Changed(what, review.get(), new Step(status.get(), why, today(team))))
                : Reading.wrong(errors);
    }

    Reading<PersonId> handOver(Team team, Turn turn, Submit sent) {
        return owner(team, turn, sent)
                .map(Reading::of)
                .orElseGet(() -> Reading.wrong(Map.ofEntries(forms.wrong(team.language(), "owner"))));
    }

    LocalDate today(Team team) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    private static String what(Submit sent) {
        return Prose.visible(sent.value("what")).strip().replaceAll("\\s+", " ");
    }

    /** Someone of the team; they are named by the platform's own id, in the workspace of whoever sends the form. */
    private Optional<PersonId> owner(Team team, Turn turn, Submit sent) {
        var picked = sent.all("owner");
        if (picked.size() != 1) {
            return Optional.empty();
        }
        try {
            var who = turn.who();
            return Optional.of(new PersonId(who.platform(), who.workspace(), picked.getFirst()))
                    .filter(person -> crew.hasNow(team, person));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> review(Submit sent, LocalDate today) {
        return date(sent).filter(day -> day.isAfter(today) && !day.isAfter(today.plusYears(FURTHEST_YEARS)));
    }

    private static Optional<LocalDate> date(Submit sent) {
        try {
            return Optional.of(LocalDate.parse(sent.value("review")));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private Links links(Team team, Submit sent) {
        return new Links(
                results.questions(team).stream()
                        .filter(one -> sent.all("questions").contains(one.question()))
                        .toList(),
                results.themes(team).stream()
                        .filter(one -> sent.all("themes").contains(one.topic()))
                        .toList(),
                Prose.visible(sent.value("idea")).strip(),
                Prose.visible(sent.value("bias")).strip());
    }

    private static boolean isLine(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private void check(boolean holds, Team team, String input, Map<String, String> errors) {
        if (!holds) {
            var wrong = forms.wrong(team.language(), input);
            errors.put(wrong.getKey(), wrong.getValue());
        }
    }
}
