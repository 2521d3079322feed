package org.tandembot.platform.web;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tandembot.platform.web.WebChat.Said;

/**
 * Tells browsers what was said, by server-sent events. A browser that comes back gets what it missed; one that missed too
 * much, or comes from before a restart, is told to read everything again.
 */
final class News {

    private static final int KEPT = 500;
    private static final int HEARTBEAT_SECONDS = 15;

    private final String run;
    private final Deque<Item> recent = new ArrayDeque<>();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private long last;

    /** Without anything said, all is to be read again. */
    private record Item(String id, Optional<Said> said) {

        Item as(Function<Said, Optional<Said>> sees) {
            return new Item(id, said.flatMap(sees));
        }
    }

    private record Listener(SseEmitter emitter, Function<Said, Optional<Said>> sees, BlockingQueue<Item> waiting) {

        /** False where it has too much to read. */
        boolean takes(Item item) {
            return item.said().flatMap(sees).isEmpty() || waiting.offer(item.as(sees));
        }
    }

    News(RandomGenerator random) {
        this.run = HexFormat.of().toHexDigits(random.nextInt());
    }

    synchronized void tell(Said said) {
        var item = new Item(run + "-" + ++last, Optional.of(said));
        recent.addLast(item);
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
        for (var listener : listeners) {
            if (!listener.takes(item)) {
                hangUp(listener);
            }
        }
    }

    SseEmitter listen(Function<Said, Optional<Said>> sees, @Nullable String lastHeard) {
        var listener = new Listener(new SseEmitter(0L), sees, new LinkedBlockingQueue<>(2 * KEPT));
        listener.emitter().onCompletion(() -> listeners.remove(listener));
        listener.emitter().onError(_ -> listeners.remove(listener));
        synchronized (this) {
            listener.waiting().addAll(missed(sees, lastHeard));
            listeners.add(listener);
        }
        Thread.ofVirtual().name("web-news").start(() -> pass(listener));
        return listener.emitter();
    }

    /** Ends every stream, or the server could not stop while a browser listens. Browsers come back by themselves. */
    void hangUp() {
        listeners.forEach(this::hangUp);
    }

    /** Whoever tells does not wait for it: what a browser does not read holds the end up until the server gives up on it. */
    private void hangUp(Listener listener) {
        listeners.remove(listener);
        Thread.ofVirtual().name("web-hang-up").start(() -> end(listener.emitter()));
    }

    /** Ends a stream, unless the server has just ended it because of an error. */
    static void end(SseEmitter stream) {
        try {
            stream.complete();
        } catch (IllegalStateException alreadyEnded) {
            // Nobody is there any more.
        }
    }

    private List<Item> missed(Function<Said, Optional<Said>> sees, @Nullable String lastHeard) {
        if (lastHeard != null && lastHeard.equals(run + "-" + last)) {
            return List.of();
        }
        if (recent.stream().noneMatch(item -> item.id().equals(lastHeard))) {
            return List.of(new Item(run + "-" + last, Optional.empty()));
        }
        return recent.stream()
                .dropWhile(item -> !item.id().equals(lastHeard))
                .skip(1)
                .map(item -> item.as(sees))
                .filter(item -> item.said().isPresent())
                .toList();
    }

    private void pass(Listener listener) {
        try {
            listener.emitter().send(SseEmitter.event().reconnectTime(1000).comment("here"));
            while (listeners.contains(listener)) {
                var item = listener.waiting().poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                listener.emitter()
                        .send(
                                item == null
                                        ? SseEmitter.event().comment("still here")
                                        : SseEmitter.event()
                                                .id(item.id())
                                                .name(item.said().isPresent() ? "said" : "refresh")
                                                .data(
                                                        item.said()
                                                                .<Object>map(said -> said)
                                                                .orElseGet(Map::of),
                                                        MediaType.APPLICATION_JSON));
            }
        } catch (IOException | IllegalStateException gone) {
            hangUp(listener);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
