package org.tandembot.feature.setup;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Names;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Proposal;
import org.tandembot.roster.Proposal.Role;
import org.tandembot.roster.Proposal.Side;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;

/** What people read about roles in a team: questions, thanks, and what has changed. */
@Component
final class AppointmentCards {

    private final Names names;
    private final Words words;

    AppointmentCards(Names names, Dialogs dialogs) {
        this.names = names;
        this.words = dialogs.words("setup");
    }

    Message question(Team team, PersonId to, Proposal one, Side side) {
        var language = team.language();
        var kind = kind(team, to, one, side);
        var text = prose(team, "role.ask." + kind, one);
        var about = Appointing.about("role-yes", team).with("p", one.id()).with("k", Appointing.code(side));
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Text(words.prose(language, "role.what." + kind)),
                new Block.Buttons(
                        Button.of(words.text(language, "role.yes." + kind), about),
                        Button.of(words.text(language, "role.no"), new ActionId("setup", "role-no", about.args()))),
                new Block.Note(words.prose(language, "role.note", "days", Roles.OPEN_FOR.toDays())));
    }

    Button menu(Team team, Locale language, ActionId what) {
        return Button.primary(
                words.text(language, "role.menu", "team", team.name()),
                new ActionId("setup", "role-show", what.args()));
    }

    private static String kind(Team team, PersonId to, Proposal one, Side side) {
        return switch (side) {
            case TAKE -> code(one.role());
            case RELEASE -> team.isGuardedBy(to) ? "release" : "operator";
        };
    }

    /** After a yes; what still lacks is said. */
    Message thanks(PersonId who, Team team, Proposal one, Side side) {
        var isDone =
                team.roles().proposals().stream().noneMatch(other -> other.id().equals(one.id()));
        return message(prose(
                team,
                "role.thanks." + (side == Side.TAKE ? code(one.role()) : "release") + (isDone ? "" : "-waits"),
                one));
    }

    Message declined(Team team) {
        return message(words.prose(team.language(), "role.declined"));
    }

    Message stale(Locale language) {
        return message(words.prose(language, "role.stale"));
    }

    Message answered(Team team, PersonId who, String kind) {
        return message(words.prose(
                team.language(),
                "role.answer." + kind,
                "team",
                team.name(),
                "name",
                names.of(team, who, team.language())));
    }

    Message off(Team team, String role) {
        return message(words.prose(
                team.language(),
                "role.off." + role,
                "team",
                team.name(),
                "managers",
                names.of(team, team.managers(), team.language())));
    }

    Message guardian(Team team) {
        return message(words.prose(
                team.language(),
                team.guardian().isPresent() ? "role.guardian.now" : "role.guardian.none",
                "guardian",
                name(team, team.guardian())));
    }

    private Prose prose(Team team, String key, Proposal one) {
        return words.prose(
                team.language(),
                key,
                "team",
                team.name(),
                "by",
                names.of(team, one.by(), team.language()),
                "guardian",
                name(team, team.guardian()),
                "next",
                name(team, one.who()));
    }

    private String name(Team team, Optional<PersonId> person) {
        return person.map(one -> names.of(team, one, team.language()))
                .orElseGet(() -> words.text(team.language(), "role.nobody"));
    }

    private static Message message(Prose text) {
        return Message.of(text);
    }

    private static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
