package org.tandembot.benchmark;

import java.time.Duration;

/** Stands where Microsoft is, with Teams' limit of 30 messages a second in a tenant. What is more is refused with 429. */
final class LimitedTeams extends LimitedPlatform {

    private static final byte[] TOKEN =
            answer("200 OK", "", "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"benchmark\"}");
    private static final byte[] SENT = answer("201 Created", "", "{\"id\":\"1\"}");
    private static final byte[] WAIT = answer("429 Too Many Requests", "Retry-After: 1\r\n", "{}");

    private final Duration answersIn;

    LimitedTeams(int aSecond, Duration answersIn) {
        super(aSecond, Duration.ofSeconds(1), Duration.ZERO);
        this.answersIn = answersIn;
    }

    /** Where the bot is told to send. */
    @Override
    String url() {
        return "http://localhost:" + port() + "/";
    }

    @Override
    byte[] answer(Http line) throws InterruptedException {
        if (line.path().endsWith("/token")) {
            return TOKEN;
        }
        Thread.sleep(answersIn);
        // Of v3/conversations/{id}/activities the id.
        return takes("", line.path().split("/", -1)[3]) ? SENT : WAIT;
    }
}
