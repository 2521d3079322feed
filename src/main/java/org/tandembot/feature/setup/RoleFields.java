package org.tandembot.feature.setup;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Names;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Proposal;
import org.tandembot.roster.Proposal.Role;
import org.tandembot.roster.Proposal.Side;
import org.tandembot.roster.Roles.Wish;
import org.tandembot.roster.Team;

/** Managers and guardian in the form that sets up a team: drawn with those who have been asked, and read as a wish. */
@Component
final class RoleFields {

    private static final int MOST_MANAGERS = 10;

    private final Operators operators;
    private final Names names;
    private final Words words;
    private final InstantSource clock;

    RoleFields(Operators operators, Names names, Dialogs dialogs, InstantSource clock) {
        this.operators = operators;
        this.names = names;
        this.words = dialogs.words("setup");
        this.clock = clock;
    }

    /** Of a channel that is no team yet. */
    List<Block> first(PersonId who, Locale language) {
        return List.of(managers(language, Set.of(who)), guardian(language, Optional.empty()));
    }

    /** Those in a role and those asked stand side by side: leaving somebody out takes a question back. */
    List<Block> of(Team team) {
        var open = team.roles().open(clock.instant());
        var managers = new HashSet<>(team.managers());
        of(Role.MANAGER, open).forEach(one -> one.who().ifPresent(managers::add));
        var guardian =
                of(Role.GUARDIAN, open).stream().findFirst().map(Proposal::who).orElse(team.guardian());
        var blocks = new ArrayList<Block>();
        blocks.add(managers(team.language(), managers));
        blocks.add(guardian(team.language(), guardian));
        blocks.addAll(waiting(team, clock.instant()));
        if (team.guardian().isPresent()) {
            blocks.add(new Block.Note(words.prose(
                    team.language(),
                    operators.count() > 0 ? "role.change" : "role.change-no-operator",
                    "guardian",
                    names.of(team, team.guardian().stream().toList(), team.language()))));
        }
        return blocks;
    }

    private Block managers(Locale language, Set<PersonId> chosen) {
        return new Block.PickPeople(
                Field.required(
                        "managers", words.text(language, "label.managers"), words.text(language, "hint.managers")),
                chosen.stream().map(PersonId::id).sorted().toList(),
                MOST_MANAGERS);
    }

    private Block guardian(Locale language, Optional<PersonId> chosen) {
        return new Block.PickPeople(
                Field.optional(
                        "guardian", words.text(language, "label.guardian"), words.text(language, "hint.guardian")),
                chosen.stream().map(PersonId::id).toList(),
                1);
    }

    private static List<Proposal> of(Role role, List<Proposal> all) {
        return all.stream().filter(one -> one.role() == role).toList();
    }

    /** What is not so yet, and whose yes it waits for. */
    List<Block> waiting(Team team, Instant now) {
        var language = team.language();
        var open = team.roles().open(now);
        var blocks = new ArrayList<Block>();
        var asked = of(Role.MANAGER, open).stream()
                .flatMap(one -> one.who().stream())
                .toList();
        if (!asked.isEmpty()) {
            blocks.add(new Block.Text(
                    words.prose(language, "role.waiting-managers", "names", names.of(team, asked, language))));
        }
        of(Role.GUARDIAN, open).forEach(one -> {
            var keys = new ArrayList<>(List.of("role.waiting-guardian"));
            if (one.lacks(Side.TAKE)) {
                keys.add("role.waiting-take");
            }
            if (one.lacks(Side.RELEASE)) {
                keys.add("role.waiting-release");
            }
            var guardian = nameOr(team, team.guardian());
            var next = nameOr(team, one.who());
            keys.forEach(
                    key -> blocks.add(new Block.Text(words.prose(language, key, "guardian", guardian, "next", next))));
        });
        if (!blocks.isEmpty()) {
            blocks.add(new Block.Note(words.prose(language, "role.waiting-hint")));
        }
        return blocks;
    }

    private String nameOr(Team team, Optional<PersonId> person) {
        return person.map(one -> names.of(team, one, team.language()))
                .orElseGet(() -> words.text(team.language(), "role.nobody"));
    }

    Wish read(Submit sent, Turn turn) {
        return new Wish(
                turn.who(),
                people(sent.all("managers"), turn),
                people(sent.all("guardian"), turn).stream().findFirst());
    }

    /** People are named by the platform's own id, in the workspace of whoever sends the form. */
    private static Set<PersonId> people(List<String> ids, Turn turn) {
        return ids.stream()
                .map(id -> new PersonId(turn.who().platform(), turn.who().workspace(), id))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What of a wish cannot be, by the name of the input. */
    Map<String, String> wrong(Submit sent, Wish wish, Optional<Team> before, Locale language) {
        var errors = new HashMap<String, String>();
        var guardian = before.flatMap(Team::guardian);
        var managers = before.map(Team::managers).orElseGet(() -> Set.of(wish.by()));
        if (wish.managers().isEmpty() || wish.managers().size() > MOST_MANAGERS) {
            errors.put("managers", words.text(language, "wrong.managers"));
        } else if (guardian.filter(wish.managers()::contains).isPresent()) {
            errors.put("managers", words.text(language, "wrong.managers-guardian"));
        } else if (wish.managers().stream().noneMatch(managers::contains)) {
            errors.put("managers", words.text(language, "wrong.managers-none"));
        }
        if (sent.all("guardian").size() > 1) {
            errors.put("guardian", words.text(language, "wrong.guardian"));
        } else if (!wish.guardian().equals(guardian)
                && wish.guardian()
                        .filter(one -> managers.contains(one) || wish.managers().contains(one))
                        .isPresent()) {
            errors.put("guardian", words.text(language, "wrong.guardian-manages"));
        }
        return errors;
    }
}
