package org.tandembot.feature.concern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.roster.Team;

/** What a raiser sees who comes back with a receipt. */
@Component
final class TalkForm {

    private final Wording wording;

    TalkForm(Wording wording) {
        this.wording = wording;
    }

    Form code(Locale language) {
        return Form.of(
                new ActionId("concern", "look"),
                wording.text(language, "check.form.title"),
                wording.text(language, "check.form.submit"),
                wording.text(language, "check.form.close"),
                List.of(
                        new Block.Text(wording.prose(language, "check.intro")),
                        new Block.Line(
                                Field.required(
                                        "code",
                                        wording.text(language, "check.code"),
                                        wording.text(language, "check.code-hint")),
                                "",
                                60)));
    }

    /** The conversation as it stands; {@code first} is said before it, {@code typed} is in the box. */
    Form talk(Team team, Concern concern, List<Block> first, String typed, ActionId onSubmit) {
        var language = team.language();
        var blocks = new ArrayList<>(first);
        blocks.add(new Block.Facts(List.of(
                fact(language, "talk.status", wording.status(language, concern)),
                fact(language, "talk.topic", wording.topic(language, concern.topic())),
                fact(language, "talk.week", wording.week(language, concern.week())),
                fact(language, "talk.readers", wording.readers(team, concern)))));
        blocks.addAll(wording.said(team, concern));
        var canWrite = concern.isOpen() && concern.hasRoomFor(1);
        var canOpen = concern.isOpen() && concern.hasNoReaderIn(team);
        if (canOpen) {
            blocks.addAll(openTo(team));
        }
        if (canWrite) {
            blocks.add(new Block.Paragraph(
                    Field.optional(
                            "words", wording.text(language, "talk.words"), wording.text(language, "talk.words-hint")),
                    typed,
                    Concern.LONGEST));
        } else {
            blocks.add(new Block.Note(wording.prose(language, concern.isOpen() ? "talk.full" : "talk.closed")));
        }
        return new Form(
                canWrite || canOpen ? Optional.of(onSubmit) : Optional.empty(),
                wording.text(language, "talk.form.title"),
                wording.text(language, "talk.form.submit"),
                wording.text(language, "talk.form.close"),
                blocks);
    }

    /** None of its readers is there any more: whoever has the receipt chooses among those there now. */
    private List<Block> openTo(Team team) {
        var language = team.language();
        return List.of(
                new Block.Text(wording.prose(language, "talk.no-reader")),
                new Block.Choose(
                        Field.required("open", wording.text(language, "talk.open"), ""),
                        Stream.of(Audience.values())
                                .filter(to ->
                                        !to.hasGuardian() || team.guardian().isPresent())
                                .map(to -> new Choice(
                                        to.code(),
                                        wording.text(
                                                language,
                                                "talk.reader." + to.code(),
                                                "managers",
                                                wording.names(team, team.managers(), language),
                                                "guardian",
                                                wording.names(
                                                        team,
                                                        team.guardian().stream().toList(),
                                                        language))))
                                .toList(),
                        ""));
    }

    private Block.Fact fact(Locale language, String key, String value) {
        return new Block.Fact(wording.text(language, key), value);
    }
}
