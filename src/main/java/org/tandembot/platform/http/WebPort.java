package org.tandembot.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** A port for the pages that people open, and for nothing else, where the operator wishes for one. */
final class WebPort extends HttpFilter implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final long serialVersionUID = 1;

    private static final Pattern OF_THE_WEB = Pattern.compile("/(web|join|v)(/.*)?");
    /** Each open page keeps a connection. */
    private static final int MOST_CONNECTIONS = 4000;

    private static final int HEAD_BYTES = 8192;
    private static final int ANSWERED_HEAD_BYTES = 4096;
    private static final int BUFFER_BYTES = 2048;
    private static final int FIRST_BYTE_MILLIS = 3000;
    private static final int KEPT_MILLIS = 60_000;

    private final int port;

    WebPort(int port) {
        this.port = port;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (port > 0) {
            server.addAdditionalConnectors(connector(server.getAddress()));
        }
    }

    /** With the limits of the other port, which Spring Boot sets on that one alone. */
    private Connector connector(@Nullable InetAddress address) {
        var connector = new Connector(SmallBuffers.class.getName());
        connector.setPort(port);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            if (address != null) {
                http.setAddress(address);
            }
            http.setExecutor(new VirtualThreadExecutor("tomcat-web-"));
            http.setMaxHttpRequestHeaderSize(HEAD_BYTES);
            http.setMaxHttpResponseHeaderSize(ANSWERED_HEAD_BYTES);
            http.setProperty("socket.appReadBufSize", Integer.toString(BUFFER_BYTES));
            http.setProperty("socket.appWriteBufSize", Integer.toString(BUFFER_BYTES));
            http.setMaxConnections(MOST_CONNECTIONS);
            http.setMaxSwallowSize(0);
            http.setConnectionTimeout(FIRST_BYTE_MILLIS);
            http.setKeepAliveTimeout(KEPT_MILLIS);
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(HttpConfiguration.SILENCE_MILLIS);
        }
        return connector;
    }

    /** Each open page keeps all the buffers of its connection, though little goes through them. Tomcat makes it by its name. */
    public static final class SmallBuffers extends HttpConfiguration.PatientHttp {

        @Override
        public int getDesiredBufferSize() {
            return BUFFER_BYTES;
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws IOException, ServletException {
        var isOfTheWeb = OF_THE_WEB.matcher(request.getServletPath()).matches();
        if (port > 0 && isOfTheWeb != (request.getLocalPort() == port)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            next.doFilter(request, response);
        }
    }
}
