package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.ActionId;

/** A button of one feature that leads into another. */
class LeadsTests {

    private final Dialogs dialogs = TestDialogs.builtIn();

    private Router router(Routes... features) {
        return Routers.of(
                Stream.of(features).<Feature>map(routes -> () -> routes).toList(), dialogs);
    }

    @Test
    void oneThatLeadsNowhereKeepsTandemFromStarting() {
        var round = Routes.of("round").leadsTo(new ActionId("worry", "raise"));
        var worry = Routes.of("worry").press("raise", turn -> new Reply.Silent());

        assertThatThrownBy(() -> router(round)).hasMessageContaining("worry.raise");
        assertThatCode(() -> router(round, worry)).doesNotThrowAnyException();
    }
}
