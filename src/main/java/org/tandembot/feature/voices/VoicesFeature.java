package org.tandembot.feature.voices;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** Slips and a poster for the people who are supported, and what they said. */
@Component
final class VoicesFeature implements Feature {

    private final Quarters quarters;
    private final SlipHanding handing;
    private final SlipSheets sheets;
    private final VoicesCards cards;
    private final InstantSource clock;

    VoicesFeature(Quarters quarters, SlipHanding handing, SlipSheets sheets, VoicesCards cards, InstantSource clock) {
        this.quarters = quarters;
        this.handing = handing;
        this.sheets = sheets;
        this.cards = cards;
        this.clock = clock;
    }

    @Override
    public Routes routes() {
        return Routes.of(VoicesCards.FEATURE)
                .either("voices", "show", this::show)
                .offering("voices", this::isFor)
                .menu(25, this::menu)
                .form("new", handing::openForm)
                .submit("make", handing::make)
                .press("poster", handing::poster)
                .press("bring", handing::bring)
                .press("comments", this::comments)
                .deliver("sheet", DeliveryPolicy.DUTY, handing::sheet)
                .deliver("result", DeliveryPolicy.DUTY, this::result);
    }

    private boolean isFor(Turn turn) {
        return sheets.isOn() && !cards.teams(turn).isEmpty();
    }

    private List<Button> menu(Turn turn) {
        return isFor(turn)
                ? List.of(cards.in(turn).button("menu", new ActionId(VoicesCards.FEATURE, "show")))
                : List.of();
    }

    private Reply show(Turn turn) {
        return cards.answer(
                turn,
                "show",
                (about, team) -> sheets.isOn()
                        ? new Reply.Whisper(page(about, team))
                        : Reply.refused(about, cards.in(about), "off"));
    }

    private Message page(Turn turn, Team team) {
        return cards.page(
                turn,
                team,
                quarters.open(team.id(), clock.instant()),
                say -> quarters.lastClosed(team.id()).stream()
                        .flatMap(quarter -> quarters.result(team.id(), quarter.id()).stream()
                                .flatMap(heard ->
                                        cards.heard(say, team, quarter, heard, team.isManagedBy(turn.who())).stream()))
                        .toList());
    }

    /** To managers, when a quarter has been counted. */
    private Optional<Message> result(Letter letter) {
        return letter.managed()
                .flatMap(team -> quarters.find(team.id(), letter.arg(VoicesCards.QUARTER))
                        .flatMap(quarter -> quarters.result(team.id(), quarter.id())
                                .map(heard -> {
                                    var say = cards.in(team);
                                    return say.message("result").with(cards.heard(say, team, quarter, heard, true));
                                })));
    }

    private Reply comments(Turn turn) {
        var id = turn.arg(VoicesCards.QUARTER);
        return turn.standing()
                .asManagerOf(turn.arg("team"))
                .flatMap(team -> quarters.find(team.id(), id)
                        .flatMap(quarter -> quarters.result(team.id(), id)
                                .<Reply>map(heard -> new Reply.Whisper(cards.comments(
                                        cards.in(turn.about(team)), team, quarter, heard, turn.number("page"))))))
                .orElseGet(() -> Reply.refused(turn, cards.in(turn), "not-yours"));
    }
}
