package org.tandembot.platform.slack;

import java.util.regex.Pattern;
import org.tandembot.platform.DirectionsContract;

/** In Slack commands have a stroke before them, everywhere. */
@SlackGround
class SlackDirectionsTests extends DirectionsContract {

    @Override
    protected Pattern deadEnd() {
        return Pattern.compile("@Tandem (setup|pulse)|Type [a-z]");
    }
}
