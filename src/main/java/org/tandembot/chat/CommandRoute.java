package org.tandembot.chat;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;

/**
 * A command of one or two words.
 *
 * @param takes what follows it
 * @param isFor whom it is offered to; it answers to others as well
 */
record CommandRoute(String words, Takes takes, Function<Turn, Reply> handler, Predicate<Turn> isFor) {

    enum Takes {
        NOTHING,
        TEXT,
        /** Nothing that is typed: what it needs is filled in. */
        FORM
    }

    String first() {
        return words.split(" ", 2)[0];
    }

    boolean takesText() {
        return takes == Takes.TEXT;
    }

    boolean opensForm() {
        return takes == Takes.FORM;
    }

    Reply run(Turn turn, Command command) {
        return handler.apply(turn.as(command));
    }

    /** What does the same as the words typed. */
    Button button() {
        var action = opensForm() ? Commands.FORM : Commands.RUN;
        return Button.of(words, new ActionId(action.feature(), action.verb(), Map.of("c", words)));
    }
}
