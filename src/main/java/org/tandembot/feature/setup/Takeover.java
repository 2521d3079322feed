package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.oneOf;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** An operator names a new manager for a team that has none any more. */
@Component
final class Takeover {

    private final Teams teams;
    private final Operators operators;
    private final Appointing appointing;
    private final WhichTeam whichTeam;
    private final Words words;

    Takeover(Teams teams, Operators operators, Appointing appointing, WhichTeam whichTeam, Dialogs dialogs) {
        this.teams = teams;
        this.operators = operators;
        this.appointing = appointing;
        this.whichTeam = whichTeam;
        this.words = dialogs.words("setup");
    }

    boolean isFor(Turn turn) {
        return operators.include(turn.who());
    }

    /** After a command. */
    Reply open(Turn turn) {
        return refusal(turn).orElseGet(() -> form(turn).open(new ActionId("setup", "manager")));
    }

    Reply save(Turn turn) {
        return refusal(turn).orElseGet(() -> form(turn).read(turn, named -> name(turn, named)));
    }

    private Optional<Reply> refusal(Turn turn) {
        var key = isFor(turn) ? "admin.all-managed" : "admin.operators-only";
        return isFor(turn) && !unmanaged().isEmpty()
                ? Optional.empty()
                : Optional.of(new Reply.Whisper(words.in(turn).message(key)));
    }

    private List<Team> unmanaged() {
        return teams.all().stream().filter(team -> team.managers().isEmpty()).toList();
    }

    private record Named(Team team, PersonId person) {}

    private FormSpec<Named> form(Turn turn) {
        var form = FormParts.in(words, turn.language(), "admin.");
        var unmanaged = unmanaged();
        var called = whichTeam.names(unmanaged);
        form.text("admin.intro");
        var team = form.ask(oneOf("team", unmanaged, Team::id, one -> called.getOrDefault(one.id(), one.name())));
        var somebody = form.askSomebody();
        return form.form(
                "admin.title", "admin.submit", "form.cancel", sent -> new Named(sent.of(team), somebody.apply(sent)));
    }

    private Reply name(Turn turn, Named named) {
        var isAsked = appointing.propose(named.team(), named.person(), turn.who());
        return new Reply.Whisper(words.in(turn)
                .message(
                        isAsked ? "admin.asked" : "admin.not-asked",
                        "team",
                        named.team().name()));
    }
}
