package org.tandembot.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive connection, from either end, with as little work as can be: on a machine of few cores, what the measuring
 * costs is taken from what is measured.
 */
final class Http implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;
    private String head = "";
    private int bodyStart;
    private int bodyLength;

    Http(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static Http connect(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            return new Http(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static boolean isListening(int port) {
        try (var _ = connect(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether requests are answered there: a program that starts may only try whether the port is free. */
    static boolean answers(int port) {
        try (var line = connect(port)) {
            line.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return line.read();
        } catch (IOException e) {
            return false;
        }
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Reads one request or answer; false where the other side has hung up before it. */
    boolean read() throws IOException {
        filled = 0;
        int end;
        while ((end = endOfHead()) < 0) {
            if (!fill()) {
                if (filled == 0) {
                    return false;
                }
                throw new EOFException();
            }
        }
        head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        bodyStart = end + 4;
        if (isChunked()) {
            readChunked();
        } else {
            readBody(length());
        }
        return true;
    }

    int status() {
        return Integer.parseInt(head, 9, 12, 10);
    }

    boolean closes() {
        return head.contains("onnection: close");
    }

    String path() {
        return head.substring(head.indexOf(' ') + 1, head.indexOf(' ', head.indexOf(' ') + 1));
    }

    /** A header of what was read last, or nothing. */
    String header(String name) {
        var start = "\r\n" + name + ":";
        var at = find(start);
        if (at < 0) {
            return "";
        }
        var end = head.indexOf('\r', at + 2);
        return head.substring(at + start.length(), end < 0 ? head.length() : end).strip();
    }

    String body() {
        return new String(buffer, bodyStart, bodyLength, StandardCharsets.UTF_8);
    }

    /** Of what was read last, with its head. */
    int size() {
        return filled;
    }

    private void readBody(int length) throws IOException {
        bodyLength = length;
        while (filled < bodyStart + length) {
            if (!fill()) {
                throw new EOFException();
            }
        }
    }

    /** The last chunk is enough for us: it is short answers that come in chunks. */
    private void readChunked() throws IOException {
        while (!endsWith("0\r\n\r\n")) {
            if (!fill()) {
                throw new EOFException();
            }
        }
        bodyLength = filled - bodyStart;
    }

    private boolean endsWith(String end) {
        return filled >= bodyStart + end.length()
                && new String(buffer, filled - end.length(), end.length(), StandardCharsets.ISO_8859_1).equals(end);
    }

    private boolean isChunked() {
        return head.regionMatches(true, find("\r\ntransfer-encoding:"), "\r\ntransfer-encoding: chunked", 0, 28);
    }

    private int length() {
        var at = find("\r\ncontent-length:");
        if (at < 0) {
            return 0;
        }
        var from = at + "\r\ncontent-length:".length();
        var to = head.indexOf('\r', from);
        return Integer.parseInt(
                head.substring(from, to < 0 ? head.length() : to).strip());
    }

    private int find(String header) {
        for (var at = head.indexOf('\r'); at >= 0; at = head.indexOf('\r', at + 1)) {
            if (head.regionMatches(true, at, header, 0, header.length())) {
                return at;
            }
        }
        return -1;
    }

    private int endOfHead() {
        for (var at = 0; at + 3 < filled; at++) {
            if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (filled == buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, 2 * buffer.length);
        }
        var read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
