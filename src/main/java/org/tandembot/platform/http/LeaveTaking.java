package org.tandembot.platform.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends the connection of whoever is refused. Tomcat by itself would keep it open and read the rest of the request, for as
 * long as a sender likes to trickle it. What comes in at once is thrown away, so that the sender gets to read the answer.
 */
final class LeaveTaking extends ValveBase {

    private static final int MOST_THROWN_AWAY = 1 << 17;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LAST_PAUSE = Duration.ofMillis(80);

    LeaveTaking() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync()) {
            return;
        }
        var whole = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
        var toldToLeave = response.getStatus() >= 400 && !response.isCommitted();
        if (!whole.get() || toldToLeave) {
            if (!response.isCommitted()) {
                response.setHeader("Connection", "close");
            }
            response.finishResponse();
            if (!whole.get()) {
                throwAway(request.getInputStream());
            }
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Never waits for a single byte, and has no time for much. */
    private static void throwAway(InputStream rest) {
        var buffer = new byte[4096];
        var left = MOST_THROWN_AWAY;
        try {
            for (var pause = FIRST_PAUSE; pause.compareTo(LAST_PAUSE) <= 0; pause = pause.multipliedBy(2)) {
                while (left > 0 && rest.available() > 0) {
                    left -= Math.max(0, rest.read(buffer, 0, Math.min(rest.available(), buffer.length)));
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // Then there is nobody to answer.
        }
    }
}
