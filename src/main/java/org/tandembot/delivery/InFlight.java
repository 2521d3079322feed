package org.tandembot.delivery;

import java.util.HashSet;
import java.util.Set;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Sent;

/**
 * The sends to one workspace that are under way in this instance: as many at a time as {@link Pace#concurrency} says, one to a place, so
 * that what is sent to somebody arrives in order. One at a time at first and after a send without a clear answer, and one more with each
 * clear answer.
 */
final class InFlight {

    private final int most;
    private final Set<String> places = new HashSet<>();
    private int allowed = 1;
    private int silent;

    InFlight(int most) {
        this.most = most;
    }

    /** How many sends in a row had no clear answer; those that were under way together count once. */
    synchronized int silent() {
        return silent;
    }

    /** Waits until one more may be sent to this place, and says what {@link #silent} is now; {@link #end} must follow. */
    synchronized int begin(String place) throws InterruptedException {
        while (places.size() >= allowed || places.contains(place)) {
            wait();
        }
        places.add(place);
        return silent;
    }

    synchronized void end(String place) {
        places.remove(place);
        notifyAll();
    }

    /**
     * Takes note of an answer.
     *
     * @param before what {@link #begin} said
     */
    synchronized void answered(Sent sent, int before) {
        if (!(sent instanceof Sent.Failed(var _, var perhaps) && perhaps)) {
            silent = 0;
            allowed = Math.min(allowed + 1, most);
        } else if (silent == before) {
            silent++;
            allowed = 1;
        }
    }

    /** Waits until none is under way. */
    synchronized void awaitNone() throws InterruptedException {
        while (!places.isEmpty()) {
            wait();
        }
    }
}
