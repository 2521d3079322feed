package org.tandembot.platform.playground;

import java.util.regex.Pattern;
import org.tandembot.platform.DirectionsContract;

/** In the playground commands have a stroke before them, as in Slack. */
@PlaygroundGround
class PlaygroundDirectionsTests extends DirectionsContract {

    @Override
    protected Pattern deadEnd() {
        return Pattern.compile("@Tandem (setup|pulse)|Type [a-z]");
    }
}
