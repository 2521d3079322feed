package org.tandembot.feature.champion;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.person;
import static org.tandembot.form.FormField.whichOf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.WhichTeam;
import org.tandembot.form.FormSpec;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;

/** The form in which somebody is put forward. */
@Component
final class NominateForm {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_TEAMS = 100;

    private final Belonging belonging;
    private final WhichTeam whichTeam;
    private final ChampionWords wording;

    NominateForm(Belonging belonging, WhichTeam whichTeam, ChampionWords wording) {
        this.belonging = belonging;
        this.whichTeam = whichTeam;
        this.wording = wording;
    }

    /** What somebody filled in. */
    record Nomination(Team team, Member nominee, String why, Level level, boolean isNamed) {}

    FormSpec<Nomination> form(Locale language, List<Team> mine, Optional<Team> here) {
        var form = wording.form(language);
        form.text("nominate.intro");
        var offered = mine.stream().limit(MOST_TEAMS).toList();
        var names = whichTeam.names(offered);
        var team = form.ask(whichOf("team", offered, Team::id, one -> names.getOrDefault(one.id(), ""))
                .begin(here));
        var who = form.ask(person("who"));
        var why = form.ask(paragraph("why", LONGEST_REASON));
        var level = form.ask(wording.levelField(language));
        var name = form.ask(oneOf("name", List.of("no", "yes"), one -> wording.text(language, "nominate.name." + one)));
        form.note("nominate.kept");
        form.check(
                who,
                "who",
                (nominee, sent) -> sent.find(team)
                        .filter(of -> belonging.member(of, nominee).isEmpty())
                        .isEmpty());
        return form.form(
                "nominate.title",
                "form.send",
                "form.cancel",
                sent -> new Nomination(
                        sent.of(team),
                        belonging.member(sent.of(team), sent.of(who)).orElseThrow(),
                        sent.of(why),
                        sent.of(level),
                        sent.of(name).equals("yes")));
    }
}
