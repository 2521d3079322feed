package org.tandembot.benchmark;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stands where Slack is: says yes to every call, knows who is in a channel, and counts the messages that were to be replaced. */
final class SlackSink extends StandIn {

    private static final byte[] OK = answer("{\"ok\":true}");
    private static final byte[] WORKSPACE = answer("""
            {"ok":true,"url":"https://northbank.slack.com/","team":"North Bank","user":"tandem",\
            "team_id":"T0TEAM","user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":false}""");

    private static final Pattern ASKED_FOR = Pattern.compile("(?:^|&)(?:channel|user)=([^&]*)");

    private final LongAdder replaced = new LongAdder();
    private final LongAdder posted = new LongAdder();
    private volatile Function<String, List<String>> people = _ -> List.of();
    private volatile List<String> everyone = List.of();

    long replaced() {
        return replaced.sum();
    }

    /** How many messages it was sent, in channels and to people. */
    long posted() {
        return posted.sum();
    }

    /** Who is in a channel, by its id: a channel without them would be read as one that all have left. */
    void peopleIn(Function<String, List<String>> channel) {
        people = channel;
    }

    /** Who has an account in the workspace. */
    void everyone(List<String> all) {
        everyone = all;
    }

    @Override
    byte[] answer(Http line) {
        var asked = ASKED_FOR.matcher(line.body());
        var id = asked.find() ? asked.group(1) : "";
        return switch (line.path().replaceFirst(".*/", "")) {
            case "auth.test" -> WORKSPACE;
            case "conversations.members" ->
                answer(people.apply(id).stream()
                        .map(one -> "\"" + one + "\"")
                        .collect(Collectors.joining(
                                ",", "{\"ok\":true,\"members\":[", "],\"response_metadata\":{\"next_cursor\":\"\"}}")));
            case "conversations.info" ->
                answer("{\"ok\":true,\"channel\":{\"id\":\"%s\",\"name\":\"team\",\"is_member\":true}}".formatted(id));
            case "users.info" -> answer("{\"ok\":true,\"user\":" + account(id) + "}");
            case "users.list" -> accounts(number(line, "cursor"), number(line, "limit"));
            default -> OK;
        };
    }

    private byte[] accounts(int from, int most) {
        var to = Math.min(from + most, everyone.size());
        return answer(everyone.subList(from, to).stream()
                .map(SlackSink::account)
                .collect(Collectors.joining(
                        ",",
                        "{\"ok\":true,\"members\":[",
                        "],\"response_metadata\":{\"next_cursor\":\"" + (to < everyone.size() ? to : "") + "\"}}")));
    }

    private static String account(String id) {
        return """
                {"id":"%1$s","team_id":"T0TEAM","name":"%1$s","profile":{"real_name":"Name of %1$s"}}""".formatted(id);
    }

    /** 0 where the call does not say. */
    private static int number(Http line, String name) {
        var found = Pattern.compile("(?:^|&)" + name + "=(\\d+)").matcher(line.body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    @Override
    void answered(Http line) {
        if (line.path().endsWith("/chat.postMessage")) {
            posted.increment();
        }
        if (line.path().startsWith("/actions/") && line.body().contains("\"replace_original\":true")) {
            replaced.increment();
        }
    }
}
