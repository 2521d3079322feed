package org.tandembot.feature.concern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.feature.concern.Circle.Readable;
import org.tandembot.feature.concern.Concern.Status;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.schedule.Week;

/** One concern before a handler: what was said, and what can be done. A form leaves none of it behind in the chat. */
@Component
final class HandleForm {

    private final Circle circle;
    private final Wording wording;

    HandleForm(Circle circle, Wording wording) {
        this.circle = circle;
        this.wording = wording;
    }

    /** {@code first} is said before all else, {@code typed} is in the box. */
    Form form(Readable one, List<Block> first, String typed, ActionId onSubmit) {
        var language = one.team().language();
        var concern = one.kept().concern();
        var blocks = new ArrayList<>(first);
        blocks.add(new Block.Facts(List.of(
                fact(language, "talk.topic", wording.topic(language, concern.topic())),
                fact(language, "talk.week", wording.week(language, concern.week())),
                fact(language, "talk.status", wording.status(language, concern)),
                fact(language, "talk.readers", wording.readers(one.team(), concern)),
                fact(language, "handle.number", one.kept().at().id()))));
        blocks.addAll(wording.said(one.team(), concern));
        blocks.add(new Block.Divider());
        if (concern.isOpen()) {
            blocks.addAll(inputs(one, language, typed));
        }
        blocks.add(new Block.Note(wording.prose(language, "handle.done", "lines", done(one, language))));
        blocks.add(new Block.Note(wording.prose(language, "handle.trust")));
        return new Form(
                concern.isOpen() ? Optional.of(onSubmit) : Optional.empty(),
                wording.text(language, "handle.form.title"),
                wording.text(language, "handle.form.submit"),
                wording.text(language, "handle.form.close"),
                blocks);
    }

    private List<Block> inputs(Readable one, Locale language, String typed) {
        var concern = one.kept().concern();
        var inputs = new ArrayList<Block>();
        if (concern.hasRoomFor(1)) {
            inputs.add(new Block.Paragraph(
                    Field.optional(
                            "words",
                            wording.text(language, "handle.words"),
                            wording.text(language, "handle.words-hint")),
                    typed,
                    Concern.LONGEST));
        }
        inputs.add(new Block.Choose(
                Field.required("status", wording.text(language, "handle.status"), ""),
                Stream.of(Status.values())
                        .filter(Status::isTakenUp)
                        .map(status -> new Choice(status.code(), wording.text(language, "status." + status.code())))
                        .toList(),
                concern.takenUp().status().code()));
        inputs.add(new Block.Choose(
                Field.required("then", wording.text(language, "handle.then"), ""),
                Stream.of("keep", "pass", "pass-managers", "close")
                        .filter(then -> passTo(then)
                                .filter(to -> !concern.readers().canGoTo(to, one.team()))
                                .isEmpty())
                        .map(then -> new Choice(then, wording.text(language, "handle." + then)))
                        .toList(),
                "keep"));
        return inputs;
    }

    /** Whom one of the choices passes a concern on to. */
    static Optional<Audience> passTo(String then) {
        return switch (then) {
            case "pass" -> Optional.of(Audience.GUARDIAN);
            case "pass-managers" -> Optional.of(Audience.MANAGER);
            default -> Optional.empty();
        };
    }

    private String done(Readable one, Locale language) {
        return one.kept().audit().stream()
                .map(AuditNote::parse)
                .map(note -> wording.text(
                        language,
                        "handle.line",
                        "who",
                        circle.nameOf(note.who(), one.team()).orElseGet(() -> wording.text(language, "did.someone")),
                        "what",
                        wording.text(language, "did." + note.what()),
                        "week",
                        wording.week(language, note.week())))
                .collect(Collectors.joining("; "));
    }

    private Block.Fact fact(Locale language, String key, String value) {
        return new Block.Fact(wording.text(language, key), value);
    }

    /** What a handler did, as the audit trail keeps it; as fine as the week, as all about concerns. */
    record AuditNote(Week week, long version, String what, String who) {

        static AuditNote parse(String text) {
            var parts = text.split(" ", 4);
            return new AuditNote(Week.parse(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]);
        }

        @Override
        public String toString() {
            return "%s %06d %s %s".formatted(week, version, what, who);
        }
    }
}
