package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Signed as Microsoft signs, and odd all the same: each is taken or refused, and none brings an exception about. */
@TeamsGround
@ExtendWith(OutputCaptureExtension.class)
class OddActivitiesTests extends MsTeamsTest {

    private static final long SEED = 20261124;
    /** Besides those with one place changed: so many with several. */
    private static final int MANY = 1500;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random = new Random(SEED);

    /** What may stand in any place. */
    private static List<JsonNode> odd() {
        return List.of(
                JSON.nullNode(),
                JSON.stringNode(""),
                JSON.stringNode("\u202E19:x;messageid="),
                JSON.numberNode(-1),
                JSON.booleanNode(true),
                JSON.arrayNode().add(JSON.nullNode()),
                JSON.arrayNode().add("x").add(JSON.objectNode()),
                JSON.objectNode(),
                JSON.objectNode().set("id", JSON.objectNode()));
    }

    private List<ObjectNode> rightOnes() {
        var press = JSON.objectNode();
        press.putObject("tandem").put("press", "pulse.answer?r=1&q=2&c=agree");
        var me = Map.of("id", SignedTeams.BOT);
        var other = Map.of("id", "29:other", "aadObjectId", SignedTeams.directoryId("other"));
        return Stream.<Map<String, ?>>of(
                        nurse.personal(
                                "message", Map.of("text", "pulse", "entities", List.of(), "attachments", List.of())),
                        nurse.personal("message", Map.of("value", press, "replyToId", "1")),
                        nurse.inChannel("message", SignedTeams.mentioning("tandem")),
                        nurse.inGroupChat("message", SignedTeams.mentioning("summary")),
                        nurse.inChannel("conversationUpdate", Map.of("membersAdded", List.of(me, other))),
                        nurse.inChannel("conversationUpdate", Map.of("membersRemoved", List.of(me, other))),
                        nurse.personal("installationUpdate", Map.of("action", "add")),
                        nurse.inChannel("installationUpdate", Map.of("action", "remove")),
                        nurse.personal("messageReaction", Map.of("reactionsAdded", List.of(Map.of("type", "like")))),
                        nurse.personal("messageUpdate", Map.of("text", "x")),
                        nurse.personal(
                                "invoke", invoke("adaptiveCard/action", Map.of("action", Map.of("data", press)))),
                        nurse.inChannel("invoke", invoke("task/fetch", Map.of("data", press))),
                        nurse.inChannel(
                                "invoke",
                                invoke(
                                        "task/submit",
                                        Map.of(
                                                "data",
                                                Map.of(
                                                        "name",
                                                        "x",
                                                        "tandem",
                                                        Map.of(
                                                                "form", Map.of("to", "setup.save", "title", "T"),
                                                                "many", List.of("who"),
                                                                "body",
                                                                        List.of(Map.of(
                                                                                "type",
                                                                                "Input.Text",
                                                                                "id",
                                                                                "name"))))))),
                        nurse.inChannel(
                                "invoke",
                                invoke(
                                        "composeExtension/fetchTask",
                                        Map.of("commandId", "jargon.flag", "messagePayload", Map.of()))),
                        nurse.inChannel(
                                "invoke",
                                invoke(
                                        "composeExtension/submitAction",
                                        Map.of("commandId", "jargon.flag", "data", press))),
                        nurse.personal("invoke", SignedTeams.consent(press, "7", FakeMicrosoft.uploadUrl("x"))))
                .map(activity -> (ObjectNode) FakeMicrosoft.JSON.valueToTree(activity))
                .toList();
    }

    private static Map<String, ?> invoke(String name, Map<String, ?> value) {
        return Map.of("name", name, "replyToId", "1", "value", value);
    }

    @Test
    void eachIsTakenOrRefusedAndNoneIsAnException(CapturedOutput log) throws Exception {
        var odd = new ArrayList<String>();
        for (var right : rightOnes()) {
            var places = places(right, List.of());
            for (var place : places) {
                odd().forEach(value -> odd.add(changed(right, place, value)));
                odd.add(changed(right, place, null));
            }
        }
        var rights = rightOnes();
        for (var i = 0; i < MANY; i++) {
            odd.add(severalChanged(rights.get(random.nextInt(rights.size()))));
        }
        var answers = new TreeMap<Integer, Integer>();
        var wrong = new ArrayList<String>();
        var token = "Bearer " + nurse.token();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var sent : threads.invokeAll(odd.stream()
                    .<Callable<Map.Entry<String, Integer>>>map(body ->
                            () -> Map.entry(body, nurse.sendText(body, token).statusCode()))
                    .toList())) {
                answers.merge(sent.get().getValue(), 1, Integer::sum);
                if (!List.of(200, 400, 403, 501).contains(sent.get().getValue())) {
                    wrong.add(sent.get().getValue() + " " + sent.get().getKey());
                }
            }
        }
        assertThat(odd).hasSizeGreaterThan(3000);
        assertThat(wrong).as("of %s", answers).isEmpty();
        assertThat(answers).containsKeys(200, 400, 403);
        assertThat(log.getAll()).doesNotContain("could not be answered", "A request from Teams failed", "Exception");
    }

    /** Every place in the activity, by the names and numbers that lead to it. */
    private static List<List<Object>> places(JsonNode node, List<Object> here) {
        var places = new ArrayList<List<Object>>();
        node.forEachEntry((name, child) -> {
            var there = Stream.concat(here.stream(), Stream.<Object>of(name)).toList();
            places.add(there);
            places.addAll(places(child, there));
        });
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            var there = Stream.concat(here.stream(), Stream.<Object>of(i)).toList();
            places.add(there);
            places.addAll(places(node.path(i), there));
        }
        return places;
    }

    private String severalChanged(ObjectNode right) {
        var odd = right.deepCopy();
        for (var change = 0; change < 3; change++) {
            var places = places(odd, List.of());
            var place = places.get(random.nextInt(places.size()));
            change(odd, place, odd().get(random.nextInt(odd().size())));
        }
        odd.put("id", "odd" + random.nextLong());
        return odd.toString();
    }

    private static String changed(ObjectNode right, List<Object> place, @Nullable JsonNode value) {
        var odd = right.deepCopy();
        odd.put("id", "odd" + place + (value == null ? "" : value));
        change(odd, place, value);
        return odd.toString();
    }

    /** No value takes the place out. */
    private static void change(JsonNode odd, List<Object> place, @Nullable JsonNode value) {
        var parent = odd;
        for (var step : place.subList(0, place.size() - 1)) {
            parent = step instanceof Integer number ? parent.path(number) : parent.path((String) step);
        }
        switch (parent) {
            case ObjectNode object when value == null -> object.remove((String) place.getLast());
            case ObjectNode object -> object.set((String) place.getLast(), value);
            case ArrayNode array when value == null -> array.remove((int) place.getLast());
            case ArrayNode array -> array.set((int) place.getLast(), value);
            default -> throw new IllegalStateException("No place " + place);
        }
    }
}
