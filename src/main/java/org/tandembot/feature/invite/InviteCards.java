package org.tandembot.feature.invite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Reader;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Digest;
import org.tandembot.workspace.Names;

/** What is said of people who came by an invitation, and who may say that they are colleagues. In a button none of them is named. */
@Component
final class InviteCards {

    static final String FEATURE = "invite";

    private static final String WHO = "who";

    private final Words words;
    private final Accounts accounts;
    private final Names names;
    private final Operators operators;

    InviteCards(Dialogs dialogs, Accounts accounts, Names names, Operators operators) {
        this.words = dialogs.words(FEATURE);
        this.accounts = accounts;
        this.names = names;
        this.operators = operators;
    }

    Wording in(Reader reader) {
        return words.in(reader);
    }

    static ActionId about(String verb, Team team) {
        return new ActionId(FEATURE, verb).with(WhichTeam.TEAM, team.id());
    }

    static ActionId about(String verb, Team team, Account account) {
        return about(verb, team).with(WHO, reference(account));
    }

    private static String reference(Account account) {
        return Digest.of("account " + account.id()).substring(0, 16);
    }

    /** Whom an action is about, of those in the team now. */
    Optional<Account> account(Team team, ActionId action) {
        return accounts.ofTeam(team.id()).stream()
                .filter(one -> reference(one).equals(action.arg(WHO)))
                .findFirst();
    }

    /** Those who wait to be confirmed. */
    List<Account> waiting(Team team) {
        return accounts.ofTeam(team.id()).stream()
                .filter(one -> !one.isConfirmed())
                .toList();
    }

    /** The guardian, and whoever runs Tandem: but nobody confirms people for a team that they manage. */
    boolean mayConfirm(Team team, PersonId person) {
        return team.isGuardedBy(person) || (isOperator(person) && !team.isManagedBy(person));
    }

    /** Who may be asked about any team. */
    boolean isOperator(PersonId person) {
        return operators.include(person);
    }

    /** Who is asked to confirm people: the guardian; where there is none, those who run Tandem. */
    Set<PersonId> whoConfirms(Team team) {
        return team.guardian()
                .map(Set::of)
                .orElseGet(() -> operators.people().stream()
                        .filter(one -> mayConfirm(team, one))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The words with all that is said of one of these people. */
    Wording of(Reader reader, Team team, Account account) {
        var say = words.in(reader);
        return say.with(
                "team",
                team.name(),
                "name",
                account.name(),
                "employer",
                account.employer(),
                "by",
                nameOf(say, team, account.invited().by()),
                "week",
                account.invited().week(),
                "confirmed",
                account.isConfirmed() ? "yes" : "no",
                "days",
                Accounts.KEPT_DAYS);
    }

    /** The text that also says for whom they work, where they do say so. */
    static String employed(Account account, String key, String withEmployer) {
        return account.employer().isEmpty() ? key : withEmployer;
    }

    String nameOf(Wording say, Team team, PersonId person) {
        return names.of(team, person, say.language());
    }

    List<Button> toConfirm(Wording say, Team team, Account account) {
        return List.of(
                say.primary("ask.yes", about("confirm", team, account)), takingOut(say, "ask.no", team, account));
    }

    Button takingOut(Wording say, String label, Team team, Account account) {
        return say.button(label, about("out", team, account)).confirming(say.confirm("out."));
    }
}
