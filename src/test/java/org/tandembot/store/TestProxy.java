package org.tandembot.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An address in front of a Redis. Connections through it can fall silent, as when a host loses its power or its packets are dropped: they
 * stay open, and nothing comes through any more. The address can be given to another Redis.
 */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket server;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile int target;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean isCutOff;
    private volatile String answer = "";

    private TestProxy(int port, int target) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    /** An address for a Redis that listens, or is going to listen, on that port. */
    public static TestProxy to(int port) {
        return new TestProxy(TestRedis.freePort(), port);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** Silences all that is connected, and whatever connects from now on. */
    public void cutOff() {
        isCutOff = true;
        lines.forEach(line -> line.isSilent = true);
    }

    /** Silences all that is connected; whatever connects from now on reaches another Redis. */
    public void moveTo(int port) {
        target = port;
        lines.forEach(line -> line.isSilent = true);
    }

    /** Whatever connects from now on reaches another Redis; what is connected stays as it is. */
    public void leadsTo(int port) {
        target = port;
    }

    /** Answers this, in place of the Redis, to whatever is sent. */
    public void answers(String line) {
        answer = line + "\r\n";
    }

    /** How often it has answered in the place of the Redis. */
    public int refused() {
        return refused.get();
    }

    /** New connections come through again. Those that were silenced are closed, as TCP does when a host is back. */
    public void heal() {
        isCutOff = false;
        answer = "";
        lines.stream().filter(line -> line.isSilent).forEach(Line::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                lines.add(new Line(server.accept()));
            } catch (IOException closed) {
                continue;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(Line::close);
    }

    /** One connection and where it leads. */
    private final class Line {

        private final Socket near;
        private final @Nullable Socket far;
        private volatile boolean isSilent = isCutOff;

        Line(Socket near) {
            this.near = near;
            this.far = isSilent ? null : reached();
            if (far != null) {
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        }

        private @Nullable Socket reached() {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), target);
            } catch (IOException refused) {
                close();
                return null;
            }
        }

        private void pass(Socket from, Socket to) {
            var some = new byte[8192];
            try {
                for (int read = from.getInputStream().read(some);
                        read >= 0;
                        read = from.getInputStream().read(some)) {
                    if (!answer.isEmpty()) {
                        refused.incrementAndGet();
                        near.getOutputStream().write(answer.getBytes(US_ASCII));
                    } else if (!isSilent) {
                        to.getOutputStream().write(some, 0, read);
                    }
                }
            } catch (IOException _) {
                // Either side has ended.
            }
            if (!isSilent) {
                close();
            }
        }

        void close() {
            try {
                near.close();
                if (far != null) {
                    far.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
