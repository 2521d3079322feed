package org.tandembot.feature.setup;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.TeamNote;
import org.tandembot.admin.Terminal;
import org.tandembot.roster.Home;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** {@code admin teams}: lists them, ends one, asks somebody to manage one. */
@Component("admin-teams")
final class TeamsCommand implements AdminCommand {

    private final Teams teams;
    private final TeamEnd end;
    private final Appointing appointing;
    private final Operators operators;
    private final ObjectProvider<TeamNote> notes;

    TeamsCommand(Teams teams, TeamEnd end, Appointing appointing, Operators operators, ObjectProvider<TeamNote> notes) {
        this.teams = teams;
        this.end = end;
        this.appointing = appointing;
        this.operators = operators;
        this.notes = notes;
    }

    @Override
    public void run(Terminal terminal) {
        switch (terminal.optional(0).orElse("list")) {
            case "list" -> list(terminal);
            case "end" -> end(terminal, team(terminal));
            case "manager" -> ask(terminal, team(terminal));
            default -> throw Terminal.usage();
        }
    }

    private void list(Terminal terminal) {
        var all = teams.all();
        terminal.say(all.isEmpty() ? "teams.none" : "teams.head");
        all.forEach(team -> terminal.say(
                "teams.one",
                team.id(),
                team.name(),
                team.homes().stream().map(TeamsCommand::home).collect(Collectors.joining("; ")),
                team.managers().size(),
                notes.stream().map(note -> note.about(team.id())).collect(Collectors.joining(", "))));
    }

    /** Its id, its name and its employer, as far as they are known. */
    private static String home(Home home) {
        return Stream.of(home.channel().toString(), home.name(), home.employer())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Team team(Terminal terminal) {
        var id = terminal.word(1);
        return teams.find(id).orElseThrow(() -> Terminal.refusal("no-team", id));
    }

    private void end(Terminal terminal, Team team) {
        terminal.confirm(team.name(), "teams.end.ask", team.name());
        end.end(team, Optional.empty());
        terminal.say("teams.end.done", team.name());
    }

    /** In the name of one of the operators, who also hears the answer. */
    private void ask(Terminal terminal, Team team) {
        var typed = terminal.word(2);
        var person = PersonId.read(typed).orElseThrow(() -> Terminal.refusal("no-person", typed));
        var by = operators.people().stream()
                .min(Comparator.comparing(PersonId::toString))
                .orElseThrow(() -> Terminal.refusal("teams.manager.nobody"));
        if (!appointing.propose(team, person, by)) {
            throw Terminal.refusal("teams.manager.not-asked", team.name());
        }
        terminal.say("teams.manager.asked", by, team.name());
    }
}
