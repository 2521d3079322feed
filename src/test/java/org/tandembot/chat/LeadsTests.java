package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.message.ActionId;

/** A button of one feature that leads into another. */
class LeadsTests {

    private final Dialogs dialogs = Dialogs.load(List.of(Layer.builtIn()));

    private record Named(String name, Routes routes) implements Feature {}

    private Router router(Feature... features) {
        return Routers.of(List.of(features), dialogs);
    }

    @Test
    void oneThatLeadsNowhereKeepsTandemFromStarting() {
        var round = new Named("round", Routes.empty().leadsTo(new ActionId("worry", "raise")));
        var worry = new Named("worry", Routes.empty().press("raise", (turn, press) -> new Reply.Silent()));

        assertThatThrownBy(() -> router(round)).hasMessageContaining("worry.raise");
        assertThatCode(() -> router(round, worry)).doesNotThrowAnyException();
    }
}
