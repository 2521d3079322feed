package org.tandembot.feature.invite;

import static org.tandembot.feature.invite.InviteCards.about;
import static org.tandembot.feature.invite.InviteCards.employed;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Event;
import org.tandembot.store.Digest;
import org.tandembot.workspace.Outbox;

/**
 * Whoever came by an invitation is shown to the whole team, counts once somebody independent has confirmed them, and can be taken out
 * again. Each of it is told to those concerned.
 */
@Component
final class Newcomers {

    private static final String NAME = "name";

    private final Teams teams;
    private final Accounts accounts;
    private final InviteCards cards;
    private final Outbox outbox;

    Newcomers(Teams teams, Accounts accounts, InviteCards cards, Outbox outbox) {
        this.teams = teams;
        this.accounts = accounts;
        this.cards = cards;
        this.outbox = outbox;
    }

    private record Found(Team team, Account account) {}

    @EventListener
    void on(Event.Invited event) {
        accounts.refresh();
        teams.find(event.team())
                .ifPresent(team -> accounts.find(PersonId.parse(event.person()))
                        .ifPresent(account -> tell(team, account, event.step())));
    }

    private void tell(Team team, Account account, Event.Invited.Step step) {
        var id = "%s:invite-%s:%s"
                .formatted(team.id(), step, Digest.of(account.id().id()));
        switch (step) {
            case JOINED -> {
                outbox.toHomes(team, id, about("joined", team, account));
                outbox.toEach(cards.whoConfirms(team), id, about("ask", team, account));
            }
            case CONFIRMED -> outbox.toEach(concerned(team, account), id, remembering("confirmed", team, account));
            case TAKEN_OUT -> outbox.toEach(concerned(team, account), id, remembering("taken-out", team, account));
        }
    }

    private static List<PersonId> concerned(Team team, Account account) {
        return Stream.of(team.managers().stream(), team.guardian().stream(), Stream.of(account.id()))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** Their name goes with it, as far as it fits: they may be in no team by then. */
    private static ActionId remembering(String verb, Team team, Account account) {
        return about(verb, team).with(NAME, ActionId.shortened(account.name()));
    }

    /** To each home, as long as they are in the team. */
    Optional<Message> joined(Letter letter) {
        return letter.team()
                .flatMap(team -> cards.account(team, letter.what())
                        .map(account -> joined(team, account).with(whoConfirms(team, account))));
    }

    private Message joined(Team team, Account account) {
        return cards.of(team, team, account).message(employed(account, "joined.told", "joined.told-employed"));
    }

    private List<Block> whoConfirms(Team team, Account account) {
        var say = cards.of(team, team, account);
        return account.isConfirmed()
                ? List.of()
                : List.of(team.guardian()
                        .map(one -> say.note("joined.guardian", "guardian", cards.nameOf(say, team, one)))
                        .orElseGet(() -> say.note("joined.no-guardian")));
    }

    /** To the guardian, or those who run Tandem, as long as it is open. */
    Optional<Message> ask(Letter letter) {
        return letter.team()
                .filter(team -> letter.person()
                        .filter(one -> cards.mayConfirm(team, one))
                        .isPresent())
                .flatMap(team -> cards.account(team, letter.what())
                        .filter(account -> !account.isConfirmed())
                        .map(account -> {
                            var say = cards.of(team, team, account);
                            return joined(team, account)
                                    .with(say.paragraph("ask.follows"))
                                    .withButtons(cards.toConfirm(say, team, account));
                        }));
    }

    Reply confirm(Turn turn) {
        return found(turn, cards::mayConfirm, one -> {
            accounts.confirm(one.account().id());
            return new Reply.Replace(say(turn, one).message("confirmed.done"));
        });
    }

    Reply askToTakeOut(Turn turn) {
        return found(
                turn,
                this::mayTakeOut,
                one -> new Reply.Whisper(
                        Message.asking(cards.takingOut(say(turn, one), "page.out", one.team(), one.account()))));
    }

    /** Whoever has a role gives it up first: a manager cannot take out the guardian. */
    Reply takeOut(Turn turn) {
        return found(turn, this::mayTakeOut, one -> {
            var who = teams.links().canonical(one.account().id());
            if (one.team().isManagedBy(who) || one.team().isGuardedBy(who)) {
                return Reply.refused(turn, say(turn, one), "out.role");
            }
            accounts.takeOut(one.team(), one.account().id());
            return new Reply.Replace(say(turn, one).message("out.done"));
        });
    }

    private boolean mayTakeOut(Team team, PersonId person) {
        return team.isManagedBy(person) || cards.mayConfirm(team, person);
    }

    private Reply found(Turn turn, BiPredicate<Team, PersonId> may, Function<Found, Reply> then) {
        return teams.find(turn.arg(WhichTeam.TEAM))
                .filter(team -> may.test(team, turn.who()))
                .flatMap(team -> cards.account(team, turn.action()).map(account -> new Found(team, account)))
                .map(then)
                .orElseGet(() -> Reply.refused(turn, cards.in(turn), "gone"));
    }

    private Wording say(Turn turn, Found one) {
        return cards.of(turn.about(one.team()), one.team(), one.account());
    }

    Optional<Message> confirmed(Letter letter) {
        return told(letter, "confirmed.");
    }

    Optional<Message> takenOut(Letter letter) {
        return told(letter, "out.");
    }

    /** To themselves, and to those who lead and protect the team. */
    private Optional<Message> told(Letter letter, String keys) {
        return letter.team()
                .flatMap(team -> letter.person().map(person -> {
                    var isTheirs = !team.isManagedBy(person) && !team.isGuardedBy(person);
                    return cards.in(team)
                            .message(
                                    keys + (isTheirs ? "you" : "told"),
                                    NAME,
                                    letter.arg(NAME),
                                    "days",
                                    Accounts.KEPT_DAYS);
                }));
    }

    /** To somebody who is not confirmed, or was taken out: what they can do. */
    List<Block> first(Turn turn) {
        return accounts.find(turn.here()).filter(one -> !one.isConfirmed()).stream()
                .map(one -> teams.find(one.team())
                        .map(team -> cards.in(turn)
                                .with("team", team.name())
                                .paragraph(
                                        "first.unconfirmed",
                                        "guardian",
                                        team.guardian().isPresent() ? "yes" : "no"))
                        .orElseGet(() -> cards.in(turn).paragraph("first.out")))
                .toList();
    }
}
