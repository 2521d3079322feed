package org.tandembot.platform.http;

import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the server that the world can reach hard to wear out. Its limits are in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** How long it may be silent in the middle of a body. */
    private static final int SILENCE_MILLIS = 1500;

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
}
