package org.tandembot.feature.operations;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Operators;

/** {@code /tandem status}: what waits, since when, and what went wrong, for operators alone. */
@Component
final class OperationsFeature implements Feature {

    private static final Logger log = LoggerFactory.getLogger(OperationsFeature.class);

    private final Operators operators;
    private final Status status;
    private final Words words;

    OperationsFeature(Operators operators, Status status, Dialogs dialogs) {
        this.operators = operators;
        this.status = status;
        this.words = dialogs.words("operations");
    }

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .command("status", (turn, _) -> tell(turn))
                .offering("status", turn -> operators.include(turn.who()))
                .press("status", (turn, _) -> tell(turn));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(
                130,
                turn -> operators.include(turn.who())
                        ? List.of(
                                Button.of(words.text(turn.language(), "button"), new ActionId("operations", "status")))
                        : List.of()));
    }

    private Reply tell(Turn turn) {
        return new Reply.Whisper(
                operators.include(turn.who())
                        ? status.now(turn.language())
                        : Message.of(words.prose(turn.language(), "operators-only", "id", turn.who())));
    }

    /** So that nobody wonders later who may see it. */
    @EventListener(ApplicationReadyEvent.class)
    void sayWhoMaySee() {
        if (operators.count() == 0) {
            log.info("Nobody may see /tandem status yet. It tells anyone what to write into tandem.operators for them");
        } else {
            log.info("{} operators may see /tandem status", operators.count());
        }
    }
}
