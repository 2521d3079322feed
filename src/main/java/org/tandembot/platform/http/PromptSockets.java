package org.tandembot.platform.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Connections that send at once what is written ({@code TCP_NODELAY}). Without it the last part of a request of several packets waits
 * until the other side has acknowledged those before, which it may put off by 40 ms and more (RFC 9293, section 3.7.4); OkHttp leaves
 * it so.
 */
public final class PromptSockets extends SocketFactory {

    private static final SocketFactory USUAL = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
        return prompt(USUAL.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(USUAL.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(USUAL.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(USUAL.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(USUAL.createSocket(host, port, from, fromPort));
    }

    private static Socket prompt(Socket socket) throws SocketException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
