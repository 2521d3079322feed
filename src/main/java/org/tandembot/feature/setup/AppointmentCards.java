package org.tandembot.feature.setup;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Proposal;
import org.tandembot.roster.Proposal.Side;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Names;

/** What people read about roles in a team: questions, thanks, and what has changed. */
@Component
final class AppointmentCards {

    private final Names names;
    private final RoleFields roles;
    private final Words words;

    AppointmentCards(Names names, RoleFields roles, Dialogs dialogs) {
        this.names = names;
        this.roles = roles;
        this.words = dialogs.words("setup");
    }

    Message question(Reader reader, Team team, PersonId to, Proposal one, Side side) {
        var in = about(words.in(reader), team, one);
        var kind = kind(team, to, one, side);
        var args = Appointing.question(team, one, side).args();
        return in.message("role.ask." + kind)
                .with(in.paragraph("role.what." + kind))
                .withButtons(List.of(
                        in.button("role.yes." + kind, new ActionId("setup", "role-yes", args)),
                        in.button("role.no", new ActionId("setup", "role-no", args))))
                .with(in.note("role.note", "days", Roles.OPEN_FOR.toDays()));
    }

    Button menu(Reader reader, Team team, ActionId what) {
        return words.in(reader)
                .primary("role.menu", new ActionId("setup", "role-show", what.args()), "team", team.name());
    }

    private static String kind(Team team, PersonId to, Proposal one, Side side) {
        return switch (side) {
            case TAKE -> one.role().code();
            case RELEASE -> team.isGuardedBy(to) ? "release" : "operator";
        };
    }

    /** After a yes; what still lacks is said. */
    Message thanks(Reader reader, Team team, Proposal one, Side side) {
        var isDone =
                team.roles().proposals().stream().noneMatch(other -> other.id().equals(one.id()));
        return about(words.in(reader), team, one)
                .message("role.thanks." + (side == Side.TAKE ? one.role().code() : "release")
                        + (isDone ? "" : "-waits"));
    }

    Message declined(Reader reader) {
        return words.in(reader).message("role.declined");
    }

    Message stale(Reader reader) {
        return words.in(reader).message("role.stale");
    }

    Message answered(Team team, PersonId who, String kind) {
        return words.in(team::language)
                .with("team", team.name())
                .message("role.answer." + kind, "name", names.of(team, who, team.language()));
    }

    Message off(Team team, String role) {
        return words.in(team::language)
                .with("team", team.name())
                .message("role.off." + role, "managers", names.of(team, team.managers(), team.language()));
    }

    Message guardian(Team team) {
        var in = words.in(team.language());
        return in.message(
                team.guardian().isPresent() ? "role.guardian.now" : "role.guardian.none",
                "guardian",
                roles.nameOr(in, team, team.guardian()));
    }

    /** In words that know all whom a question concerns. */
    private Wording about(Wording in, Team team, Proposal one) {
        return in.with("team", team.name())
                .with("by", names.of(team, one.by(), in.language()))
                .with("guardian", roles.nameOr(in, team, team.guardian()))
                .with("next", roles.nameOr(in, team, one.who()));
    }
}
