package org.tandembot.feature.concern;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.whichOf;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.concern.Concern.Part;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.feature.concern.ConcernWords.Topic;
import org.tandembot.feature.concern.Readers.Audience;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;

/** The form in which a concern is raised. */
@Component
final class RaiseForm {

    private static final ActionId SEND = new ActionId("concern", "send");
    /** Stands for who had which role when the form was opened. */
    private static final String ROLES = "roles";

    private final WhichTeam whichTeam;
    private final ConcernWords words;
    private final ConcernSettings settings;
    private final Drafts drafts;
    private final InstantSource clock;

    RaiseForm(WhichTeam whichTeam, ConcernWords words, ConcernSettings settings, Drafts drafts, InstantSource clock) {
        this.clock = clock;
        this.whichTeam = whichTeam;
        this.words = words;
        this.settings = settings;
        this.drafts = drafts;
    }

    /** What somebody filled in. */
    record Written(
            Team team, String topic, String happened, String likely, String help, Audience to, boolean mayTheme) {

        List<String> texts() {
            return List.of(happened, likely, help);
        }

        /** As a concern raised in this week, written to those who have the chosen roles. */
        Concern raised(Week week) {
            var said = Stream.of(
                            new Said(Part.HAPPENED, week, happened, ""),
                            new Said(Part.LIKELY, week, likely, ""),
                            new Said(Part.HELP, week, help, ""))
                    .filter(one -> !one.text().isEmpty())
                    .toList();
            return Concern.raised(week, topic, Readers.of(to, team), mayTheme, said);
        }
    }

    /** The empty form, with all that one should know before. */
    Reply blank(Turn turn) {
        var mine = whichTeam.mine(turn);
        return mine.isEmpty()
                ? Reply.refused(turn, words.in(turn), "no-team")
                : drafts.open(form(turn, mine, form -> before(form, mine)), SEND.with(ROLES, Readers.rolesIn(mine)));
    }

    /** Does this with a form's draft id and what it says; not while it names others than those who would read it. */
    Reply read(Turn turn, BiFunction<String, Written, Reply> then) {
        var mine = whichTeam.mine(turn);
        var now = Readers.rolesIn(mine);
        return drafts.read(
                turn,
                form(turn, mine, _ -> {}),
                (draft, written) -> turn.arg(ROLES).equals(now)
                        ? then.apply(draft, written)
                        : form(turn, mine, form -> changed(form, mine))
                                .again(turn.action().with(ROLES, now), turn));
    }

    private FormSpec<Written> form(Turn turn, List<Team> mine, Consumer<FormParts> head) {
        var in = words.in(mine.stream().findFirst().map(turn::about).orElse(turn));
        var form = FormParts.in(in, "raise.");
        head.accept(form);
        var names = whichTeam.names(mine);
        var topics = words.topics(in);
        var happened = form.ask(paragraph("happened", Concern.LONGEST));
        var team = form.ask(whichOf("team", mine, Team::id, one -> names.getOrDefault(one.id(), ""))
                .begin(WhichTeam.here(turn, mine)));
        var offered = Audience.in(mine);
        var to = oneOf("readers", offered, one -> in.text("raise.reader." + one.code()));
        var readers = form.ask(offered.size() == 1 ? to.begin(offered.getFirst()) : to);
        form.check(
                readers,
                "no-guardian",
                (chosen, sent) -> !chosen.hasGuardian()
                        || sent.find(team)
                                .filter(one -> one.guardian().isEmpty())
                                .isEmpty());
        var topic = form.ask(oneOf("topic", topics, Topic::id, Topic::label).orElse(new Topic("", "")));
        var likely = form.ask(paragraph("likely", Concern.LONGEST_BESIDE).orElse(""));
        var help = form.ask(paragraph("help", Concern.LONGEST_BESIDE).orElse(""));
        var theme = form.ask(oneOf("theme", List.of("no", "yes"), one -> in.text("raise.theme." + one))
                .begin("no"));
        drafts.lookThrough(form, FreeText.IN_CONFIDENCE, sent -> sent.find(team));
        form.show(new Block.Divider()).show(in.heading("raise.how"));
        Stream.of("raise.passing", "raise.kept", "raise.platform", "routes.safeguarding", "routes.whistleblowing")
                .forEach(form::text);
        mine.stream()
                .limit(1)
                .map(one -> Week.of(clock.instant(), one.zone()))
                .forEach(week -> form.text(
                        "raise.next", "acknowledge", settings.takeUpBy(week), "answer", settings.answerBy(week)));
        form.text("raise.receipt", "minutes", ReceiptPage.HELD.toMinutes());
        return form.form(
                "raise.form.",
                sent -> new Written(
                        sent.of(team),
                        sent.of(topic).id(),
                        sent.of(happened),
                        sent.of(likely),
                        sent.of(help),
                        sent.of(readers),
                        sent.of(theme).equals("yes")));
    }

    /** What somebody must know before they write; all else stands below. */
    private void before(FormParts form, List<Team> mine) {
        form.text("routes.intro");
        whoReads(form, mine);
    }

    /** Said when somebody came into a role, or left it, while the form was open. */
    private void changed(FormParts form, List<Team> mine) {
        form.text("raise.changed");
        whoReads(form, mine);
    }

    private void whoReads(FormParts form, List<Team> mine) {
        mine.stream()
                .limit(5)
                .map(team -> words.roles(form.say(), team, team.equals(mine.getFirst())))
                .forEach(form::show);
    }

    /** What is kept of concerns, and for how long here. */
    Message explained(Reader reader) {
        var in = words.in(reader);
        return Message.of(in.text("explain.title"), in.heading("explain.title"))
                .with(Stream.of("explain.kept", "explain.receipt", "explain.handlers", "explain.limits")
                        .map(key -> in.paragraph(
                                key, "months", settings.keepMonths(), "minutes", ReceiptPage.HELD.toMinutes()))
                        .toList())
                .withButtons(List.of(words.button(reader, "raise")));
    }

    /** The way in, and the way to a concern's reply; for whoever is in a team. */
    List<Button> menu(Turn turn, String verb) {
        return whichTeam.mine(turn).isEmpty() ? List.of() : List.of(words.button(turn, verb));
    }
}
