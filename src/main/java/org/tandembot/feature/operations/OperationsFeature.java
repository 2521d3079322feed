package org.tandembot.feature.operations;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.roster.Operators;

/** {@code /tandem status}: what waits, since when, and what went wrong, for operators alone. */
@Component
final class OperationsFeature implements Feature {

    private static final Logger log = LoggerFactory.getLogger(OperationsFeature.class);

    private final Operators operators;
    private final Status status;
    private final LostKeys lostKeys;
    private final Words words;

    OperationsFeature(Operators operators, Status status, LostKeys lostKeys, Dialogs dialogs) {
        this.operators = operators;
        this.status = status;
        this.lostKeys = lostKeys;
        this.words = dialogs.words("operations");
    }

    @Override
    public Routes routes() {
        return Routes.of("operations")
                .either("status", "status", this::tell)
                .offering("status", turn -> operators.include(turn.who()))
                .menu(130, this::menu)
                .deliver(LostKeys.VERB, DeliveryPolicy.DUTY, lostKeys::message);
    }

    private List<Button> menu(Turn turn) {
        return operators.include(turn.who())
                ? List.of(words.in(turn).button("button", new ActionId("operations", "status")))
                : List.of();
    }

    private Reply tell(Turn turn) {
        return new Reply.Whisper(
                operators.include(turn.who())
                        ? status.now(turn)
                        : words.in(turn).message("operators-only", "id", turn.who()));
    }

    /** So that nobody wonders later who may see it, nor whether it has started. */
    @EventListener(ApplicationReadyEvent.class)
    void sayWhoMaySee() {
        if (operators.count() == 0) {
            log.info("Nobody may see /tandem status yet. It tells anyone what to write into tandem.operators for them");
        } else {
            log.info("{} operators may see /tandem status", operators.count());
        }
        log.info("Tandem is ready");
    }
}
