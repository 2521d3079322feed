package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.dialog.Dialogs;

/** Whoever types a stroke in a browser is shown what they can type: a command without a line would be left out. */
@TandemTest
class CommandLinesTests {

    @Autowired
    private List<Feature> features;

    @Autowired
    private Dialogs dialogs;

    @Test
    void everyCommandHasALineThatSaysWhatItDoes() {
        var lines = dialogs.words("playground");
        assertThat(features.stream()
                        .flatMap(one -> one.routes().commands.keySet().stream())
                        .map(command -> command.replace(' ', '-'))
                        .filter(command ->
                                !lines.has("commands." + command) && !lines.has("commands.tandem-" + command)))
                .isEmpty();
    }
}
