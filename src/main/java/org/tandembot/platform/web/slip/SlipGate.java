package org.tandembot.platform.web.slip;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tandembot.platform.http.PageHeaders;

/** What each answer of these pages tells a browser: run nothing, frame nothing, keep nothing, say nowhere where you came from. */
final class SlipGate extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final boolean isOn;

    /** @param isOn whether there is a web at all */
    SlipGate(boolean isOn) {
        this.isOn = isOn;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws IOException, ServletException {
        PageHeaders.add(response, "style-src 'self'; form-action 'self'", "no-referrer");
        if (isOn) {
            next.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
