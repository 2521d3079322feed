package org.tandembot.platform.playground;

import java.util.List;
import java.util.stream.Stream;
import org.tandembot.message.Block;
import org.tandembot.message.Button;

/** What can be pressed in a message or form. */
final class Buttons {

    private Buttons() {}

    static Stream<Button> in(List<Block> blocks) {
        return blocks.stream()
                .filter(Block.Buttons.class::isInstance)
                .map(Block.Buttons.class::cast)
                .flatMap(row -> row.buttons().stream());
    }
}
