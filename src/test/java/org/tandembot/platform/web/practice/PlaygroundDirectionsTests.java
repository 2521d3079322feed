package org.tandembot.platform.web.practice;

import java.util.regex.Pattern;
import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.platform.DirectionsContract;

/** In the playground commands have a stroke before them, as in Slack. */
@PlaygroundGround
@DirtiesContext // What the people of the practice team were sent here is not for other tests to read.
class PlaygroundDirectionsTests extends DirectionsContract {

    @Override
    protected Pattern deadEnd() {
        return Pattern.compile("@Tandem (setup|pulse)|Type [a-z]");
    }
}
