package org.tandembot.feature.tip;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;

/** Tips: one a working day for the team, and one at any time for whoever asks. */
@Component
final class TipFeature implements Feature {

    private final TipReading reading;
    private final TipSettling settling;
    private final TipCards cards;

    TipFeature(TipReading reading, TipSettling settling, TipCards cards) {
        this.reading = reading;
        this.settling = settling;
        this.cards = cards;
    }

    @Override
    public String name() {
        return "tip";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .command("tip", reading::now)
                .press("now", reading::now)
                .press("like", reading::like)
                .press("more", reading::more)
                .press("useful", reading::useful)
                .press("not-for-us", reading::notForUs)
                .press("stop", reading::stop)
                .formCommand("tip settings", (turn, _) -> settling.settings(turn))
                .offering("tip settings", settling::isFor)
                .form("settings", (turn, _) -> settling.settings(turn))
                .submit("save", settling::save)
                .formCommand("tip me", (turn, _) -> settling.mine(turn))
                .form("mine", (turn, _) -> settling.mine(turn))
                .submit("wish", settling::wish)
                .deliver("day", reading::ofTheDay)
                .comesAgain("day")
                .deliver("lead", reading::forLeader);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(60, turn -> List.of(cards.now(turn.language()))), MenuEntry.at(85, settling::menu));
    }
}
