package org.tandembot.feature.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Where a member works and as what, as they say themselves: what cohorts are made of. */
@Component
final class AboutMe {

    private final Teams teams;
    private final Words words;
    private final Professions professions;
    private final SetupCards cards;
    private final WhichTeam whichTeam;

    AboutMe(Teams teams, Dialogs dialogs, SetupCards cards, WhichTeam whichTeam) {
        this.whichTeam = whichTeam;
        this.teams = teams;
        this.words = dialogs.words("setup");
        this.professions = new Professions(dialogs);
        this.cards = cards;
    }

    Reply open(Turn turn, Command command) {
        return open(turn);
    }

    Reply open(Turn turn, Press press) {
        return open(turn);
    }

    private Reply open(Turn turn) {
        var mine = teams.with(turn.who());
        return mine.isEmpty() ? new Reply.Whisper(Message.of(whichTeam.none(turn))) : new Reply.Open(form(turn, mine));
    }

    private Form form(Turn turn, List<Team> mine) {
        var language = mine.getFirst().language();
        var member = teams.rosterOf(mine.getFirst()).find(turn.who()).orElseThrow();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(words.prose(language, "me.intro")));
        var organisations = organisations(mine);
        if (!organisations.isEmpty()) {
            blocks.add(choose(language, "organisation", organisations, member.organisation()));
        }
        blocks.add(choose(language, "profession", professions.all(language), member.profession()));
        blocks.add(new Block.Note(words.prose(language, "me.note")));
        return Form.of(
                new ActionId("setup", "about"),
                words.text(language, "me.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                blocks);
    }

    Reply save(Turn turn, Submit sent) {
        var mine = teams.with(turn.who());
        var now = mine.stream()
                .flatMap(team -> teams.rosterOf(team).find(turn.who()).stream())
                .findFirst();
        var organisation =
                oneOf(organisations(mine), now.map(Member::organisation).orElse(""), sent.value("organisation"));
        var profession = oneOf(
                professions.all(turn.language()), now.map(Member::profession).orElse(""), sent.value("profession"));
        mine.forEach(team -> teams.changeRoster(
                team,
                roster -> roster.find(turn.who())
                        .map(me -> roster.with(me.working(organisation, profession)))
                        .orElse(roster)));
        return new Reply.Whisper(Message.of(words.prose(turn.language(), "me.saved")));
    }

    List<Button> menu(Turn turn) {
        return teams.with(turn.who()).isEmpty() ? List.of() : List.of(cards.meButton(turn.language()));
    }

    private Block choose(Locale language, String name, Map<String, String> all, String now) {
        var field = Field.optional(name, words.text(language, "label." + name), words.text(language, "hint." + name));
        var choices = new ArrayList<Choice>();
        all.forEach((value, label) -> choices.add(new Choice(value, label)));
        // What someone said before stays on offer, even if it has left the list.
        if (!now.isEmpty() && !all.containsKey(now)) {
            choices.add(new Choice(now, now));
        }
        return new Block.Choose(field, choices, now);
    }

    /** Organisations are called what the team calls them. */
    private static Map<String, String> organisations(List<Team> mine) {
        var all = new LinkedHashMap<String, String>();
        mine.forEach(team -> team.organisations().forEach(name -> all.put(name, name)));
        return all;
    }

    private static String oneOf(Map<String, String> all, String now, String value) {
        return all.containsKey(value) || value.equals(now) ? value : "";
    }
}
