package org.tandembot.platform.msteams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tandembot.message.ActionId;
import tools.jackson.databind.JsonNode;

/**
 * Teams as Tandem sees it: sends activities as the Connector sends them, with a token that is signed as Microsoft signs.
 * Made for one person; {@link #as} and {@link #in} make it another.
 */
public final class SignedTeams {

    static final String CHANNEL = "19:riverside@thread.tacv2";
    static final String ELSEWHERE = "19:hillside@thread.tacv2";
    static final Bot FIRST = new Bot(FakeMicrosoft.APP, FakeMicrosoft.TENANT);
    static final String BOT = FIRST.id();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TOKEN_SECONDS = 600;
    private static final Map<List<Object>, String> TOKENS = new ConcurrentHashMap<>();

    private final URI messages;
    private final InstantSource clock;
    private final String user;
    private final String channel;
    private final Bot bot;

    /** A registration. */
    record Bot(String app, String tenant) {

        String id() {
            return "28:" + app;
        }

        /** What Teams calls the team that the channels are in. */
        String team() {
            return tenant.equals(FakeMicrosoft.TENANT)
                    ? "19:team@thread.tacv2"
                    : "19:team-of-" + tenant + "@thread.tacv2";
        }
    }

    SignedTeams(URI messages, InstantSource clock, String user) {
        this(messages, clock, user, CHANNEL, FIRST);
    }

    private SignedTeams(URI messages, InstantSource clock, String user, String channel, Bot bot) {
        this.messages = messages;
        this.clock = clock;
        this.user = user;
        this.channel = channel;
        this.bot = bot;
    }

    /** Somebody of the same name in a tenant with another registration. */
    SignedTeams at(Bot other) {
        return new SignedTeams(messages, clock, user, channel, other);
    }

    String user() {
        return user;
    }

    SignedTeams as(String other) {
        return new SignedTeams(messages, clock, other, channel, bot);
    }

    /** The same person in another channel. */
    SignedTeams in(String other) {
        return new SignedTeams(messages, clock, user, other, bot);
    }

