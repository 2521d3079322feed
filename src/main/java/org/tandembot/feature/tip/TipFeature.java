package org.tandembot.feature.tip;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** Tips: one a working day for the team, and one at any time for whoever asks. */
@Component
final class TipFeature implements Feature {

    private final TipReading reading;
    private final TipOfTheDay ofTheDay;
    private final TipSettling settling;
    private final TipCards cards;

    TipFeature(TipReading reading, TipOfTheDay ofTheDay, TipSettling settling, TipCards cards) {
        this.reading = reading;
        this.ofTheDay = ofTheDay;
        this.settling = settling;
        this.cards = cards;
    }

    @Override
    public Routes routes() {
        return Routes.of("tip")
                .either("tip", "now", reading::now)
                .press("like", reading::like)
                .press("more", reading::more)
                .press("useful", turn -> ofTheDay.judge(turn, true))
                .press("not-for-us", turn -> ofTheDay.judge(turn, false))
                .press("stop", ofTheDay::stop)
                .eitherForm("tip settings", "settings", settling::settings)
                .offering("tip settings", settling::isFor)
                .submit("save", settling::save)
                .eitherForm("tip me", "mine", settling::mine)
                .submit("wish", settling::wish)
                .deliverAgain("day", ofTheDay::write)
                .deliver("lead", ofTheDay::writeToLeader)
                .menu(60, turn -> List.of(cards.now(turn)))
                .menu(85, settling::menu);
    }
}
