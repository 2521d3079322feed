package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.people;
import static org.tandembot.form.FormField.person;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.Drafts;
import org.tandembot.form.Entered;
import org.tandembot.form.FormParts;
import org.tandembot.message.Block;
import org.tandembot.message.Reader;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Proposal;
import org.tandembot.roster.Proposal.Role;
import org.tandembot.roster.Proposal.Side;
import org.tandembot.roster.Roles.Wish;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Names;

/** Managers and guardian in the form that sets up a team: those who have a role and those who have been asked, read as a wish. */
@Component
final class RoleFields {

    private static final int MOST_MANAGERS = 10;

    private final Operators operators;
    private final Names names;
    private final Drafts drafts;
    private final Words words;
    private final InstantSource clock;

    RoleFields(Operators operators, Names names, Drafts drafts, Dialogs dialogs, InstantSource clock) {
        this.operators = operators;
        this.names = names;
        this.drafts = drafts;
        this.words = dialogs.words("setup");
        this.clock = clock;
    }

    /** Those in a role and those asked stand side by side: leaving somebody out takes a question back. */
    Function<Entered, Wish> ask(FormParts form, Turn turn, Optional<Team> team) {
        var present = team.map(Team::managers).orElseGet(() -> Set.of(turn.who()));
        var guardian = team.flatMap(Team::guardian);
        var begun = new HashSet<>(present);
        begun.addAll(asked(team, Role.MANAGER));
        var among = drafts.colleagues(turn, team.stream().toList());
        var managers = form.ask(people("managers", MOST_MANAGERS, among).begin(begun));
        form.check(
                managers,
                "managers-guardian",
                (wished, _) -> guardian.filter(wished::contains).isEmpty());
        form.check(managers, "managers-none", (wished, _) -> wished.stream().anyMatch(present::contains));
        var next = form.ask(person("guardian", among)
                .begin(open(team, Role.GUARDIAN).stream()
                        .findFirst()
                        .map(Proposal::who)
                        .orElse(guardian))
                .optional());
        form.check(
                next,
                "guardian-manages",
                (wished, sent) -> wished.equals(guardian)
                        || wished.filter(one -> present.contains(one)
                                        || sent.find(managers).orElse(Set.of()).contains(one))
                                .isEmpty());
        team.ifPresent(one -> form.show(waiting(turn, one)));
        guardian.ifPresent(one -> form.note(
                operators.count() > 0 ? "role.change" : "role.change-no-operator",
                "guardian",
                names.of(team.orElseThrow(), one, turn.language())));
        return sent -> new Wish(turn.who(), sent.of(managers), sent.of(next));
    }

    private List<Proposal> open(Optional<Team> team, Role role) {
        return team.stream()
                .flatMap(one -> one.roles().open(clock.instant()).stream())
                .filter(one -> one.role() == role)
                .toList();
    }

    private List<PersonId> asked(Optional<Team> team, Role role) {
        return open(team, role).stream().flatMap(one -> one.who().stream()).toList();
    }

    /** What is not so yet, and whose yes it waits for. */
    List<Block> waiting(Reader reader, Team team) {
        var in = words.in(reader);
        var blocks = new ArrayList<Block>();
        var asked = asked(Optional.of(team), Role.MANAGER);
        if (!asked.isEmpty()) {
            blocks.add(in.paragraph("role.waiting-managers", "names", names.of(team, asked, in.language())));
        }
        open(Optional.of(team), Role.GUARDIAN).forEach(one -> {
            var keys = new ArrayList<>(List.of("role.waiting-guardian"));
            if (one.lacks(Side.TAKE)) {
                keys.add("role.waiting-take");
            }
            if (one.lacks(Side.RELEASE)) {
                keys.add("role.waiting-release");
            }
            var guardian = nameOr(in, team, team.guardian());
            var next = nameOr(in, team, one.who());
            keys.forEach(key -> blocks.add(in.paragraph(key, "guardian", guardian, "next", next)));
        });
        if (!blocks.isEmpty()) {
            blocks.add(in.note("role.waiting-hint"));
        }
        return blocks;
    }

    /** What somebody is called, or that there is nobody. */
    String nameOr(Wording in, Team team, Optional<PersonId> person) {
        return person.map(one -> names.of(team, one, in.language())).orElseGet(() -> in.text("role.nobody"));
    }
}
