package org.tandembot.benchmark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Stands where a platform is, with its limits: so many messages at a time from one account, and in a chat. Counts by receiver. */
abstract class LimitedPlatform extends StandIn {

    private final int most;
    private final Duration in;
    private final Duration inChat;
    private final Map<String, Integer> received = new HashMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final Map<String, ArrayDeque<Long>> ofAccount = new HashMap<>();
    private int refused;

    /**
     * @param most how many messages it takes from an account in that time, 0 for any
     * @param inChat how long after a message it takes none in the same chat
     */
    LimitedPlatform(int most, Duration in, Duration inChat) {
        this.most = most;
        this.in = in;
        this.inChat = inChat;
    }

    synchronized int receivers() {
        return received.size();
    }

    synchronized int messages() {
        return received.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them in each chat. */
    synchronized Map<String, Integer> byChat() {
        return new TreeMap<>(received);
    }

    synchronized int refused() {
        return refused;
    }

    boolean takes(String account, String chat) {
        return takes(account, chat, most);
    }

    synchronized boolean takes(String account, String chat, int most) {
        var now = System.nanoTime();
        var earlier = ofAccount.computeIfAbsent(account, _ -> new ArrayDeque<>());
        while (!earlier.isEmpty() && now - earlier.getFirst() > in.toNanos()) {
            earlier.removeFirst();
        }
        var last = latest.get(chat);
        if (most > 0 && (earlier.size() >= most || (last != null && now - last < inChat.toNanos()))) {
            refused++;
            return false;
        }
        earlier.addLast(now);
        latest.put(chat, now);
        received.merge(chat, 1, Integer::sum);
        return true;
    }
}
