package org.tandembot.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Where health and metrics are for this computer only, no other site's page in its browser gets at them either. Their server
 * asks for this class by name. It is no {@code @Configuration}, or the scan of the whole program would put it before Slack.
 */
class OperationsGate {

    @Bean
    FilterRegistrationBean<?> localNamesOnly(ManagementServerProperties operations) {
        var address = operations.getAddress();
        var isLocal = address != null && address.isLoopbackAddress();
        return new FilterRegistrationBean<>((request, response, next) -> {
            if (isLocal && !LocalNames.include(((HttpServletRequest) request).getHeader("Host"))) {
                ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
            } else {
                next.doFilter(request, response);
            }
        });
    }
}
