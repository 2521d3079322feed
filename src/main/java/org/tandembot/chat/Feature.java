package org.tandembot.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandembot.message.Block;
import org.tandembot.message.Button;

/** One thing Tandem is for. Its routes read as its table of contents. */
public interface Feature {

    /** The first part of its {@link org.tandembot.message.ActionId}s and the name of its file in {@code /dialogs}. */
    String name();

    /** What it answers to. */
    Routes routes();

    /** What people can do here, for {@code /tandem} and the home page. */
    default List<MenuEntry> menu() {
        return List.of();
    }

    /** What is open for this person, for the bot's home page; empty where nothing is. */
    default List<Block> home(Turn turn) {
        return List.of();
    }

    /**
     * What can be pressed on any message that Tandem has written, wherever the platform has room for it: a shortcut in Slack, an
     * action in Teams, a link in the playground. Each opens a form. The manifests name the same.
     */
    default List<Button> onAnyMessage(Locale language) {
        return List.of();
    }

    /** What somebody must know before anything else, for the home page and the menu; empty where there is nothing. */
    default List<Block> first(Turn turn) {
        return List.of();
    }

    /**
     * Where words may lead that nobody understood: shown under whatever is said to them. Nothing is looked up for it of the person
     * who typed them.
     */
    default Optional<Signpost> signpost(Locale language, String typed) {
        return Optional.empty();
    }
}
