package org.tandembot.feature.jargon;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** Plain words: look one up, add one of the team's own, say that one is jargon. */
@Component
final class JargonFeature implements Feature {

    private final Looking looking;
    private final WordWriting writing;
    private final Flagging flagging;
    private final JargonCards cards;

    JargonFeature(Looking looking, WordWriting writing, Flagging flagging, JargonCards cards) {
        this.looking = looking;
        this.writing = writing;
        this.flagging = flagging;
        this.cards = cards;
    }

    @Override
    public Routes routes() {
        return Routes.of("jargon")
                .textCommand("jargon", looking::look)
                .hears("meaning", looking::hear)
                .press("show", looking::show)
                .press("help", looking::help)
                .form("add", writing::add)
                .form("correct", writing::correct)
                .submit("save", writing::save)
                .askingFirst("remove", writing::askToRemove, writing::remove)
                .eitherForm("jargon flag", "flag", flagging::open)
                .submit("flagged", flagging::flag)
                .menu(70, turn -> List.of(cards.menu(turn)))
                .onAnyMessage(language -> List.of(cards.flag(() -> language)));
    }
}
