package org.tandembot.feature.summary;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;

/** Summaries: one page of what a team said, for its managers and itself. */
@Component
final class SummaryFeature implements Feature {

    private final SummaryTurns turns;
    private final WishForm wishes;
    private final SummaryCourier courier;

    SummaryFeature(SummaryTurns turns, WishForm wishes, SummaryCourier courier) {
        this.turns = turns;
        this.wishes = wishes;
        this.courier = courier;
    }

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public Routes routes() {
        var routes = Routes.empty().command("summary", (turn, _) -> turns.show(turn, Span.ROUND));
        for (var span : Span.values()) {
            routes.command("summary " + span.code(), (turn, _) -> turns.show(turn, span));
        }
        return routes.offering("summary", turn -> !turn.standing().asManager().isEmpty())
                .press("show", turns::show)
                .askingFirst("share", turns::askToShare, turns::share)
                .press("export", turns::export)
                .press("bring", turns::bring)
                .press("comments", turns::comments)
                .form("settings", wishes::open)
                .submit("save", wishes::save)
                .leadsTo(SummaryPage.QUESTIONS)
                .leadsTo(SummaryPage.TALK)
                .deliver("manager", Manner.DUTY, courier::manager)
                .deliver("team", courier::team)
                .deliver("file", Manner.DUTY, courier::file);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(20, turns::menu));
    }
}
