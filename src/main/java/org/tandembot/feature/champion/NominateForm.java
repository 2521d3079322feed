package org.tandembot.feature.champion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** The form in which somebody is put forward: drawn and read; nothing in it is believed. */
@Component
final class NominateForm {

    private static final int LONGEST_REASON = 500;

    private final Teams teams;
    private final WhichTeam whichTeam;
    private final ChampionWords wording;

    NominateForm(Teams teams, WhichTeam whichTeam, ChampionWords wording) {
        this.teams = teams;
        this.whichTeam = whichTeam;
        this.wording = wording;
    }

    /** What somebody filled in, where it makes sense. */
    record Filled(Team team, Member nominee, String why, Level level, boolean isNamed) {}

    /** Either what was filled in, or a sentence by the name of each input that is wrong. */
    record Reading(Optional<Filled> filled, Map<String, String> errors) {}

    Form form(Locale language, List<Team> mine, Optional<Team> here, ActionId onSubmit) {
        var blocks = new ArrayList<Block>();
        blocks.add(wording.block(language, "nominate.intro"));
        if (mine.size() > 1) {
            blocks.add(new Block.Choose(
                    wording.required(language, "team"),
                    whichTeam.choices(mine),
                    here.map(Team::id).orElse("")));
        }
        blocks.add(new Block.PickPeople(wording.required(language, "who"), List.of(), 1));
        blocks.add(new Block.Paragraph(wording.required(language, "why"), "", LONGEST_REASON));
        blocks.add(new Block.Choose(wording.required(language, "level"), wording.levels(language), ""));
        blocks.add(new Block.Choose(
                wording.required(language, "name"),
                Stream.of("no", "yes")
                        .map(one -> new Choice(one, wording.text(language, "nominate.name." + one)))
                        .toList(),
                ""));
        blocks.add(new Block.Note(wording.prose(language, "nominate.kept")));
        return Form.of(
                onSubmit,
                wording.text(language, "nominate.title"),
                wording.text(language, "form.send"),
                wording.text(language, "form.cancel"),
                blocks);
    }

    Reading read(Turn turn, Submit sent, List<Team> mine, Locale language) {
        var errors = new HashMap<String, String>();
        var team = WhichTeam.chosen(sent, mine);
        var nominee = team.flatMap(of -> picked(turn, sent, of));
        var level = ChampionWords.level(sent.value("level"));
        var why = sent.value("why");
        var named = sent.value("name");
        check(team.isPresent(), "team", language, errors);
        check(team.isEmpty() || nominee.isPresent(), "who", language, errors);
        check(!why.isEmpty() && why.length() <= LONGEST_REASON, "why", language, errors);
        check(level.isPresent(), "level", language, errors);
        check(named.equals("no") || named.equals("yes"), "name", language, errors);
        return new Reading(
                errors.isEmpty()
                        ? Optional.of(new Filled(
                                team.orElseThrow(),
                                nominee.orElseThrow(),
                                why,
                                level.orElseThrow(),
                                named.equals("yes")))
                        : Optional.empty(),
                errors);
    }

    /** Whoever was picked, by the platform's own id in the nominator's workspace, if they are of the team. */
    private Optional<Member> picked(Turn turn, Submit sent, Team team) {
        return teams.rosterOf(team).members().stream()
                .filter(member -> member.id().platform().equals(turn.who().platform())
                        && member.id().workspace().equals(turn.who().workspace())
                        && member.id().id().equals(sent.value("who")))
                .findFirst();
    }

    private void check(boolean holds, String input, Locale language, Map<String, String> errors) {
        if (!holds) {
            errors.put(input, wording.text(language, "wrong." + input, "most", LONGEST_REASON));
        }
    }
}
