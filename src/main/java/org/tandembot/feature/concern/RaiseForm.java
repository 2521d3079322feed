package org.tandembot.feature.concern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.concern.Concern.Part;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;

/** The form in which a concern is raised: drawn and read. */
@Component
final class RaiseForm {

    private final WhichTeam whichTeam;
    private final Wording wording;
    private final ConcernSettings settings;

    RaiseForm(WhichTeam whichTeam, Wording wording, ConcernSettings settings) {
        this.whichTeam = whichTeam;
        this.wording = wording;
        this.settings = settings;
    }

    /** What somebody filled in. */
    record Filled(
            String team, String topic, String readers, String theme, String happened, String likely, String help) {

        static Filled nothing(Optional<Team> here) {
            return new Filled(here.map(Team::id).orElse(""), "", "", "no", "", "", "");
        }

        static Filled of(Submit sent) {
            return new Filled(
                    sent.value("team"),
                    sent.value("topic"),
                    sent.value("readers"),
                    sent.value("theme"),
                    sent.value("happened"),
                    sent.value("likely"),
                    sent.value("help"));
        }

        List<String> texts() {
            return List.of(happened, likely, help);
        }

        /** As a concern raised in this week, written to those who have the chosen roles in this team. */
        Concern raised(Week week, Team in) {
            var said = Stream.of(
                            new Said(Part.HAPPENED, week, happened, ""),
                            new Said(Part.LIKELY, week, likely, ""),
                            new Said(Part.HELP, week, help, ""))
                    .filter(one -> !one.text().isEmpty())
                    .toList();
            var to = Audience.of(readers).orElseThrow();
            return Concern.raised(week, topic, Readers.of(to, in), theme.equals("yes"), said);
        }
    }

    /** The empty form, with all that one should know before, for the team of the channel that it is opened in. */
    Form open(Locale language, List<Team> mine, Optional<Team> here, ActionId onSubmit) {
        return form(language, mine, onSubmit, Filled.nothing(here), before(language, mine));
    }

    /** The form come back once, with what was found in it. */
    Form again(Locale language, List<Team> mine, ActionId onSubmit, Filled filled, List<Block> found) {
        return form(language, mine, onSubmit, filled, found);
    }

    private Form form(Locale language, List<Team> mine, ActionId onSubmit, Filled filled, List<Block> before) {
        var blocks = new ArrayList<>(before);
        if (mine.size() > 1) {
            var choices = whichTeam.choices(mine);
            blocks.add(new Block.Choose(field(language, "team", "", true), choices, filled.team()));
        }
        blocks.add(new Block.Choose(
                field(language, "topic", hint(language, "topic"), false), wording.topics(language), filled.topic()));
        blocks.add(box(language, "happened", filled.happened(), true));
        blocks.add(box(language, "likely", filled.likely(), false));
        blocks.add(box(language, "help", filled.help(), false));
        blocks.add(readers(language, mine, filled.readers()));
        blocks.add(new Block.Choose(
                field(language, "theme", hint(language, "theme"), true),
                Stream.of("no", "yes")
                        .map(one -> new Choice(one, wording.text(language, "raise.theme." + one)))
                        .toList(),
                filled.theme()));
        blocks.add(new Block.Note(wording.prose(
                language, "raise.next", "acknowledge", settings.acknowledgeDays(), "answer", settings.answerDays())));
        blocks.add(new Block.Note(wording.prose(language, "raise.receipt", "minutes", ReceiptPage.HELD.toMinutes())));
        return Form.of(
                onSubmit,
                wording.text(language, "raise.form.title"),
                wording.text(language, "raise.form.submit"),
                wording.text(language, "raise.form.close"),
                blocks);
    }

    /** Said when somebody came into a role, or left it, while the form was open. */
    List<Block> changed(Locale language, List<Team> mine) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(wording.prose(language, "raise.changed")));
        blocks.addAll(whoReads(language, mine));
        return blocks;
    }

    private List<Block> whoReads(Locale language, List<Team> mine) {
        return mine.stream()
                .limit(5)
                .<Block>map(team -> new Block.Text(wording.prose(
                        language,
                        "raise.readers",
                        "team",
                        team.name(),
                        "managers",
                        wording.names(team, team.managers(), language),
                        "guardian",
                        wording.names(team, team.guardian().stream().toList(), language),
                        "has",
                        team.guardian().isPresent() ? "yes" : "no")))
                .toList();
    }

    private List<Block> before(Locale language, List<Team> mine) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(wording.prose(language, "raise.intro")));
        blocks.addAll(whoReads(language, mine));
        blocks.add(new Block.Text(wording.prose(language, "raise.passing")));
        Stream.of("raise.kept", "raise.platform", "routes.intro")
                .forEach(key -> blocks.add(new Block.Text(wording.prose(language, key))));
        Stream.of("routes.emergency", "routes.safeguarding", "routes.whistleblowing")
                .forEach(key -> blocks.add(new Block.Text(wording.prose(language, key))));
        blocks.add(new Block.Divider());
        return blocks;
    }

    private Block readers(Locale language, List<Team> mine, String initial) {
        var hasGuardian = mine.stream().anyMatch(team -> team.guardian().isPresent());
        var choices = Stream.of(Audience.values())
                .filter(readers -> hasGuardian || readers == Audience.MANAGER)
                .map(readers -> new Choice(readers.code(), wording.text(language, "raise.reader." + readers.code())))
                .toList();
        var chosen = choices.size() == 1 ? Audience.MANAGER.code() : initial;
        return new Block.Choose(field(language, "readers", "", true), choices, chosen);
    }

    private Block box(Locale language, String name, String initial, boolean required) {
        return new Block.Paragraph(field(language, name, hint(language, name), required), initial, longest(name));
    }

    /** All three together still fit into one form on every platform. */
    private static int longest(String name) {
        return name.equals("happened") ? Concern.LONGEST : Concern.LONGEST_BESIDE;
    }

    private Field field(Locale language, String name, String hint, boolean required) {
        return new Field(name, wording.text(language, "raise.label." + name), hint, required);
    }

    private String hint(Locale language, String name) {
        return wording.text(language, "raise.hint." + name);
    }

    /** What is wrong with it, by input; nothing where it can be sent. */
    Map<String, String> wrong(Locale language, Filled filled, Optional<Team> team) {
        var errors = new HashMap<String, String>();
        if (team.isEmpty()) {
            errors.put("team", wording.text(language, "raise.wrong.team"));
        }
        if (!filled.topic().isEmpty()
                && wording.topics(language).stream()
                        .noneMatch(topic -> topic.value().equals(filled.topic()))) {
            errors.put("topic", wording.text(language, "raise.wrong.topic"));
        }
        if (filled.happened().isEmpty()) {
            errors.put("happened", wording.text(language, "raise.wrong.happened"));
        }
        Map.of("happened", filled.happened(), "likely", filled.likely(), "help", filled.help())
                .forEach((name, text) -> {
                    if (text.length() > longest(name)) {
                        errors.put(name, wording.text(language, "raise.wrong.too-long", "most", longest(name)));
                    }
                });
        var readers = Audience.of(filled.readers());
        if (readers.isEmpty()) {
            errors.put("readers", wording.text(language, "raise.wrong.readers"));
        } else if (readers.get().hasGuardian() && team.flatMap(Team::guardian).isEmpty()) {
            errors.put("readers", wording.text(language, "raise.wrong.no-guardian"));
        }
        if (!filled.theme().equals("yes") && !filled.theme().equals("no")) {
            errors.put("theme", wording.text(language, "raise.wrong.theme"));
        }
        return errors;
    }
}
