package org.tandembot.feature.tip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** Tips that somebody asks for. */
@Component
final class TipReading {

    private final WhichTeam whichTeam;
    private final TipBank bank;
    private final TipDealing dealing;
    private final TipCards cards;

    TipReading(WhichTeam whichTeam, TipBank bank, TipDealing dealing, TipCards cards) {
        this.whichTeam = whichTeam;
        this.bank = bank;
        this.dealing = dealing;
        this.cards = cards;
    }

    /** A tip for the team that the button names, else for the first; the others are a press away. */
    Reply now(Turn turn) {
        var mine = whichTeam.mine(turn);
        return new Reply.Whisper(WhichTeam.meantOrFirst(turn, mine)
                .map(team -> now(turn.about(team), team, mine))
                .orElseGet(() -> cards.asked(turn, dealing.draw(turn, Optional.empty(), false))));
    }

    private Message now(Turn turn, Team team, List<Team> mine) {
        var tip = dealing.draw(turn, Optional.of(team), Wish.LEADERS.isFor(turn.standing(), team));
        return cards.asked(turn, team, tip, buttons(turn, team, mine));
    }

    private List<Button> buttons(Turn turn, Team team, List<Team> mine) {
        var isOneOfSeveral = mine.size() > 1;
        var buttons = new ArrayList<Button>();
        if (Wish.TEAM.isFor(turn.standing(), team)) {
            buttons.add(cards.about(turn, team, "mine", isOneOfSeveral));
        }
        if (team.isManagedBy(turn.who())) {
            buttons.add(cards.about(turn, team, "settings", isOneOfSeveral));
        }
        if (WhichTeam.here(turn, mine).isEmpty()) {
            mine.stream()
                    .filter(other -> !other.equals(team))
                    .map(other -> cards.about(turn, other, "now", true))
                    .forEach(buttons::add);
        }
        return buttons;
    }

    /** Another on the same principle. */
    Reply like(Turn turn) {
        return ofTip(turn, tip -> new Reply.Replace(cards.asked(turn, bank.after(turn.language(), tip))));
    }

    Reply more(Turn turn) {
        return ofTip(turn, tip -> new Reply.Whisper(cards.behind(turn, tip)));
    }

    private Reply ofTip(Turn turn, Function<Tip, Reply> then) {
        return bank.find(turn.language(), turn.arg("tip"))
                .map(then)
                .orElseGet(() -> new Reply.Whisper(cards.said(turn, "gone")));
    }
}
