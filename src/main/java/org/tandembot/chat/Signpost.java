package org.tandembot.chat;

import java.util.List;
import org.tandembot.message.Block;
import org.tandembot.message.Button;

/**
 * Where words may lead that nobody understood.
 *
 * @param isMeant whether the words sound as if they are about that; then {@code about} is shown before anything else
 */
public record Signpost(boolean isMeant, List<Block> about, List<Button> ways) {

    public Signpost {
        about = List.copyOf(about);
        ways = List.copyOf(ways);
    }
}
