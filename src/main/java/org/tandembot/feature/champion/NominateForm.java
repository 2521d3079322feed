package org.tandembot.feature.champion;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.person;
import static org.tandembot.form.FormField.whichOf;

import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;

/** The form in which somebody is put forward. */
@Component
final class NominateForm {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_TEAMS = 100;

    private final Nominees nominees;
    private final WhichTeam whichTeam;
    private final ChampionWords wording;
    private final ChampionSettings settings;
    private final Drafts drafts;

    NominateForm(
            Nominees nominees, WhichTeam whichTeam, ChampionWords wording, ChampionSettings settings, Drafts drafts) {
        this.nominees = nominees;
        this.whichTeam = whichTeam;
        this.wording = wording;
        this.settings = settings;
        this.drafts = drafts;
    }

    /** What somebody filled in. */
    record Nomination(Team team, Member nominee, String why, Level level, boolean isNamed) {}

    /** Teams in which this person can put somebody forward. */
    List<Team> teams(Turn turn) {
        return whichTeam.mine(turn).stream().limit(MOST_TEAMS).toList();
    }

    Reply draw(Turn turn) {
        var teams = teams(turn);
        return teams.isEmpty()
                ? new Reply.Whisper(Message.of(whichTeam.none(turn)))
                : drafts.open(form(turn, teams), new ActionId(ChampionWords.FEATURE, "send"));
    }

    Reply read(Turn turn, Function<Nomination, Reply> then) {
        var teams = teams(turn);
        return teams.isEmpty()
                ? Reply.refused(turn, wording.say(turn), "stale")
                : form(turn, teams).read(turn, then);
    }

    Reply tooMany(Turn turn) {
        return Reply.refused(turn, wording.say(turn), "too-many", "most", settings.mostAnHour());
    }

    private FormSpec<Nomination> form(Turn turn, List<Team> teams) {
        var say = wording.say(turn);
        var names = whichTeam.names(teams);
        var form = FormParts.in(say, "").text("nominate.intro");
        var team = form.ask(whichOf("team", teams, Team::id, one -> names.getOrDefault(one.id(), ""))
                .begin(WhichTeam.here(turn, teams)));
        var who = form.ask(person("who", drafts.colleagues(turn, teams)));
        var why = form.ask(paragraph("why", LONGEST_REASON));
        var level = form.ask(ChampionWords.levelField(say));
        var name = form.ask(oneOf("name", List.of("no", "yes"), one -> say.text("nominate.name." + one)));
        drafts.lookThrough(form, FreeText.TO_SOMEBODY, sent -> sent.find(team));
        form.note("nominate.kept");
        form.check(
                who,
                "who",
                (nominee, sent) -> sent.find(team)
                        .filter(of -> nominees.member(of, nominee).isEmpty())
                        .isEmpty());
        return form.form(
                "nominate.title",
                "form.send",
                "form.cancel",
                sent -> new Nomination(
                        sent.of(team),
                        nominees.member(sent.of(team), sent.of(who)).orElseThrow(),
                        sent.of(why),
                        sent.of(level),
                        sent.of(name).equals("yes")));
    }
}
