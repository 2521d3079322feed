package org.tandembot.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;

/** A plain line to a Redis on this machine, to start and stop it before there is a client and after there was one. */
final class RedisLine implements AutoCloseable {

    private static final int TIMEOUT = (int) Duration.ofSeconds(5).toMillis();

    private final Socket socket;
    private final InputStream in;

    private RedisLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Opens a line to the port; nothing else is known about who answers there. */
    static RedisLine open(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
            socket.setSoTimeout(TIMEOUT);
            return new RedisLine(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Opens a line and gives the password. */
    static RedisLine open(int port, String password) throws IOException {
        var line = open(port);
        try {
            line.ask("AUTH " + password);
            return line;
        } catch (IOException e) {
            line.close();
            throw e;
        }
    }

    /**
     * Sends a command and returns the answer as text, the items of a list one a line.
     *
     * @throws Refused when Redis answers with an error
     * @throws EOFException when it ends the connection instead
     */
    String ask(String command) throws IOException {
        send(command);
        return answer();
    }

    /** How long to wait for an answer from now on; zero: for ever. */
    void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    private void send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    String answer() throws IOException {
        var line = line();
        if (line.isEmpty()) {
            throw new NoRedis();
        }
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '-' -> throw new Refused(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new NoRedis();
        };
    }

    private String list(int length) throws IOException {
        var items = new ArrayList<String>();
        for (int i = 0; i < length; i++) {
            items.add(answer());
        }
        return String.join("\n", items);
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        var text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line();
        return text;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis hung up");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** The number or word after the name in what {@code INFO} answers. */
    static String fact(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Something else listens there. */
    static final class NoRedis extends IOException {
        private static final long serialVersionUID = 1;

        NoRedis() {
            super("Not a Redis");
        }
    }

    /** Redis answered with an error. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
