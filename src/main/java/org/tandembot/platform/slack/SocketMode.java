package org.tandembot.platform.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Takes what Slack sends over a web socket that Tandem opens, for where Slack cannot reach Tandem. The SDK renews and
 * reopens the connection; this class opens the first one, as often as it takes.
 */
final class SocketMode implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SocketMode.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final App bolt;
    private volatile String appToken;
    private volatile @Nullable SocketModeApp socket;
    private volatile @Nullable Thread connecting;

    SocketMode(SlackSettings settings, App bolt) {
        this.appToken = settings.appToken();
        this.bolt = bolt;
    }

    /** A new token takes effect with a new connection; the one of before is closed once that is open. */
    @EventListener
    void rotate(SlackSettings now) {
        if (!now.appToken().isBlank() && !now.appToken().equals(appToken)) {
            appToken = now.appToken();
            interrupt();
            start();
        }
    }

    @Override
    public void start() {
        var thread = Thread.ofVirtual().name("slack-socket-mode").unstarted(this::connectAtLast);
        connecting = thread;
        thread.start();
    }

    private void connectAtLast() {
        var pause = FIRST_PAUSE;
        var before = socket;
        try {
            while (!connect()) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
            close(before);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings(
            "IllegalCatch") // the SDK declares Exception, and fails with a null pointer where it has no client
    private boolean connect() throws InterruptedException {
        try {
            open(new SocketModeApp(appToken, SocketModeClient.Backend.JavaWebSocket, bolt));
            log.info("Connected to Slack by Socket Mode");
            return true;
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception e) {
            log.error(
                    "Slack did not open a Socket Mode connection ({}). Is tandem.slack.app-token right, and Socket Mode"
                            + " switched on for the app? Tandem keeps trying.",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    @SuppressWarnings("IllegalCatch") // what the SDK declares; it is passed on
    private void open(SocketModeApp app) throws Exception {
        try {
            app.startAsync();
            keep(app);
        } catch (Exception e) {
            // One that is half open would go on by itself, beside the next.
            close(app);
            throw e;
        }
    }

    private synchronized void keep(SocketModeApp opened) throws InterruptedException {
        if (Thread.currentThread() != connecting) {
            throw new InterruptedException("Another connection is wanted by now, or none.");
        }
        socket = opened;
    }

    @Override
    public synchronized void stop() {
        interrupt();
        close(socket);
        socket = null;
    }

    private void interrupt() {
        var thread = connecting;
        if (thread != null) {
            thread.interrupt();
            connecting = null;
        }
    }

    private static void close(@Nullable SocketModeApp open) {
        if (open == null || open.getClient() == null) {
            return;
        }
        var client = open.getClient();
        var ended = new CountDownLatch(1);
        client.addWebSocketCloseListener((_, _) -> ended.countDown());
        try {
            client.disconnect();
        } catch (IOException triedAgain) {
            log.debug("The Socket Mode connection did not close at once");
        }
        Thread.ofVirtual().name("slack-socket-end").start(() -> end(open, client, ended));
    }

    /** A connection that is still being made cannot be closed yet, and stays once it is open: it is closed again until it has ended. */
    @SuppressWarnings("IllegalCatch") // what the SDK declares
    private static void end(SocketModeApp open, SocketModeClient client, CountDownLatch ended) {
        try {
            for (var tries = 0; tries < 100 && !ended.await(100, TimeUnit.MILLISECONDS); tries++) {
                client.disconnect();
            }
            // The client first, for the app lets go of it with its threads still running.
            client.close();
            open.close();
        } catch (Exception e) {
            log.warn(
                    "The Socket Mode connection did not close cleanly: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean isRunning() {
        return connecting != null;
    }
}
