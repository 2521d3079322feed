package org.tandembot.feature.concern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Names;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;

/** Concerns in words: what raisers' and handlers' pages have in common. */
@Component
final class Wording {

    private record Topic(String id, String label) {}

    private final Dialogs dialogs;
    private final Names names;
    private final Words words;

    Wording(Dialogs dialogs, Names names) {
        this.names = names;
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

    String names(Team team, Collection<PersonId> people, Locale language) {
        return names.of(team, people, language);
    }

    /** Who can read it now, by name and role. */
    String readers(Team team, Concern concern) {
        var managers = concern.readers().managersIn(team);
        var guardians = concern.readers().guardiansIn(team);
        var key = managers.isEmpty()
                ? guardians.isEmpty() ? "nobody" : "guardian"
                : guardians.isEmpty() ? "manager" : "both";
        return text(
                team.language(),
                "talk.reader." + key,
                "managers",
                names(team, managers, team.language()),
                "guardian",
                names(team, guardians, team.language()));
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
}
