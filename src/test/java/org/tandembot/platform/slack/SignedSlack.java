package org.tandembot.platform.slack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tandembot.message.ActionId;
import org.tandembot.platform.slack.blocks.SlackRenderer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack as Tandem sees it: sends what Slack sends, of the same shape and size, signed as Slack signs. Made for one person
 * in one workspace; {@link #as} and {@link #in} make it another.
 */
public final class SignedSlack {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRIGGER = "8088930838d88f008e0";
    private static final AtomicLong TRIGGERS = new AtomicLong();

    private final URI events;
    private final String signingSecret;
    private final InstantSource clock;
    private final HttpClient http;
    private final Sender sender;

    /** Who sends, where from, and where answers go. */
    private record Sender(
            String team, String home, String user, String channel, String responseUrl, String organisation) {

        boolean isOrgWide() {
            return !organisation.isEmpty();
        }

        /** Slack names no workspace where a whole organisation installed the app. */
        @Nullable
        Object team(String id) {
            return isOrgWide() ? null : Map.of("id", id, "domain", "northbank");
        }

        @Nullable
        Object enterprise() {
            return isOrgWide() ? Map.of("id", organisation, "name", "North Trust") : null;
        }
    }

    /** @param events the full address of {@code /slack/events} */
    public SignedSlack(URI events, String signingSecret, InstantSource clock) {
        this(
                events,
                signingSecret,
                clock,
                HttpClient.newHttpClient(),
                new Sender(
                        "T0TEAM", "T0TEAM", "U0NURSE", "D0NURSE", "https://hooks.slack.com/actions/T0TEAM/1/none", ""));
    }

    private SignedSlack(URI events, String signingSecret, InstantSource clock, HttpClient http, Sender sender) {
        this.events = events;
        this.signingSecret = signingSecret;
        this.clock = clock;
        this.http = http;
        this.sender = sender;
    }

    /** The same Slack with another person. */
    public SignedSlack as(String user) {
        return with(new Sender(
                sender.team(), sender.home(), user, sender.channel(), sender.responseUrl(), sender.organisation()));
    }

    /** The same person in another channel; one that begins with D is a direct message. */
    public SignedSlack in(String channel) {
        return with(new Sender(
                sender.team(), sender.home(), sender.user(), channel, sender.responseUrl(), sender.organisation()));
    }

    /** The same person in another workspace. */
    public SignedSlack of(String team) {
        return with(
                new Sender(team, team, sender.user(), sender.channel(), sender.responseUrl(), sender.organisation()));
    }

    /** The same person in the same channels, which their own workspace shares with this one. */
    public SignedSlack guestFrom(String home) {
        return with(new Sender(
                sender.team(), home, sender.user(), sender.channel(), sender.responseUrl(), sender.organisation()));
    }

    /** The same person in the same workspace, whose whole organisation installed the app. */
    public SignedSlack ofOrganisation(String organisation) {
        return with(new Sender(
                sender.team(), sender.home(), sender.user(), sender.channel(), sender.responseUrl(), organisation));
    }

    /** The same person, whose answers go to another address. */
    public SignedSlack answeredAt(String responseUrl) {
        return with(new Sender(
                sender.team(), sender.home(), sender.user(), sender.channel(), responseUrl, sender.organisation()));
    }

    private SignedSlack with(Sender other) {
        return new SignedSlack(events, signingSecret, clock, http, other);
    }

    /** A slash command, such as {@code command("/pulse", "open")}. */
    public HttpResponse<String> command(String command, String text) {
        return send(commandBody(command, text));
    }

    /** A round opened by its manager, who has seen what it will ask. */
    public HttpResponse<String> opensARound() {
        command("/pulse", "open");
        return command("/pulse", "start");
    }

    /** A press of a button in a message. */
    public HttpResponse<String> press(ActionId action) {
        return send(pressBody(action.encoded(), Map.of()));
    }

    /** A press of a button with any id, and any fields of the payload put in the place of those Slack would send. */
    public HttpResponse<String> press(String actionId, Map<String, ?> instead) {
        return send(pressBody(actionId, instead));
    }

    /** A press of a button on the bot's home page. */
    public HttpResponse<String> pressAtHome(ActionId action) {
        var view = new LinkedHashMap<String, Object>(
                Map.of("id", "V0HOME", "type", "home", "private_metadata", "", "blocks", List.of()));
        var instead = inView(view);
        instead.put("container", Map.of("type", "view", "view_id", "V0HOME"));
        instead.put("view", view);
        instead.put("channel", null);
        instead.put("message", null);
        instead.put("response_url", null);
        return send(pressBody(action.encoded(), instead));
    }

    /** A press of a button in an open form, into which this was typed so far. */
    public HttpResponse<String> pressInForm(JsonNode view, String actionId, Map<String, String> typed) {
        var open = new LinkedHashMap<String, Object>();
        open.put("id", "V0FORM");
        open.put("hash", "1762160400.LNLsVb5R");
        view.propertyNames().forEach(name -> open.put(name, view.path(name)));
        open.put("state", state(typed));
        var instead = inView(open);
        instead.put("container", Map.of("type", "view", "view_id", "V0FORM"));
        instead.put("view", open);
        instead.put("channel", null);
        instead.put("message", null);
        instead.put("response_url", null);
        return send(pressBody(actionId, instead));
    }

    /** What happens in a view names the workspace of whoever acts, and beside it the one that has the app. */
    private Map<String, Object> inView(Map<String, Object> view) {
        view.put("team_id", sender.home());
        view.put("app_installed_team_id", sender.isOrgWide() ? sender.organisation() : sender.team());
        var payload = new LinkedHashMap<String, Object>();
        payload.put("team", sender.team(sender.home()));
        return payload;
    }

    private static Map<String, Object> state(Map<String, String> typed) {
        return Map.of(
                "values",
                typed.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                value -> Map.of(
                                        SlackRenderer.VALUE,
                                        Map.of("type", "plain_text_input", "value", value.getValue())))));
    }

    /** A form sent. {@code values} has the text of each input. */
    public HttpResponse<String> submit(ActionId form, String metadata, Map<String, String> values) {
        return send(submitBody(form.encoded(), metadata, values));
    }

    /** An event, such as {@code Map.of("type", "app_home_opened", …)}. */
    /** A shortcut in the menu of a message. */
    public HttpResponse<String> shortcut(ActionId action) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", "message_action");
        payload.put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        payload.put("action_ts", "1762160400.000300");
        payload.put("team", sender.team(sender.team()));
        payload.put("user", Map.of("id", sender.user(), "name", "sam", "team_id", sender.team()));
        payload.put("channel", Map.of("id", sender.channel(), "name", "riverside"));
        payload.put("enterprise", sender.enterprise());
        payload.put("is_enterprise_install", sender.isOrgWide());
        payload.put("callback_id", action.encoded());
        payload.put("trigger_id", "13345224609.738474920.8088930838d88f008e0");
        payload.put("response_url", sender.responseUrl());
        payload.put("message_ts", "1762160400.000200");
        payload.put("message", pressedMessage());
        return send(form(Map.of("payload", JSON.writeValueAsString(payload))));
    }

    public HttpResponse<String> event(String eventId, Map<String, ?> event) {
        return send(eventBody(eventId, event));
    }

    /** The same event once more, as Slack repeats it. */
    public HttpResponse<String> retry(String eventId, Map<String, ?> event, int number) {
        var body = eventBody(eventId, event);
        return exchange(signed(body)
                .header("X-Slack-Retry-Num", String.valueOf(number))
                .header("X-Slack-Retry-Reason", "http_timeout"));
    }

    /** Any body, rightly signed. */
    public HttpResponse<String> send(String body) {
        return exchange(signed(body));
    }

    /** Any request to the address of events, signed by the caller or not at all. */
    public HttpRequest.Builder unsigned(String body) {
        return HttpRequest.newBuilder(events)
                .header("Content-Type", contentType(body))
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder signed(String unmarked) {
        var now = clock.instant().getEpochSecond();
        var body = fresh(unmarked);
        return unsigned(body)
                .header("X-Slack-Request-Timestamp", String.valueOf(now))
                .header("X-Slack-Signature", signature(String.valueOf(now), body));
    }

    /** The same, with a trigger that no other request has, as Slack makes one for each. */
    public static String fresh(String body) {
        return body.replace(TRIGGER, "%019x".formatted(TRIGGERS.incrementAndGet()));
    }

    private static String contentType(String body) {
        return body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    }

    /** Slack's signature of a body at a time in epoch seconds. */
    public String signature(String time, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String commandBody(String command, String text) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        fields.put("team_id", sender.team());
        fields.put("team_domain", "northbank");
        fields.put("channel_id", sender.channel());
        fields.put("channel_name", sender.channel().startsWith("D") ? "directmessage" : "north-bank-team");
        fields.put("user_id", sender.user());
        fields.put("user_name", "sam");
        fields.put("command", command);
        fields.put("text", text);
        fields.put("api_app_id", "A0TANDEM");
        if (sender.isOrgWide()) {
            fields.put("enterprise_id", sender.organisation());
            fields.put("enterprise_name", "North Trust");
        }
        fields.put("is_enterprise_install", String.valueOf(sender.isOrgWide()));
        fields.put("response_url", sender.responseUrl());
        fields.put("trigger_id", "13345224609.738474920.8088930838d88f008e0");
        return form(fields);
    }

    public String pressBody(String actionId, Map<String, ?> instead) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", "block_actions");
        payload.put("user", Map.of("id", sender.user(), "username", "sam", "name", "sam", "team_id", sender.home()));
        payload.put("api_app_id", "A0TANDEM");
        payload.put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        payload.put(
                "container",
                Map.of(
                        "type",
                        "message",
                        "message_ts",
                        "1762160400.000200",
                        "channel_id",
                        sender.channel(),
                        "is_ephemeral",
                        false));
        payload.put("trigger_id", "13345224609.738474920.8088930838d88f008e0");
        payload.put("team", sender.team(sender.team()));
        payload.put("enterprise", sender.enterprise());
        payload.put("is_enterprise_install", sender.isOrgWide());
        payload.put("channel", Map.of("id", sender.channel(), "name", "directmessage"));
        payload.put("message", pressedMessage());
        payload.put("state", Map.of("values", Map.of()));
        payload.put("response_url", sender.responseUrl());
        payload.put("actions", List.of(button(actionId, "Agree", 0)));
        payload.putAll(instead);
        payload.values().removeIf(value -> value == null && !instead.isEmpty());
        return form(Map.of("payload", JSON.writeValueAsString(payload)));
    }

    private static Map<String, Object> button(String actionId, String label, int number) {
        var button = new LinkedHashMap<String, Object>();
        button.put("action_id", actionId);
        button.put("block_id", "answers" + number);
        button.put("text", Map.of("type", "plain_text", "text", label, "emoji", false));
        button.put("type", "button");
        button.put("action_ts", "1762160423.881300");
        return button;
    }

    /** A pulse question as it stands in a direct message, so that a press has the size of a real one. */
    private Map<String, Object> pressedMessage() {
        var labels = List.of(
                "Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree", "Does not apply", "Skip");
        var buttons = labels.stream()
                .map(label -> button(
                        "pulse.answer?c=%s&q=P1.C1a&r=7K2MQX4D"
                                .formatted(
                                        label.toLowerCase(java.util.Locale.ROOT).replace(' ', '-')),
                        label,
                        1))
                .toList();
        var message = new LinkedHashMap<String, Object>();
        message.put("user", "U0TANDEM");
        message.put("type", "message");
        message.put("ts", "1762160400.000200");
        message.put("bot_id", "B0TANDEM");
        message.put("app_id", "A0TANDEM");
        message.put("text", "My team has one clear goal that we all share.");
        message.put("team", sender.team());
        message.put(
                "blocks",
                List.of(
                        Map.of(
                                "type",
                                "rich_text",
                                "block_id",
                                "statement",
                                "elements",
                                List.of(Map.of(
                                        "type",
                                        "rich_text_section",
                                        "elements",
                                        List.of(Map.of(
                                                "type",
                                                "text",
                                                "text",
                                                "My team has one clear goal that we all share."))))),
                        Map.of("type", "actions", "block_id", "answers1", "elements", buttons)));
        return message;
    }

    public String submitBody(String callbackId, String metadata, Map<String, String> values) {
        var blocks = values.keySet().stream()
                .map(input -> Map.of(
                        "type",
                        "input",
                        "block_id",
                        input,
                        "label",
                        Map.of("type", "plain_text", "text", input),
                        "element",
                        Map.of("type", "plain_text_input", "action_id", SlackRenderer.VALUE)))
                .toList();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", "V0FORM");
        view.put("type", "modal");
        view.put("blocks", blocks);
        view.put("private_metadata", metadata);
        view.put("callback_id", callbackId);
        view.put("state", state(values));
        view.put("hash", "1762160400.LNLsVb5R");
        view.put("title", Map.of("type", "plain_text", "text", "Set up", "emoji", false));
        view.put("root_view_id", "V0FORM");
        view.put("app_id", "A0TANDEM");
        view.put("bot_id", "B0TANDEM");
        var payload = inView(view);
        payload.put("type", "view_submission");
        payload.put("user", Map.of("id", sender.user(), "username", "sam", "name", "sam", "team_id", sender.home()));
        payload.put("api_app_id", "A0TANDEM");
        payload.put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        payload.put("trigger_id", "13345224609.738474920.8088930838d88f008e0");
        payload.put("view", view);
        payload.put("response_urls", List.of());
        payload.put("is_enterprise_install", sender.isOrgWide());
        payload.put("enterprise", sender.enterprise());
        return form(Map.of("payload", JSON.writeValueAsString(payload)));
    }

    public String eventBody(String eventId, Map<String, ?> event) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("token", "gIkuvaNzQIHg97ATvDxqgjtO");
        payload.put("team_id", sender.home());
        payload.put("context_team_id", sender.team());
        payload.put("api_app_id", "A0TANDEM");
        payload.put("event", event);
        payload.put("type", "event_callback");
        payload.put("event_id", eventId);
        payload.put("event_time", clock.instant().getEpochSecond());
        var authorization = new LinkedHashMap<String, Object>();
        authorization.put("enterprise_id", sender.isOrgWide() ? sender.organisation() : null);
        authorization.put("team_id", sender.isOrgWide() ? null : sender.team());
        authorization.put("user_id", "U0TANDEM");
        authorization.put("is_bot", true);
        authorization.put("is_enterprise_install", sender.isOrgWide());
        payload.put("authorizations", List.of(authorization));
        payload.put("is_ext_shared_channel", false);
        return JSON.writeValueAsString(payload);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
