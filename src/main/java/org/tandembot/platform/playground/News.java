package org.tandembot.platform.playground;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

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

    private record Item(String id, String kind, Object body) {}

    private record Listener(SseEmitter emitter, BlockingQueue<Item> waiting) {}

    News(RandomGenerator random) {
        this.run = HexFormat.of().toHexDigits(random.nextInt());
    }

    synchronized void tell(View.Said said) {
        var item = new Item(run + "-" + ++last, "said", said);
        recent.addLast(item);
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
        for (var listener : listeners) {
            if (!listener.waiting().offer(item)) {
                hangUp(listener);
            }
        }
    }

    SseEmitter listen(@Nullable String lastHeard) {
        var listener = new Listener(new SseEmitter(0L), new ArrayBlockingQueue<>(2 * KEPT));
        listener.emitter().onCompletion(() -> listeners.remove(listener));
        listener.emitter().onError(_ -> listeners.remove(listener));
        synchronized (this) {
            listener.waiting().addAll(missed(lastHeard));
            listeners.add(listener);
        }
        Thread.ofVirtual().name("playground-news").start(() -> pass(listener));
        return listener.emitter();
    }

    /** Ends every stream, or the server could not stop while a browser listens. Browsers come back by themselves. */
    @EventListener(ContextClosedEvent.class)
    void hangUp() {
        listeners.forEach(this::hangUp);
    }

    private void hangUp(Listener listener) {
        listeners.remove(listener);
        listener.emitter().complete();
    }

    private List<Item> missed(@Nullable String lastHeard) {
        if (lastHeard != null && lastHeard.equals(run + "-" + last)) {
            return List.of();
        }
        if (recent.stream().noneMatch(item -> item.id().equals(lastHeard))) {
            return List.of(new Item(run + "-" + last, "refresh", Map.of()));
        }
        return recent.stream()
                .dropWhile(item -> !item.id().equals(lastHeard))
                .skip(1)
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
                                                .name(item.kind())
                                                .data(item.body(), MediaType.APPLICATION_JSON));
            }
        } catch (IOException | IllegalStateException gone) {
            hangUp(listener);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
