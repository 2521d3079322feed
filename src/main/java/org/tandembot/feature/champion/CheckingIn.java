package org.tandembot.feature.champion;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.feature.champion.RedisCheckIns.Found;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.vault.KeyOutOfReach;

/** The monthly question to a champion whether they have the time and the help they need. The answer is a sealed ballot. */
@Component
final class CheckingIn {

    private final Belonging belonging;
    private final RedisCheckIns checkIns;
    private final RoleCards cards;
    private final ChampionWords wording;

    CheckingIn(Belonging belonging, RedisCheckIns checkIns, RoleCards cards, ChampionWords wording) {
        this.belonging = belonging;
        this.checkIns = checkIns;
        this.cards = cards;
        this.wording = wording;
    }

    static Delivery delivery(Mine mine, YearMonth month) {
        return new Delivery(
                "champion-check-in:%s:%s".formatted(mine.champion().id(), month),
                new ToPerson(mine.champion().person()),
                ChampionWords.action(mine.team(), "check-in").with("m", month.toString()));
    }

    Optional<Message> ask(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? belonging
                        .mine(person, what.arg("t"))
                        .filter(mine -> mine.champion().isActive())
                        .map(mine -> question(mine, what))
                : Optional.empty();
    }

    private Message question(Mine mine, ActionId what) {
        var language = mine.team().language();
        var text = wording.prose(language, "check-in.ask", "team", mine.team().name());
        var buttons = Arrays.stream(Found.values())
                .map(found -> Button.of(
                        wording.text(language, "check-in.found." + found.code()),
                        ChampionWords.action(mine.team(), "found")
                                .with("m", what.arg("m"))
                                .with("k", found.code())))
                .toList();
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Buttons(buttons),
                new Block.Note(wording.prose(
                        language,
                        "check-in.trust",
                        "minimum",
                        month(what.arg("m"))
                                .flatMap(month -> checkIns.terms(mine.team().id(), month))
                                .map(Terms::minimum)
                                .orElse(mine.team().minimumGroupSize()))));
    }

    /** An answer, which may be changed as long as the month is not counted. */
    Reply found(Turn turn, Press press) {
        var action = press.action();
        var mine = belonging
                .mine(turn.who(), action.arg("t"))
                .filter(one -> one.champion().isActive());
        var month = month(action.arg("m"));
        var found = Found.of(action.arg("k"));
        if (mine.isEmpty() || month.isEmpty() || found.isEmpty()) {
            return new Reply.Replace(wording.message(turn.language(), "not-a-champion"));
        }
        var of = mine.get();
        return new Reply.Replace(
                switch (checkIns.cast(of.team().id(), month.get(), turn.who(), found.get())) {
                    case OwnBallots.Open _ -> thanks(of, action, found.get());
                    case OwnBallots.NotAsked _ -> notKept(of, "check-in.not-asked");
                    case OwnBallots.Closed _ -> notKept(of, "check-in.late");
                    case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
                });
    }

    private Message thanks(Mine mine, ActionId action, Found found) {
        var language = mine.team().language();
        var tell = wording.button(mine.team(), "tell");
        return wording.message(
                        wording.prose(
                                language,
                                "check-in.thanks." + found.code(),
                                "sponsor",
                                cards.sponsorName(mine).orElseGet(() -> wording.text(language, "role.none"))),
                        List.of(
                                new Button(
                                        tell.label(),
                                        tell.onPress().with("k", found.code()),
                                        tell.style(),
                                        false,
                                        Optional.empty()),
                                Button.of(
                                        wording.text(language, "button.again"),
                                        ChampionWords.action(mine.team(), "again")
                                                .with("m", action.arg("m")))))
                .inConfidence();
    }

    private Message notKept(Mine mine, String why) {
        return wording.message(wording.prose(mine.team().language(), why), cards.buttons(mine, "tell"));
    }

    /** The question once more, for another answer. */
    Reply again(Turn turn, Press press) {
        return new Reply.Replace(belonging
                .mine(turn.who(), press.action().arg("t"))
                .filter(mine -> mine.champion().isActive())
                .map(mine -> question(mine, press.action()))
                .orElseGet(() -> wording.message(turn.language(), "not-a-champion")));
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
