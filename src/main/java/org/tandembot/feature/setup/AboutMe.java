package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.oneOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormField;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
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

    /** After a command or a press. */
    Reply open(Turn turn, Interaction what) {
        var mine = turn.standing().asMember();
        return mine.isEmpty()
                ? new Reply.Whisper(Message.of(whichTeam.none(turn)))
                : new Reply.Open(form(turn, mine).draw(new ActionId("setup", "about")));
    }

    private record Work(String organisation, String profession) {}

    private FormSpec<Work> form(Turn turn, List<Team> mine) {
        var language = mine.getFirst().language();
        var now = mine.stream()
                .flatMap(team -> turn.standing().memberOf(team).stream())
                .findFirst();
        var form = FormParts.in(words, language, "");
        form.text("me.intro");
        var organisation = form.ask(choice("organisation", organisations(mine), now.map(Member::organisation)));
        var profession = form.ask(choice("profession", professions.all(language), now.map(Member::profession)));
        form.note("me.note");
        return form.form(
                "me.title", "form.save", "form.cancel", sent -> new Work(sent.of(organisation), sent.of(profession)));
    }

    Reply save(Turn turn, Submit sent) {
        var mine = turn.standing().asMember();
        return mine.isEmpty()
                ? new Reply.Whisper(Message.of(whichTeam.none(turn)))
                : form(turn, mine).read(sent, turn.who()).then(work -> save(turn, mine, work));
    }

    private Reply save(Turn turn, List<Team> mine, Work work) {
        mine.forEach(team -> teams.changeRoster(
                team,
                roster -> roster.find(turn.who())
                        .map(me -> roster.with(me.working(work.organisation(), work.profession())))
                        .orElse(roster)));
        return new Reply.Whisper(Message.of(words.prose(turn.language(), "me.saved")));
    }

    List<Button> menu(Turn turn) {
        return turn.standing().asMember().isEmpty() ? List.of() : List.of(cards.meButton(turn.language()));
    }

    /** What someone said before stays on offer, even if it has left the list. */
    private static FormField<String> choice(String name, Map<String, String> all, Optional<String> before) {
        var now = before.orElse("");
        var codes = Stream.concat(all.keySet().stream(), Stream.of(now))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        return oneOf(name, codes, one -> all.getOrDefault(one, one)).orElse("").begin(now);
    }

    /** Organisations are called what the team calls them. */
    private static Map<String, String> organisations(List<Team> mine) {
        var all = new LinkedHashMap<String, String>();
        mine.forEach(team -> team.organisations().forEach(name -> all.put(name, name)));
        return all;
    }
}
