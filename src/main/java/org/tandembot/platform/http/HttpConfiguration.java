package org.tandembot.platform.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Makes the server that the world can reach hard to wear out. Its limits are in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** How long it may be silent in the middle of a body. */
    static final int SILENCE_MILLIS = 1500;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hardToWearOut() {
        return server -> {
            server.setProtocol(PatientHttp.class.getName());
            server.addEngineValves(new LeaveTaking());
            server.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(NoPage.class.getName());
                }
            });
            server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout(SILENCE_MILLIS);
                }
            });
        };
    }

    /**
     * Where the web has a port of its own, its pages are there alone, and what Slack and Microsoft call is not.
     *
     * @param port 0 for none
     */
    @Bean
    WebPort webPort(@Value("${tandem.web.port:0}") int port) {
        return new WebPort(port);
    }

    @Bean
    FilterRegistrationBean<WebPort> onlyOnItsPort(WebPort webPort) {
        var gate = new FilterRegistrationBean<>(webPort);
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return gate;
    }

    /** In the place of the page on which Tomcat explains a refusal: the status says enough. Tomcat makes it by its name. */
    public static final class NoPage extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable reason) {
            response.setErrorReported();
        }
    }

    /**
     * HTTP/1.1 with an end to patience: the head of a request must have come whole within a few seconds. Tomcat alone ends only
     * a silence, so that one byte now and then would keep a connection for hours. Tomcat makes it by its name.
     */
    public static class PatientHttp extends Http11NioProtocol {

        private static final Duration WHOLE_HEAD = Duration.ofSeconds(5);

        /** Those that went on at the last look. */
        private Set<SocketWrapperBase<?>> handshakes = Set.of();

        @Override
        public void start() throws Exception {
            super.start();
            getUtilityExecutor().scheduleWithFixedDelay(this::cutTheSlow, 1, 1, TimeUnit.SECONDS);
            getUtilityExecutor().scheduleWithFixedDelay(this::cutSlowHandshakes, 5, 5, TimeUnit.SECONDS);
        }

        /** Before TLS has begun there is no request yet whose age could be looked at. */
        private void cutSlowHandshakes() {
            var now = getEndpoint().getConnections().stream()
                    .filter(one -> one.getSocket() instanceof NioChannel channel && !channel.isHandshakeComplete())
                    .collect(Collectors.<SocketWrapperBase<?>>toUnmodifiableSet());
            now.stream().filter(handshakes::contains).forEach(SocketWrapperBase::close);
            handshakes = now;
        }

        private void cutTheSlow() {
            getEndpoint().getConnections().stream().filter(PatientHttp::isSlow).forEach(SocketWrapperBase::close);
        }

        /** Between two readings a connection has a processor only while a head is not whole, or an answer goes on for long. */
        private static boolean isSlow(SocketWrapperBase<?> connection) {
            return connection.getCurrentProcessor() instanceof AbstractProcessor processor
                    && !processor.isAsync()
                    && processor.getRequest().getStartTimeNanos() > 0
                    && System.nanoTime() - processor.getRequest().getStartTimeNanos() > WHOLE_HEAD.toNanos();
        }
    }
}
