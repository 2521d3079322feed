package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;
import org.tandembot.message.Button;

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
    public String name() {
        return "jargon";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .textCommand("jargon", looking::look)
                .hears("meaning", looking::hear)
                .press("show", looking::show)
                .press("help", looking::help)
                .form("add", writing::add)
                .form("correct", writing::correct)
                .submit("save", writing::save)
                .askingFirst("remove", writing::askToRemove, writing::remove)
                .formCommand("jargon flag", flagging::open)
                .form("flag", flagging::open)
                .submit("flagged", flagging::flag);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(70, turn -> List.of(cards.menu(turn.language()))));
    }

    @Override
    public List<Button> onAnyMessage(Locale language) {
        return List.of(cards.flag(language));
    }
}
