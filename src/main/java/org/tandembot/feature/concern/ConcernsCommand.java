package org.tandembot.feature.concern;

import org.springframework.stereotype.Component;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** {@code admin concerns}: erases one. */
@Component("admin-concerns")
final class ConcernsCommand implements AdminCommand {

    private final Teams teams;
    private final Concerns concerns;

    ConcernsCommand(Teams teams, Concerns concerns) {
        this.teams = teams;
        this.concerns = concerns;
    }

    @Override
    public void run(Terminal terminal) {
        if (!terminal.word(0).equals("erase")) {
            throw Terminal.usage();
        }
        var id = terminal.word(1);
        var kept = concerns.whereIs(id, teams.all().stream().map(Team::id).toList())
                .flatMap(concerns::find)
                .orElseThrow(() -> Terminal.refusal("concerns.none", id));
        terminal.confirm(id, "concerns.ask", id);
        concerns.erase(kept.at(), kept.concern().countedAs());
        terminal.say("concerns.done");
    }
}