    /** The id in the tenant's directory that people of this name have. */
    static String directoryId(String user) {
        return UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    static String teamsId(String user) {
        return "29:1" + user;
    }

    static String chatOf(String user) {
        return "a:1chat-" + user;
    }

    /** Words typed to the bot in private. */
    HttpResponse<String> says(String text) {
        return send(personal("message", Map.of("text", text)));
    }

    /** Words typed in the channel, with the bot mentioned. */
    HttpResponse<String> saysInChannel(String text) {
        return send(inChannel("message", mentioning(bot, "", "&nbsp;" + text)));
    }

    static Map<String, ?> mentioning(String text) {
        return mentioning(FIRST, "", "&nbsp;" + text);
    }

    private static Map<String, ?> mentioning(Bot bot, String before, String after) {
        var mentioned = Map.of("id", bot.id(), "name", "Tandem");
        var mention = Map.of("type", "mention", "text", "<at>Tandem</at>", "mentioned", mentioned);
        return Map.of("text", before + "<at>Tandem</at>" + after, "entities", List.of(mention));
    }

    /** The same with words right before and after the bot's name. */
    HttpResponse<String> callsByName(String before, String after) {
        return send(inChannel("message", mentioning(bot, before, after)));
    }

    /** A photo in private; the words come as HTML too, as they always do. */
    HttpResponse<String> gives(String words) {
        var attachments = List.of(
                Map.of("contentType", "image/*", "contentUrl", "https://smba.example/photo"),
                Map.of("contentType", "text/html", "content", "<p>" + words + "</p>"));
        return send(personal("message", Map.of("text", words, "attachments", attachments)));
    }

    /** A button of a card in the person's own chat. */
    HttpResponse<String> presses(JsonNode data) {
        return send(personal("invoke", press(data)));
    }

    /** A button of a card in the channel. */
    HttpResponse<String> pressesInChannel(JsonNode data) {
        return send(inChannel("invoke", press(data)));
    }

    /** The answer to the question whether a file may be brought: {@code context} is what the question carried. */
    HttpResponse<String> agrees(JsonNode context, String question, String uploadUrl) {
        return send(personal("invoke", consent(context, question, uploadUrl)));
    }

    static Map<String, Object> consent(JsonNode context, String question, String uploadUrl) {
        return Map.of(
                "name",
                "fileConsent/invoke",
                "replyToId",
                question,
                "value",
                Map.of(
                        "type",
                        "fileUpload",
                        "action",
                        "accept",
                        "context",
                        context,
                        "uploadInfo",
                        Map.of(
                                "contentUrl",
                                        FakeMicrosoft.SERVER.baseUrl() + "/Documents/Applications/summary%201.csv",
                                "name", "summary 1.csv",
                                "uploadUrl", uploadUrl,
                                "uniqueId", "1150D938-8870-4044-9F2C-5BBDEBA70C8C",
                                "fileType", "csv",
                                "etag", "123")));
    }

    HttpResponse<String> declines(JsonNode context, String question) {
        return send(personal(
                "invoke",
                Map.of(
                        "name",
                        "fileConsent/invoke",
                        "replyToId",
                        question,
                        "value",
                        Map.of("type", "fileUpload", "action", "decline", "context", context))));
    }

    static Map<String, Object> press(JsonNode data) {
        return Map.of(
                "name",
                "adaptiveCard/action",
                "replyToId",
                "1732442400000",
                "value",
                Map.of(
                        "action",
                        Map.of("type", "Action.Execute", "title", "Agree", "verb", "tandem", "data", data),
                        "trigger",
                        "manual"));
    }

    /** Opens ({@code task/fetch}) or sends ({@code task/submit}) a dialog in the channel. */
    HttpResponse<String> dialog(String name, JsonNode data) {
        return send(inChannel("invoke", dialogOf(name, data)));
    }

    /** The same in the person's own chat. */
    HttpResponse<String> ownDialog(String name, JsonNode data) {
        return send(personal("invoke", dialogOf(name, data)));
    }

    static Map<String, Object> dialogOf(String name, JsonNode data) {
        return Map.of("name", name, "value", Map.of("data", data, "context", Map.of("theme", "default")));
    }

    /** A command in the menu of a message ({@code composeExtension/…}) in the channel. */
    HttpResponse<String> onMessage(String name, ActionId command, Map<String, ?> more) {
        var value = new LinkedHashMap<String, Object>();
        value.put("commandId", command.encoded());
        value.put("commandContext", "message");
        value.put("messagePayload", Map.of("id", "1732442400000", "body", Map.of("content", "<p>Tip</p>")));
        value.putAll(more);
        return send(inChannel("invoke", Map.of("name", name, "value", value)));
    }

    /** Someone brings the bot into the channel. */
    HttpResponse<String> bringsTheBotIn() {
        return send(inChannel("conversationUpdate", Map.of("membersAdded", List.of(Map.of("id", bot.id())))));
    }

    Map<String, Object> personal(String type, Map<String, ?> more) {
        var activity = activity(type, Map.of("tenant", Map.of("id", bot.tenant())));
        activity.put(
                "conversation", Map.of("conversationType", "personal", "tenantId", bot.tenant(), "id", chatOf(user)));
        activity.putAll(more);
        return activity;
    }

    Map<String, Object> inChannel(String type, Map<String, ?> more) {
        var activity = activity(
                type,
                Map.of(
                        "tenant", Map.of("id", bot.tenant()),
                        "team", Map.of("id", bot.team()),
                        "channel", Map.of("id", channel)));
        activity.put(
                "conversation",
                Map.of(
                        "isGroup",
                        true,
                        "conversationType",
                        "channel",
                        "tenantId",
                        bot.tenant(),
                        "id",
                        channel + ";messageid=1732442300000"));
        activity.putAll(more);
        return activity;
    }

    /** In a group chat, which belongs to no team. */
    Map<String, Object> inGroupChat(String type, Map<String, ?> more) {
        var activity = activity(type, Map.of("tenant", Map.of("id", bot.tenant())));
        activity.put(
                "conversation",
                Map.of("isGroup", true, "conversationType", "groupChat", "tenantId", bot.tenant(), "id", groupChat()));
        activity.putAll(more);
        return activity;
    }

    /** The id of the group chat this person is in. */
    String groupChat() {
        return "19:group-" + user + "@thread.v2";
    }

    private Map<String, Object> activity(String type, Map<String, ?> channelData) {
        var activity = new LinkedHashMap<String, Object>();
        activity.put("type", type);
        activity.put("id", UUID.randomUUID().toString());
        activity.put("timestamp", clock.instant().toString());
        activity.put("localTimestamp", "2026-11-24T10:00:00.1234567+00:00");
        activity.put("channelId", "msteams");
        activity.put("serviceUrl", FakeMicrosoft.serviceUrl());
        activity.put("from", Map.of("id", teamsId(user), "name", user, "aadObjectId", directoryId(user)));
        activity.put("recipient", Map.of("id", bot.id(), "name", "Tandem"));
        activity.put("locale", "en-GB");
        activity.put("channelData", channelData);
        return activity;
    }

    /** Any activity, with a right token. */
    HttpResponse<String> send(Map<String, ?> activity) {
        return send(activity, "Bearer " + token());
    }

    /** As from Microsoft, one is good for many requests. */
    String token() {
        var since = Instant.ofEpochSecond(clock.instant().getEpochSecond() / TOKEN_SECONDS * TOKEN_SECONDS);
        return TOKENS.computeIfAbsent(
                List.of(bot.app(), FakeMicrosoft.serviceUrl(), since),
                _ -> FakeMicrosoft.signed(FakeMicrosoft.claims(since).withAudience(bot.app()), FakeMicrosoft.KEYS));
    }

    /** Any activity, with these headers for authorization. */
    HttpResponse<String> send(Map<String, ?> activity, String... authorization) {
        return sendText(FakeMicrosoft.JSON.writeValueAsString(activity), authorization);
    }

    HttpResponse<String> sendText(String body, String... authorization) {
        var request = HttpRequest.newBuilder(messages)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (var header : authorization) {
            request.header("Authorization", header);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
