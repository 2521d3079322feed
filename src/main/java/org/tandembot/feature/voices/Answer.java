package org.tandembot.feature.voices;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tandembot.slip.SlipDesk;

/**
 * What one ballot holds.
 *
 * @param draft of the form it came in: the same form sent again is known by it, whatever it says then
 * @param choices by statement; {@link #NONE} of those that were left out
 */
record Answer(boolean isByPoster, String draft, List<Integer> choices, String comment) {

    static final int NONE = SlipDesk.CHOICES;

    /** As {@code Ids} draws them. */
    private static final int DRAFT = 26;

    /** The longest with so many statements: a UTF-16 unit takes 3 bytes at most. */
    static int bytes(int statements) {
        return 1 + DRAFT + statements + 3 * SlipDesk.LONGEST_COMMENT;
    }

    byte[] content() {
        var text = comment.getBytes(UTF_8);
        var all = ByteBuffer.allocate(1 + DRAFT + choices.size() + text.length)
                .put((byte) (isByPoster ? 1 : 0))
                .put(draft.getBytes(US_ASCII));
        choices.forEach(choice -> all.put(choice.byteValue()));
        return all.put(text).array();
    }

    static Answer read(ByteBuffer content, int statements) {
        var all = content.duplicate();
        var isByPoster = all.get() == 1;
        var draft = new byte[DRAFT];
        all.get(draft);
        var choices = new ArrayList<Integer>();
        for (var at = 0; at < statements; at++) {
            choices.add((int) all.get());
        }
        return new Answer(
                isByPoster,
                new String(draft, US_ASCII),
                choices,
                UTF_8.decode(all).toString());
    }
}
