package org.tandembot.feature.invite;

import static org.tandembot.feature.invite.InviteCards.about;
import static org.tandembot.feature.invite.InviteCards.employed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Who came to a team by an invitation, for all of the team; for its managers the links that are open, too. */
@Component
final class InvitePage {

    private static final String PAGE = "page";
    private static final int ON_A_PAGE = 10;

    private final Accounts accounts;
    private final Invitations invitations;
    private final Teams teams;
    private final WhichTeam whichTeam;
    private final InviteCards cards;
    private final InviteLinks links;

    InvitePage(
            Accounts accounts,
            Invitations invitations,
            Teams teams,
            WhichTeam whichTeam,
            InviteCards cards,
            InviteLinks links) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.teams = teams;
        this.whichTeam = whichTeam;
        this.cards = cards;
        this.links = links;
    }

    boolean isFor(Turn turn) {
        return invitations.areOn() && !turn.standing().asManager().isEmpty();
    }

    /** For whoever may confirm somebody who waits. */
    List<Button> waiting(Turn turn) {
        return turn.where().channel().isPresent()
                ? List.of()
                : toConfirm(turn)
                        .map(team -> cards.in(turn.about(team))
                                .button(
                                        "ask.menu",
                                        about("show", team),
                                        "waiting",
                                        cards.waiting(team).size()))
                        .toList();
    }

    private Stream<Team> toConfirm(Turn turn) {
        return (cards.isOperator(turn.who()) ? teams.all() : turn.standing().teams())
                .stream()
                        .filter(team -> cards.mayConfirm(team, turn.who())
                                && !cards.waiting(team).isEmpty());
    }

    Reply show(Turn turn) {
        var mine = Stream.concat(turn.standing().teams().stream(), toConfirm(turn))
                .distinct()
                .toList();
        return whichTeam.answer(
                turn,
                mine,
                new WhichTeam.Unclear(
                        new ActionId(InviteCards.FEATURE, "show"),
                        () -> cards.in(turn).message("not-in")),
                team -> new Reply.Whisper(page(turn.about(team), team)));
    }

    private Message page(Turn turn, Team team) {
        var say = cards.in(turn);
        var all = accounts.ofTeam(team.id()).stream()
                .sorted(Comparator.comparing(Account::isConfirmed))
                .toList();
        var from = Math.min(turn.number(PAGE) * ON_A_PAGE, all.size());
        var blocks = new ArrayList<Block>();
        all.stream().skip(from).limit(ON_A_PAGE).forEach(one -> blocks.addAll(person(turn, team, one)));
        var buttons = new ArrayList<Button>();
        if (all.size() > from + ON_A_PAGE) {
            buttons.add(say.button(
                    "page.more", about("show", team).with(PAGE, Integer.toString(turn.number(PAGE) + 1))));
        }
        if (team.isManagedBy(turn.who()) && from == 0) {
            blocks.addAll(ofManagers(say, team, buttons));
        }
        return say.message("page.text")
                .with(all.isEmpty() ? List.of(say.paragraph("page.nobody")) : List.of())
                .with(blocks)
                .withButtons(buttons);
    }

    private List<Block> person(Turn turn, Team team, Account account) {
        var say = cards.of(turn, team, account);
        var buttons = !account.isConfirmed() && cards.mayConfirm(team, turn.who())
                ? cards.toConfirm(say, team, account)
                : team.isManagedBy(turn.who()) || team.isGuardedBy(turn.who())
                        ? List.of(cards.takingOut(say, "page.out", team, account))
                        : List.<Button>of();
        var line = say.paragraph(employed(account, "page.one", "page.one-employed"));
        return buttons.isEmpty() ? List.of(line) : List.of(line, new Block.Buttons(buttons));
    }

    private List<Block> ofManagers(Wording say, Team team, List<Button> buttons) {
        if (!invitations.areOn()) {
            return List.of(say.note("off"));
        }
        buttons.add(say.primary("page.invite", about("invite", team)));
        return links.open(say, team);
    }
}
