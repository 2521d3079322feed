package org.tandembot.feature.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Where a member works and as what, as they say themselves: what cohorts are made of. */
@Component
final class AboutMe {

    private record Profession(String id, String name) {}

    private final Teams teams;
    private final Dialogs dialogs;
    private final Words words;
    private final SetupCards cards;
    private final WhichTeam whichTeam;

    AboutMe(Teams teams, Dialogs dialogs, SetupCards cards, WhichTeam whichTeam) {
        this.whichTeam = whichTeam;
        this.teams = teams;
        this.dialogs = dialogs;
        this.words = dialogs.words("setup");
        this.cards = cards;
    }

    Reply open(Turn turn, Command command) {
        return open(turn);
    }

    Reply open(Turn turn, Press press) {
        return open(turn);
    }

    private Reply open(Turn turn) {
        var mine = turn.standing().asMember();
        return mine.isEmpty() ? new Reply.Whisper(Message.of(whichTeam.none(turn))) : new Reply.Open(form(turn, mine));
    }

    private Form form(Turn turn, List<Team> mine) {
        var language = mine.getFirst().language();
        var member = turn.standing().memberOf(mine.getFirst()).orElseThrow();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(words.prose(language, "me.intro")));
        var organisations = organisations(mine);
        if (!organisations.isEmpty()) {
            blocks.add(choose(language, "organisation", organisations, member.organisation()));
        }
        blocks.add(choose(language, "profession", professions(language), member.profession()));
        blocks.add(new Block.Note(words.prose(language, "me.note")));
        return Form.of(
                new ActionId("setup", "about"),
                words.text(language, "me.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                blocks);
    }

    Reply save(Turn turn, Submit sent) {
        var mine = turn.standing().asMember();
        var organisation = oneOf(organisations(mine), sent.value("organisation"));
        mine.forEach(team -> {
            var profession = oneOf(professions(team.language()), sent.value("profession"));
            var roster = teams.rosterOf(team);
            roster.find(turn.who())
                    .map(me -> me.working(organisation, profession))
                    .ifPresent(me -> teams.saveRoster(team, roster.with(me)));
        });
        return new Reply.Whisper(Message.of(words.prose(turn.language(), "me.saved")));
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asMember().isEmpty() ? List.of() : List.of(cards.meButton(turn.language()));
    }

    private Block choose(Locale language, String name, List<String> all, String now) {
        var field = Field.optional(name, words.text(language, "label." + name), words.text(language, "hint." + name));
        // What someone said before stays on offer, even if it has left the list.
        var choices = Stream.concat(all.stream(), Stream.of(now))
                .filter(one -> !one.isEmpty())
                .distinct()
                .map(one -> new Choice(one, one))
                .toList();
        return new Block.Choose(field, choices, now);
    }

    private static List<String> organisations(List<Team> mine) {
        return mine.stream()
                .flatMap(team -> team.organisations().stream())
                .distinct()
                .toList();
    }

    private List<String> professions(Locale language) {
        return dialogs.items("professions", language, Profession.class).stream()
                .map(Profession::name)
                .toList();
    }

    private static String oneOf(List<String> all, String value) {
        return all.contains(value) ? value : "";
    }
}
