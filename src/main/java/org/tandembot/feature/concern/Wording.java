package org.tandembot.feature.concern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.vault.IdentifyingText;

/** Concerns in words: what raisers' and handlers' pages have in common. */
@Component
final class Wording {

    private static final int AROUND = 30;
    private static final int MOST_SHOWN = 12;

    private record Topic(String id, String label) {}

    private final Dialogs dialogs;
    private final Words words;

    Wording(Dialogs dialogs) {
        this.dialogs = dialogs;
        this.words = dialogs.words("concern");
    }

    String text(Locale language, String key, Object... namesAndValues) {
        return words.text(language, key, namesAndValues);
    }

    Prose prose(Locale language, String key, Object... namesAndValues) {
        return words.prose(language, key, namesAndValues);
    }

    Message message(Locale language, String key, Object... namesAndValues) {
        return Message.of(prose(language, key, namesAndValues));
    }

    List<Choice> topics(Locale language) {
        return dialogs.items("topics", language, Topic.class).stream()
                .map(topic -> new Choice(topic.id(), topic.label()))
                .toList();
    }

    String topic(Locale language, String id) {
        return topics(language).stream()
                .filter(topic -> topic.value().equals(id))
                .map(Choice::label)
                .findFirst()
                .orElseGet(() -> text(language, "no-topic"));
    }

    String week(Locale language, Week week) {
        // The year is no quantity: as text it gets no comma.
        return text(language, "week", "number", week.number(), "year", Integer.toString(week.year()));
    }

    String status(Locale language, Concern concern) {
        var status = text(language, "status." + concern.status().code());
        return concern.isOpen() ? status : text(language, "status.closed", "status", status);
    }

    /** The conversation, each part as it was typed. */
    List<Block> said(Team team, Concern concern) {
        var language = team.language();
        var blocks = new ArrayList<Block>();
        concern.said().forEach(one -> {
            var by = text(language, "said." + one.part().code());
            blocks.add(new Block.Text(prose(language, "said.line", "by", by, "week", week(language, one.week()))));
            blocks.add(new Block.Text(one.text()));
        });
        return blocks;
    }

    /** What may tell who somebody is in these texts, each with the words around it; empty where nothing does. */
    List<Block> found(Locale language, List<String> names, List<String> texts) {
        var lines = texts.stream()
                .flatMap(text -> IdentifyingText.find(text, names).stream().map(one -> line(language, text, one)))
                .toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(prose(language, "found.intro")));
        lines.stream().limit(MOST_SHOWN).forEach(blocks::add);
        if (lines.size() > MOST_SHOWN) {
            blocks.add(new Block.Note(prose(language, "found.more", "count", lines.size() - MOST_SHOWN)));
        }
        return blocks;
    }

    private Block line(Locale language, String text, IdentifyingText.Finding one) {
        var kind = one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var from = whole(text, Math.max(0, one.from() - AROUND));
        var to = whole(text, Math.min(text.length(), one.to() + AROUND));
        return new Block.Text(prose(
                language,
                "found.one",
                "kind",
                text(language, "found." + kind),
                "before",
                (from > 0 ? "…" : "") + oneLine(text.substring(from, one.from())),
                "found",
                oneLine(text.substring(one.from(), one.to())),
                "after",
                oneLine(text.substring(one.to(), to)) + (to < text.length() ? "…" : "")));
    }

    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
