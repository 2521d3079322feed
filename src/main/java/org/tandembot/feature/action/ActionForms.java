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
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.action.Action.Links;
import org.tandembot.feature.action.Action.Plan;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Action.Step;
import org.tandembot.feature.action.Action.Telling;
import org.tandembot.feature.action.ActionAccess.Seen;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.feature.action.Measures.Theme;
import org.tandembot.feature.vote.Priorities.Priority;
import org.tandembot.feature.vote.Votes;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormField;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** The forms about actions. */
@Component
final class ActionForms {

    private static final int LONGEST_IDEA = 200;
    private static final int LONGEST_NOTE = 500;
    private static final int FURTHEST_YEARS = 2;

    private final Measures measures;
    private final ActionAccess access;
    private final Votes votes;
    private final InstantSource clock;
    private final Drafts drafts;

    ActionForms(Measures measures, ActionAccess access, Votes votes, InstantSource clock, Drafts drafts) {
        this.measures = measures;
        this.access = access;
        this.votes = votes;
        this.clock = clock;
        this.drafts = drafts;
    }

    /** What a form about a change says. */
    record Changed(String what, LocalDate review, Step step) {}

    /** What a form about an action leads to, once for each time that it was drawn. */
    ActionId draft(String verb, Seen seen) {
        return drafts.of(
                seen.about(verb).with("version", Integer.toString(seen.action().version())));
    }

    /** The form for a new one; after a vote it begins with what came first. */
    Reply openNew(Turn turn, Team team) {
        return drafts.open(
                create(turn, team, votes.first(team, turn.arg("poll"))),
                new ActionId(ActionAccess.FEATURE, "create").with("team", team.id()));
    }

    /** The same, which makes an action of that id. */
    FormSpec<Action> create(Turn turn, Team team, Optional<Priority> first) {
        var form = FormParts.in(access.say(turn.about(team)), "");
        drafts.lookThrough(form, FreeText.AT_WORK, team);
        form.text("new.intro");
        var what = form.ask(what().begin(first.map(Priority::text)));
        var owner = owner(form, turn, team);
        var review = form.ask(date("review"), day -> isAhead(team, day));
        var offered = measures.choices(team);
        var questions = form.ask(severalOf("questions", offered, Measure::question, Measure::ask)
                .begin(offered.stream()
                        .filter(one -> first.stream()
                                .anyMatch(chosen -> chosen.questions().contains(one.question())))
                        .toList()));
        var themes = form.ask(severalOf("themes", measures.themes(team), Theme::topic, Theme::label));
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
                sent -> new Action(
                        turn.arg("draft"),
                        1,
                        clock.instant(),
                        new Plan(sent.of(what), sent.of(owner), sent.of(owner).equals(turn.who()), sent.of(review)),
                        new Links(sent.of(questions), sent.of(themes), sent.of(idea), sent.of(bias)),
                        List.of(new Step(Status.PLANNED, "", team.today(clock))),
                        Telling.NOTHING,
                        turn.arg("draft")));
    }

    /** The form that changes one. A review day that has passed may stay, but not be chosen anew. */
    FormSpec<Changed> change(Seen seen) {
        return change(seen, FormParts.in(seen.say(), ""));
    }

    /** The same for somebody while whose form was open it was changed: how it stands is said first. */
    FormSpec<Changed> conflict(Seen seen) {
        return change(
                seen,
                FormParts.in(seen.say(), "")
                        .text("conflict", "status", status(seen, seen.action().status())));
    }

    private static String status(Seen seen, Status status) {
        return seen.say().text("status." + status.code());
    }

    private FormSpec<Changed> change(Seen seen, FormParts form) {
        var team = seen.team();
        var now = seen.action();
        drafts.lookThrough(form, FreeText.AT_WORK, team);
        var what = form.ask(what().begin(now.what()));
        var review =
                form.ask(date("review").begin(now.review()), day -> day.equals(now.review()) || isAhead(team, day));
        var status = form.ask(oneOf("status", List.of(Status.values()), one -> status(seen, one))
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
                        sent.of(what), sent.of(review), new Step(sent.of(status), sent.of(why), team.today(clock))));
    }

    FormSpec<PersonId> handOver(Turn turn, Seen seen) {
        var form = FormParts.in(seen.say(), "").text("hand.intro");
        var owner = owner(form, turn, seen.team());
        return form.form("hand.title", "hand.submit", "form.cancel", sent -> sent.of(owner));
    }

    private static FormField<String> what() {
        return line("what", Action.LONGEST);
    }

    private FormField<PersonId> owner(FormParts form, Turn turn, Team team) {
        return form.ask(
                person("owner", drafts.colleagues(turn, List.of(team))), someone -> access.hasNow(team, someone));
    }

    private boolean isAhead(Team team, LocalDate day) {
        var today = team.today(clock);
        return day.isAfter(today) && !day.isAfter(today.plusYears(FURTHEST_YEARS));
    }
}
