package org.tandembot.platform.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/**
 * Ends calls that take too long, from connecting to the last of the answer: in place of OkHttp's own timeouts, which keep every one of
 * them, and every read and write, in one sorted list behind one lock. Of a press that list cost a tenth and more (src/docs/performance.md).
 * It looks twice a second, so a call may take half a second longer than it should.
 */
public final class CallDeadline extends EventListener implements AutoCloseable {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private final ConcurrentMap<Call, Long> began = new ConcurrentHashMap<>();
    private final long longest;
    private final Thread watch;

    public CallDeadline(Duration longest) {
        this.longest = longest.toNanos();
        this.watch = Thread.ofVirtual().name("call-deadline").start(this::watch);
    }

    /** The same client with this deadline, and no other but for connecting. */
    public OkHttpClient.Builder on(OkHttpClient.Builder client) {
        return client.eventListener(this)
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO);
    }

    @Override
    public void callStart(Call call) {
        began.put(call, System.nanoTime());
    }

    @Override
    public void callEnd(Call call) {
        began.remove(call);
    }

    @Override
    public void callFailed(Call call, IOException reason) {
        began.remove(call);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOKS_EVERY);
                var now = System.nanoTime();
                began.forEach((call, since) -> {
                    if (now - since > longest) {
                        call.cancel();
                    }
                });
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
