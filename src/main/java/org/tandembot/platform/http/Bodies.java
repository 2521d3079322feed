package org.tandembot.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads the bodies of requests, for whose sender nobody vouches yet. A small one is read at once; the larger ones share a
 * budget of memory, whoever sends them. None may take longer as a whole than a platform would wait for its answer.
 */
public final class Bodies {

    /** Presses and nearly all forms are smaller. With every connection in use, small ones fit into a small heap. */
    static final int SMALL = 1 << 14;

    private static final int BUDGET = 1 << 23;
    private static final int UNIT = 1 << 10;
    private static final Duration WHOLE_BODY = Duration.ofSeconds(3);
    private static final Duration FOR_ROOM = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Semaphore room = new Semaphore(BUDGET / UNIT, true);

    public Bodies(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The raw body of a request.
     *
     * @param most its greatest length in bytes
     * @throws RefusedRequest with the status to answer with, where it is too long, comes too slowly, breaks off, or there is no room
     */
    public byte[] read(HttpServletRequest request, int most) {
        var length = request.getContentLengthLong();
        if (length > most) {
            throw new RefusedRequest(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "its body is too long");
        }
        if (length >= 0 && length <= SMALL) {
            return whole(request, (int) length);
        }
        return large(request, length < 0 ? most + 1 : (int) length, most);
    }

    private byte[] large(HttpServletRequest request, int length, int most) {
        var units = Math.ceilDiv(length, UNIT);
        takeRoom(units);
        try {
            var body = whole(request, length);
            if (body.length > most) {
                throw new RefusedRequest(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "its body is too long");
            }
            return body;
        } finally {
            room.release(units);
        }
    }

    private void takeRoom(int units) {
        try {
            if (!room.tryAcquire(units, FOR_ROOM.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RefusedRequest.notNow("too many large requests at once");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw RefusedRequest.notNow("too many large requests at once");
        }
    }

    /** All of it, up to a length. One silence within it is ended by the server. */
    private byte[] whole(HttpServletRequest request, int length) {
        var end = clock.instant().plus(WHOLE_BODY);
        var body = new byte[length];
        var read = 0;
        try {
            var in = request.getInputStream();
            for (int more; read < length && (more = in.read(body, read, length - read)) >= 0; read += more) {
                if (clock.instant().isAfter(end)) {
                    throw new RefusedRequest(
                            HttpServletResponse.SC_REQUEST_TIMEOUT, "its body came too slowly or broke off");
                }
            }
        } catch (IOException brokenOff) {
            throw new RefusedRequest(HttpServletResponse.SC_REQUEST_TIMEOUT, "its body came too slowly or broke off");
        }
        return read == length ? body : Arrays.copyOf(body, read);
    }
}
