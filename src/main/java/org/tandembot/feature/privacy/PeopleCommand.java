package org.tandembot.feature.privacy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** {@code admin people}: finds them, confirms one who came by an invitation, writes down what is kept about one, forgets one. */
@Component("admin-people")
final class PeopleCommand implements AdminCommand {

    private final Teams teams;
    private final MyData data;
    private final Removals removals;
    private final Accounts accounts;

    PeopleCommand(Teams teams, MyData data, Removals removals, Accounts accounts) {
        this.teams = teams;
        this.data = data;
        this.removals = removals;
        this.accounts = accounts;
    }

    /** Somebody in a team, in any role. */
    private record Found(PersonId person, String name, Team team) {}

    @Override
    public void run(Terminal terminal) {
        accounts.refresh();
        switch (terminal.word(0)) {
            case "find" -> find(terminal, terminal.word(1));
            case "confirm" -> confirm(terminal, person(terminal));
            case "export" -> export(terminal, person(terminal));
            case "erase" -> erase(terminal, person(terminal));
            default -> throw Terminal.usage();
        }
    }

    private void find(Terminal terminal, String first) {
        var words = terminal.words(1).stream().map(PeopleCommand::folded).toList();
        var found = everybody(
                        one -> isOneOf(one.person(), first) || words.stream().allMatch(folded(one.name())::contains))
                .toList();
        found.forEach(one ->
                terminal.say("people.one", one.person(), one.name(), one.team().name()));
        if (found.isEmpty()) {
            throw Terminal.refusal("people.none");
        }
    }

    /** Whether this is one of their places. */
    private boolean isOneOf(PersonId person, String typed) {
        return teams.links().places(person).stream()
                .anyMatch(place -> place.toString().equals(typed));
    }

    private Stream<Found> everybody(Predicate<Found> which) {
        return teams.all().stream().flatMap(this::peopleOf).filter(which);
    }

    private Stream<Found> peopleOf(Team team) {
        var roster = teams.rosterOf(team);
        var invited = accounts.ofTeam(team.id()).stream().map(Account::id);
        return Stream.of(
                        roster.members().stream().map(Member::id),
                        team.managers().stream(),
                        team.guardian().stream(),
                        invited)
                .flatMap(people -> people)
                .distinct()
                .map(person -> new Found(person, nameIn(team, person), team));
    }

    private String nameIn(Team team, PersonId person) {
        return teams.rosterOf(team)
                .find(person)
                .map(Member::name)
                .or(() -> team.roles().nameOf(person))
                .or(() -> accounts.find(person).map(Account::name))
                .orElse("");
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static PersonId person(Terminal terminal) {
        var typed = terminal.word(1);
        return PersonId.read(typed).orElseThrow(() -> Terminal.refusal("no-person", typed));
    }

    /** Who invited them is said first: who confirms should ask somebody else. */
    private void confirm(Terminal terminal, PersonId person) {
        var account = accounts.find(person)
                .filter(one -> teams.find(one.team()).isPresent())
                .orElseThrow(() -> Terminal.refusal("people.confirm.none", person));
        var team = teams.find(account.team()).orElseThrow();
        terminal.confirm(
                account.name(),
                "people.confirm.ask",
                account.name(),
                team.name(),
                nameIn(team, account.invited().by()));
        accounts.confirm(person);
        terminal.say("people.confirmed");
    }

    private void export(Terminal terminal, PersonId person) {
        var file = Path.of(terminal.word(2));
        terminal.save(file, data.text(person, () -> Locale.ENGLISH));
        terminal.say("people.exported", file);
    }

    private void erase(Terminal terminal, PersonId person) {
        var name = everybody(one -> isOneOf(one.person(), person.toString()))
                .map(Found::name)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse(person.toString());
        teams.standing(person).asManager().stream()
                .filter(team -> team.managers().size() == 1)
                .forEach(team -> terminal.say("people.erase.alone", team.name()));
        terminal.confirm(name, "people.erase.ask", name, person);
        removals.forget(person);
        terminal.say("people.erased");
    }
}
