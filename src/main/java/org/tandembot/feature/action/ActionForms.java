package org.tandembot.feature.action;

import static org.tandembot.form.FormField.date;
import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.person;
import static org.tandembot.form.FormField.severalOf;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Action.Links;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Action.Step;
import org.tandembot.feature.action.Crew.Seen;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.feature.action.Measures.Theme;
import org.tandembot.form.FormField;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.Block;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** The forms about actions. */
@Component
final class ActionForms {

    private static final int LONGEST_IDEA = 200;
    private static final int LONGEST_NOTE = 500;
    private static final int ON_A_CHOICE = 75;
    private static final int FURTHEST_YEARS = 2;

    private final Words words;
    private final KnownResults results;
    private final Crew crew;
    private final InstantSource clock;

    ActionForms(Dialogs dialogs, KnownResults results, Crew crew, InstantSource clock) {
        this.words = dialogs.words("action");
        this.results = results;
        this.crew = crew;
        this.clock = clock;
    }

    /** What a form about a new action says. */
    record New(String what, PersonId owner, LocalDate review, Links links) {}

    /** What a form about a change says. */
    record Changed(String what, LocalDate review, Step step) {}

    /** The form for a new one; {@code begun} and {@code chosen} are what a vote ended with. */
    FormSpec<New> create(Team team, String begun, List<String> chosen) {
        var form = parts(team);
        form.text("new.intro");
        var what = form.ask(what().begin(begun));
        var owner = owner(form, team);
        var review = form.ask(date("review"), day -> isAhead(team, day));
        var offered = results.questions(team);
        var questions =
                form.ask(severalOf("questions", offered, Measure::question, one -> Shortened.to(ON_A_CHOICE, one.ask()))
                        .begin(offered.stream()
                                .filter(one -> chosen.contains(one.question()))
                                .toList()));
        var themes = form.ask(
                severalOf("themes", results.themes(team), Theme::topic, one -> Shortened.to(ON_A_CHOICE, one.label())));
        var idea = form.ask(line("idea", LONGEST_IDEA).orElse(""));
        var bias = form.ask(paragraph("bias", LONGEST_NOTE).orElse(""));
        form.note("new.open");
        form.check(
                bias,
                "bias",
                (missing, sent) -> !missing.isEmpty()
                        || (sent.of(questions).isEmpty() && sent.of(themes).isEmpty()));
        return form.form(
                "new.title",
                "form.save",
                "form.cancel",
                sent -> new New(
                        sent.of(what),
                        sent.of(owner),
                        sent.of(review),
                        new Links(sent.of(questions), sent.of(themes), sent.of(idea), sent.of(bias))));
    }

    /** The form that changes one; {@code first} is said before all else. A review day that has passed may stay, but not be chosen anew. */
    FormSpec<Changed> change(Seen seen, List<Block> first) {
        var team = seen.team();
        var now = seen.action();
        var form = parts(team).show(first);
        var what = form.ask(what().begin(now.what()));
        var review =
                form.ask(date("review").begin(now.review()), day -> day.equals(now.review()) || isAhead(team, day));
        var status = form.ask(oneOf(
                        "status",
                        List.of(Status.values()),
                        Status::code,
                        one -> words.text(team.language(), "status." + one.code()))
                .begin(now.status()));
        var why = form.ask(
                paragraph("why", LONGEST_NOTE).orElse("").begin(now.now().why()));
        form.note("new.open");
        form.check(
                why,
                "why",
                (given, sent) -> !given.isEmpty()
                        || sent.find(status).filter(Status::needsWhy).isEmpty());
        return form.form(
                "change.title",
                "form.save",
                "form.cancel",
                sent -> new Changed(
                        sent.of(what), sent.of(review), new Step(sent.of(status), sent.of(why), today(team))));
    }

    FormSpec<PersonId> handOver(Seen seen) {
        var form = parts(seen.team());
        form.text("hand.intro", "what", seen.action().what());
        var owner = owner(form, seen.team());
        return form.form("hand.title", "hand.submit", "form.cancel", sent -> sent.of(owner));
    }

    private FormParts parts(Team team) {
        return FormParts.in(words, team.language(), "", "team", team.name());
    }

    private static FormField<String> what() {
        return line("what", Action.LONGEST);
    }

    private FormField<PersonId> owner(FormParts form, Team team) {
        return form.ask(person("owner"), someone -> crew.hasNow(team, someone));
    }

    private boolean isAhead(Team team, LocalDate day) {
        var today = today(team);
        return day.isAfter(today) && !day.isAfter(today.plusYears(FURTHEST_YEARS));
    }

    LocalDate today(Team team) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }
}
