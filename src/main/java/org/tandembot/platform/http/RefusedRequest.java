package org.tandembot.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A request that is not taken, and the HTTP status that says so. Its reason says nothing of what was in it. */
public final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public RefusedRequest(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    /** It does not prove that it comes from the platform. */
    public static RefusedRequest unproven(String reason) {
        return new RefusedRequest(HttpServletResponse.SC_UNAUTHORIZED, reason);
    }

    /** It comes from the platform, but is not for Tandem to answer. */
    public static RefusedRequest notOurs(String reason) {
        return new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, reason);
    }

    /** It is nothing that the platform sends. */
    public static RefusedRequest malformed() {
        return new RefusedRequest(HttpServletResponse.SC_BAD_REQUEST, "it cannot be read");
    }

    /** It cannot be checked or answered just now. */
    public static RefusedRequest notNow(String reason) {
        return new RefusedRequest(HttpServletResponse.SC_SERVICE_UNAVAILABLE, reason);
    }

    /** What to answer with. */
    public int status() {
        return status;
    }

    /** Answers a person's browser with this text. */
    public void answer(HttpServletResponse response, String text) throws IOException {
        answer(response, "text/plain", text + "\n");
    }

    /** The same by what is no plain text. */
    public void answer(HttpServletResponse response, String type, String content) throws IOException {
        response.setStatus(status);
        response.setContentType(type + ";charset=UTF-8");
        response.getWriter().print(content);
    }
}
