package org.tandembot.feature.champion;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.feature.champion.CheckIns.Found;
import org.tandembot.feature.champion.Nominees.Mine;
import org.tandembot.message.ActionId;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.vault.KeyOutOfReach;
import org.tandembot.workspace.Delivery;

/** The monthly question to a champion whether they have the time and the help they need. The answer is a sealed ballot. */
@Component
final class CheckInQuestion {

    private final Nominees nominees;
    private final CheckIns checkIns;
    private final RoleCards cards;
    private final ChampionWords wording;

    CheckInQuestion(Nominees nominees, CheckIns checkIns, RoleCards cards, ChampionWords wording) {
        this.nominees = nominees;
        this.checkIns = checkIns;
        this.cards = cards;
        this.wording = wording;
    }

    static Delivery delivery(Kept kept, YearMonth month) {
        var what = kept.about("check-in").with("month", month.atDay(1).toString());
        return kept.delivery(kept.champion().person(), what, month);
    }

    private static Optional<YearMonth> month(ActionId what) {
        return what.day("month").map(YearMonth::from);
    }

    Optional<Message> ask(Letter letter) {
        return nominees.mine(letter)
                .filter(mine -> mine.champion().isActive())
                .map(mine -> question(mine, letter.what()));
    }

    private Message question(Mine mine, ActionId what) {
        var team = mine.team();
        var about = ChampionWords.action(team, "found").with("month", what.arg("month"));
        var buttons = Arrays.stream(Found.values())
                .map(found -> mine.say().button("check-in.found." + found.code(), about.with("found", found.code())))
                .toList();
        var minimum = month(what)
                .flatMap(month -> checkIns.terms(team.id(), month))
                .map(Terms::minimum)
                .orElse(team.minimumGroupSize());
        return mine.card("check-in.ask")
                .withButtons(buttons)
                .with(mine.say().note("check-in.trust", "minimum", minimum));
    }

    /** An answer, which may be changed as long as the month is not counted. */
    Reply found(Turn turn) {
        var mine = nominees.active(turn);
        var month = month(turn.action());
        var found = Coded.find(Found.values(), turn.arg("found"));
        if (mine.isEmpty() || month.isEmpty() || found.isEmpty()) {
            return new Reply.Replace(notOne(turn));
        }
        var of = mine.get();
        return new Reply.Replace(
                switch (checkIns.cast(of.team().id(), month.get(), turn.who(), found.get())) {
                    case OwnBallots.Open _ -> thanks(of, turn.action(), found.get());
                    case OwnBallots.NotAsked _ -> of.card("check-in.not-asked", "tell");
                    case OwnBallots.Closed _ -> of.card("check-in.late", "tell");
                    case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
                });
    }

    private Message thanks(Mine mine, ActionId pressed, Found found) {
        var say = mine.say();
        var sponsor = cards.sponsorName(mine).orElseGet(() -> say.text("role.none"));
        var tell = ChampionWords.action(mine.team(), "tell").with("found", found.code());
        var again = ChampionWords.action(mine.team(), "again").with("month", pressed.arg("month"));
        return say.message("check-in.thanks." + found.code(), "sponsor", sponsor)
                .withButtons(List.of(ChampionWords.button(say, tell), ChampionWords.button(say, again)))
                .inConfidence();
    }

    /** The question once more, for another answer. */
    Reply again(Turn turn) {
        return new Reply.Replace(
                nominees.active(turn).map(mine -> question(mine, turn.action())).orElseGet(() -> notOne(turn)));
    }

    private Message notOne(Turn turn) {
        return wording.say(turn).message("not-a-champion");
    }
}
