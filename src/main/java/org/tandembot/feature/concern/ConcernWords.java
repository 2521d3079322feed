package org.tandembot.feature.concern;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Phrases;
import org.tandembot.chat.Signpost;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.vault.Receipts;
import org.tandembot.workspace.Names;

/** Concerns in words: what raisers' and handlers' pages have in common. */
@Component
final class ConcernWords {

    /** Something that a concern can be about. */
    record Topic(String id, String label) {}

    private final Dialogs dialogs;
    private final Names names;
    private final Words words;
    private final Phrases phrases;

    ConcernWords(Dialogs dialogs, Names names) {
        this.dialogs = dialogs;
        this.names = names;
        this.words = dialogs.words("concern");
        this.phrases = new Phrases(dialogs);
    }

    Wording in(Reader reader) {
        return words.in(reader);
    }

    /** The button of the menu with this verb. */
    Button button(Reader reader, String verb) {
        return in(reader).button("menu." + verb, new ActionId("concern", verb));
    }

    List<Topic> topics(Wording in) {
        return dialogs.items("topics", in.language(), Topic.class);
    }

    String topic(Wording in, Concern concern) {
        return topics(in).stream()
                .filter(topic -> topic.id().equals(concern.topic()))
                .map(Topic::label)
                .findFirst()
                .orElseGet(() -> in.text("no-topic"));
    }

    static String week(Wording in, Week week) {
        return in.text("week", "monday", week.monday());
    }

    static String status(Wording in, Concern concern) {
        var status = in.text("status." + concern.status().code());
        return concern.isOpen() ? status : in.text("status.closed", "status", status);
    }

    String names(Wording in, Team team, Collection<PersonId> people) {
        return names.of(team, people, in.language());
    }

    /** Knows besides who manages and who guards a team. */
    Wording readers(Wording in, Team team) {
        return in.with("managers", names(in, team, team.managers()))
                .with("guardian", names(in, team, team.guardian().stream().toList()));
    }

    /** Who manages and who guards a team, by name; {@code isFirst} where it is said before all else. */
    Block roles(Wording in, Team team, boolean isFirst) {
        return readers(in, team)
                .paragraph(
                        "raise.readers",
                        "team",
                        team.name(),
                        "has",
                        team.guardian().isPresent() ? "yes" : "no",
                        "first",
                        isFirst ? "yes" : "no");
    }

    /** Who can read it now, by name and role. */
    String readers(Wording in, Team team, Concern concern) {
        var managers = concern.readers().managersIn(team);
        var guardians = concern.readers().guardiansIn(team);
        var key = managers.isEmpty()
                ? guardians.isEmpty() ? "nobody" : "guardian"
                : guardians.isEmpty() ? "manager" : "both";
        return in.text(
                "talk.reader." + key, "managers", names(in, team, managers), "guardian", names(in, team, guardians));
    }

    /** The conversation, each part as it was typed. */
    static List<Block> said(Wording in, Concern concern) {
        return concern.said().stream()
                .<Block>flatMap(one -> Stream.of(
                        in.paragraph(
                                "said.line", "by", in.text("said." + one.part().code()), "week", week(in, one.week())),
                        new Block.Text(one.text())))
                .toList();
    }

    /** Where to turn, today, if someone may be at risk. */
    static List<Block> routes(Wording in) {
        return List.of(in.paragraph("routes.emergency"), in.paragraph("routes.safeguarding"));
    }

    /** The way for whoever typed a worry, or a receipt, where words are not kept from anyone. */
    Signpost signpost(Locale language, String typed) {
        var in = words.in(language);
        var raise = in.primary("menu.raise", new ActionId("concern", "raise"));
        if (Receipts.isIn(typed)) {
            var check = in.primary("menu.check", new ActionId("concern", "check"));
            return new Signpost(true, List.of(in.paragraph("heard.receipt")), List.of(check, raise));
        }
        return phrases.mentioned(language, "worry", typed)
                ? new Signpost(
                        true,
                        Stream.concat(routes(in).stream(), Stream.of(in.paragraph("heard.about")))
                                .toList(),
                        List.of(raise))
                : new Signpost(false, List.of(), List.of(raise));
    }
}
