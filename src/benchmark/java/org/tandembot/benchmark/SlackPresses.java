package org.tandembot.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tandembot.message.ActionId;

/**
 * Writes requests as Slack sends them, signed. A press carries the whole pressed message, as Slack's do: about 3.6 KB of
 * JSON, and half as much again once it is form-encoded.
 */
final class SlackPresses {

    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String WORKSPACE = "T0TEAM";
    private static final AtomicLong TRIGGERS = new AtomicLong();
    static final List<String> ANSWERS =
            List.of("strongly-agree", "agree", "neither", "disagree", "strongly-disagree", "not-applicable", "skip");

    private static final String PAYLOAD = """
            {"type":"block_actions","user":{"id":"%1$s","username":"sam.taylor","name":"sam.taylor","team_id":"T0TEAM"},\
            "api_app_id":"A0TANDEM","token":"gIkuvaNzQIHg97ATvDxqgjtO","container":{"type":"message",\
            "message_ts":"1762160400.000200","channel_id":"D0%1$s","is_ephemeral":false},\
            "trigger_id":"13345224609.738474920.8088930838d88f008e0","team":{"id":"T0TEAM","domain":"northbank"},\
            "enterprise":null,"is_enterprise_install":false,"channel":{"id":"D0%1$s","name":"directmessage"},\
            "message":{"user":"U0TANDEM","type":"message","ts":"1762160400.000200","bot_id":"B0TANDEM",\
            "app_id":"A0TANDEM","text":"My team has one clear goal that we all share.","team":"T0TEAM","blocks":[\
            {"type":"context","block_id":"k0PrG","elements":[{"type":"plain_text","text":"1 of 5  \\u25cf\\u25cb\\u25cb\\u25cb\\u25cb","emoji":false}]},\
            {"type":"rich_text","block_id":"Xw1aQ","elements":[{"type":"rich_text_section","elements":[{"type":"text",\
            "text":"My team has one clear goal that we all share.","style":{"bold":true}}]}]},\
            {"type":"actions","block_id":"gT5dB","elements":[%2$s]},{"type":"actions","block_id":"b8QzN","elements":[%3$s]},\
            {"type":"context","block_id":"z3Lm0","elements":[{"type":"plain_text","text":"Why we ask: people who know what \
            their team is for find it easier to decide together. Source: Leading integrated teams, a checklist for \
            teams and their leaders, section 1.","emoji":false}]},{"type":"context","block_id":"p9VxE","elements":[\
            {"type":"plain_text","text":"Nobody sees your answer, only what the group says. You can change it with \
            \\/pulse until Tuesday, 10 November.","emoji":false}]}]},"state":{"values":{}},"response_url":"%4$s",\
            "actions":[%5$s]}""";
    private static final String BUTTON = """
            {"type":"button","action_id":"%s","block_id":"%s","text":{"type":"plain_text","text":"%s","emoji":false}%s}""";

    private final String round;
    private final String responseUrl;
    private final String workspace;
    private final Mac mac;

    /** @param responseUrl where the message is to be replaced; empty for a press that tells no such address */
    SlackPresses(String round, String responseUrl) {
        this(round, responseUrl, WORKSPACE);
    }

    SlackPresses(String round, String responseUrl, String workspace) {
        this.round = round;
        this.responseUrl = responseUrl;
        this.workspace = workspace;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String user(int person) {
        return "U%08d".formatted(person);
    }

    /** All of a team of so many. */
    static List<String> users(int team, int people) {
        return IntStream.range(team * people, (team + 1) * people)
                .mapToObj(SlackPresses::user)
                .toList();
    }

    byte[] press(int person, int place, int answer) {
        return request(body(person, place, answer), true);
    }

    /** The same with a signature that is not Slack's. */
    byte[] forged(int person, int place, int answer) {
        return request(body(person, place, answer), false);
    }

    byte[] command(String user, String command, String text) {
        return request(
                "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0TEAM&team_domain=northbank&channel_id=C0TEAM"
                        + "&channel_name=north-bank-team&user_id=" + user + "&user_name=alex&command="
                        + encoded(command)
                        + "&text=" + encoded(text) + "&api_app_id=A0TANDEM&is_enterprise_install=false&response_url="
                        + encoded(responseUrl) + "&trigger_id=13345224609.738474920.8088930838d88f008e0",
                true);
    }

    /** Another button of the message, such as the answer to a question that was asked first. */
    byte[] pressed(String user, ActionId action) {
        var button = BUTTON.formatted(action, "gT5dB", "", ",\"value\":\"\",\"action_ts\":\"1762160423.881300\"");
        return request("payload=" + encoded(PAYLOAD.formatted(user, "", "", responseUrl, button)), true);
    }

    private String body(int person, int place, int answer) {
        return "payload=" + encoded(payload(person, place, answer));
    }

    String payload(int person, int place, int answer) {
        return PAYLOAD.formatted(
                user(person),
                ANSWERS.subList(0, 5).stream()
                        .map(one -> button(place, one, ""))
                        .collect(Collectors.joining(",")),
                ANSWERS.subList(5, 7).stream()
                        .map(one -> button(place, one, ""))
                        .collect(Collectors.joining(",")),
                responseUrl,
                button(place, ANSWERS.get(answer), ",\"value\":\"\",\"action_ts\":\"1762160423.881300\""));
    }

    private String button(int place, String answer, String more) {
        return BUTTON.formatted(
                "pulse.answer?choice=" + answer + "&place=" + place + "&round=" + round, "gT5dB", answer.replace('-', ' '), more);
    }

    private byte[] request(String text, boolean isSlacks) {
        // Each has a trigger of its own, as at Slack; what is sent twice is refused.
        var body = text.replace("8088930838d88f008e0", "%019x".formatted(TRIGGERS.incrementAndGet()))
                .replace(WORKSPACE, workspace)
                .getBytes(StandardCharsets.US_ASCII);
        var time = String.valueOf(System.currentTimeMillis() / 1000);
        mac.update(("v0:" + time + ":").getBytes(StandardCharsets.US_ASCII));
        var signature = mac.doFinal(body);
        signature[7] ^= (byte) (isSlacks ? 0 : 1);
        var head = "POST /slack/events HTTP/1.1\r\nHost: tandem.example.org\r\nUser-Agent: Slackbot 1.0"
                + " (+https://api.slack.com/robots)\r\nAccept-Encoding: gzip,deflate\r\nAccept: application/json,*/*"
                + "\r\nX-Slack-Signature: v0=" + HexFormat.of().formatHex(signature)
                + "\r\nX-Slack-Request-Timestamp: " + time
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length + "\r\n\r\n";
        var request = java.util.Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body.length);
        System.arraycopy(body, 0, request, head.length(), body.length);
        return request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
