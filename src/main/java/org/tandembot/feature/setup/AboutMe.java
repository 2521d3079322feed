package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.oneOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormField;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.LanguageField;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Membership;

/** Where a member works and as what, as they say themselves: what cohorts are made of. */
@Component
final class AboutMe {

    static final ActionId TWICE = new ActionId("link", "page");

    private final Teams teams;
    private final Membership membership;
    private final Dialogs dialogs;
    private final Words words;
    private final Professions professions;
    private final SetupCards cards;
    private final WhichTeam whichTeam;

    AboutMe(Teams teams, Membership membership, Dialogs dialogs, SetupCards cards, WhichTeam whichTeam) {
        this.membership = membership;
        this.whichTeam = whichTeam;
        this.teams = teams;
        this.dialogs = dialogs;
        this.words = dialogs.words("setup");
        this.professions = new Professions(dialogs);
        this.cards = cards;
    }

    /** After a command or a press. */
    Reply open(Turn turn) {
        if (teams.hasLeft(turn.who())) {
            var say = words.in(turn);
            return new Reply.Whisper(
                    say.message("me.left").withButtons(List.of(say.button("me.back", new ActionId("setup", "back")))));
        }
        return ifMember(turn, mine -> form(turn, mine).open(new ActionId("setup", "about")));
    }

    /** In the team, or with a role in it: a guardian stands outside and has a language too. */
    private static List<Team> mine(Turn turn) {
        var member = turn.standing().asMember();
        return member.isEmpty() ? turn.standing().asHandler() : member;
    }

    private Reply ifMember(Turn turn, Function<List<Team>, Reply> then) {
        var mine = mine(turn);
        return mine.isEmpty() ? new Reply.Whisper(Message.of(whichTeam.none(turn))) : then.apply(mine);
    }

    /** Somebody who was forgotten wants to be asked again. */
    Reply comeBack(Turn turn) {
        if (!teams.comeBack(turn.who())) {
            return new Reply.Replace(words.in(turn).message("me.not-yet"));
        }
        turn.where().meant().ifPresent(membership::membersChanged);
        return new Reply.Replace(words.in(turn).message("me.is-back"));
    }

    private record Said(String organisation, String profession, Optional<Locale> language) {}

    private FormSpec<Said> form(Turn turn, List<Team> mine) {
        var in = words.in(turn.about(mine.getFirst()));
        var now = mine.stream()
                .flatMap(team -> turn.standing().memberOf(team).stream())
                .findFirst();
        var form = FormParts.in(in, "");
        if (now.isEmpty()) {
            var language = form.ask(language(turn, in));
            form.note("me.twice");
            return form.form("me.title", "form.save", "form.cancel", sent -> new Said("", "", sent.of(language)));
        }
        form.text("me.intro");
        var organisation = form.ask(choice("organisation", organisations(mine), now.map(Member::organisation)));
        var profession = form.ask(choice("profession", professions.all(in.language()), now.map(Member::profession)));
        var language = form.ask(language(turn, in));
        form.note("me.note");
        form.note("me.twice");
        return form.form(
                "me.title",
                "form.save",
                "form.cancel",
                sent -> new Said(sent.of(organisation), sent.of(profession), sent.of(language)));
    }

    private FormField<Optional<Locale>> language(Turn turn, Wording in) {
        return LanguageField.orNone("reads", dialogs, turn.own(), in.text("me.as-team"))
                .orElse(turn.own());
    }

    Reply save(Turn turn) {
        return ifMember(turn, mine -> form(turn, mine).read(turn, said -> save(turn, mine, said)));
    }

    private Reply save(Turn turn, List<Team> mine, Said said) {
        mine.forEach(team -> teams.changeRoster(
                team,
                roster -> roster.find(turn.who())
                        .map(me -> roster.with(changed(me, said, turn)))
                        .orElse(roster)));
        if (!said.language().equals(turn.own())) {
            turn.standing().teams().stream()
                    .filter(team -> turn.standing().memberOf(team).isEmpty())
                    .forEach(team ->
                            teams.nowReads(turn.who(), team, said.language().orElse(Member.AS_THE_TEAM)));
        }
        teams.refresh();
        // In the language that they have just chosen.
        var say = said.language().map(words::in).orElseGet(() -> words.in(turn));
        return new Reply.Whisper(
                say.message("me.saved").withButtons(List.of(cards.meButton(turn), say.button("me.here-twice", TWICE))));
    }

    /** A language that was left as it was is nothing that they said. */
    private static Member changed(Member me, Said said, Turn turn) {
        var working = me.working(said.organisation(), said.profession());
        return said.language().equals(turn.own())
                ? working
                : working.reading(said.language().orElse(Member.AS_THE_TEAM));
    }

    /** How somebody without a team comes to one. */
    List<Block> first(Turn turn) {
        return turn.standing().teams().isEmpty() ? List.of(new Block.Text(whichTeam.none(turn))) : List.of();
    }

    List<Button> menu(Turn turn) {
        return mine(turn).isEmpty() ? List.of() : List.of(cards.meButton(turn));
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
