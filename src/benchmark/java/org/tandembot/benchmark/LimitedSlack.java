package org.tandembot.benchmark;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/**
 * Stands where Slack is, with Slack's limits: one message a second in a chat, so many a minute in a workspace, which is known by its token.
 * What is more is refused with 429 and a second to wait.
 */
final class LimitedSlack extends LimitedPlatform {

    private static final byte[] SENT = answer("200 OK", "", "{\"ok\":true,\"channel\":\"D0\",\"ts\":\"1.1\"}");
    private static final byte[] WAIT =
            answer("429 Too Many Requests", "Retry-After: 1\r\n", "{\"ok\":false,\"error\":\"ratelimited\"}");
    private static final byte[] WORKSPACE = answer("200 OK", "", """
            {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",\
            "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""");

    private final Function<Http, byte[]> others;
    private final Function<String, Duration> answersIn;

    /** @param aMinute how many messages it takes in a minute, 0 for any */
    LimitedSlack(int aMinute) {
        this(aMinute, line -> line.path().endsWith("auth.test") ? WORKSPACE : SENT, _ -> Duration.ZERO);
    }

    /**
     * @param others what it says to calls that send no message
     * @param answersIn how long it takes to answer a call with this token
     */
    LimitedSlack(int aMinute, Function<Http, byte[]> others, Function<String, Duration> answersIn) {
        super(aMinute, Duration.ofMinutes(1), Duration.ofSeconds(1));
        this.others = others;
        this.answersIn = answersIn;
    }

    @Override
    byte[] answer(Http line) throws InterruptedException {
        var token = line.header("authorization").replace("Bearer ", "");
        Thread.sleep(answersIn.apply(token));
        return !line.path().endsWith("chat.postMessage")
                ? others.apply(line)
                : takes(token, chat(line.body())) ? SENT : WAIT;
    }

    private static String chat(String body) {
        for (var pair : body.split("&", -1)) {
            if (pair.startsWith("channel=")) {
                return URLDecoder.decode(pair.substring("channel=".length()), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
