package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.message.ActionId;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.Seen;
import tools.jackson.databind.JsonNode;

/** People at the page of a chat in a browser, who do over HTTP what its script does for them. */
public abstract class PageChat implements ChatDriver {

    /** What was pressed is there no more. */
    private static final int CONFLICT = 409;

    private static final Pattern BUTTON =
            Pattern.compile("<button[^>]*data-action=\"([^\"]*)\"([^>]*)>(.*?)</button>", Pattern.DOTALL);
    private static final Pattern LINE =
            Pattern.compile("<(h2|h3|p|dt|dd|label|legend|li|code)(?: [^>]*)?>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern TYPED = Pattern.compile("<input type=\"(?:text|date)\"[^>]*>");
    private static final Pattern BOX = Pattern.compile("<input type=\"(?:radio|checkbox)\"[^>]* checked>");
    private static final Pattern AREA =
            Pattern.compile("<textarea[^>]*name=\"([^\"]*)\"[^>]*>\n(.*?)</textarea>", Pattern.DOTALL);
    private static final Pattern SELECT =
            Pattern.compile("<select[^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern FILE =
            Pattern.compile("href=\"data:[^;\"]*;base64,([^\"]*)\" download=\"[^\"]*\\.(\\w+)\"");

    protected final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, List<String>> shown = new HashMap<>();
    protected final Set<String> ofEarlierTests = new HashSet<>();

    /** The id of whoever plays this part. */
    protected abstract String part(String who);

    /** Their browser. */
    protected abstract Visitor visitor(String who);

    /** What everyone in the first channel sees, their own whispers too. */
    protected abstract List<JsonNode> deskInChannel();

    /** There is one team. */
    @Override
    public Optional<ChatDriver> elsewhere() {
        return Optional.empty();
    }

    /** It is there from the beginning. */
    @Override
    public Seen bringsTheBotIn(String who) {
        return new Seen(List.of(), List.of(), "");
    }

    @Override
    public void staff(List<String> people) {
        people.forEach(this::part);
    }

    @Override
    public Seen opensFormInChannel(String who, String command) {
        return form(who, visitor(who).say(part(who), "channel", command));
    }

    @Override
    public Seen opensForm(String who, String command) {
        return form(who, visitor(who).say(part(who), "private", command));
    }

    @Override
    public Seen opensForm(String who, Seen card, String label) {
        return form(who, press(who, card, label));
    }

    @Override
    public Seen opensFormByPress(String who, Seen card, String label) {
        return opensForm(who, card, label);
    }

    @Override
    public Seen choosesOnAMessage(String who, ActionId action) {
        var message = said(who, "private").getLast();
        return form(who, visitor(who).press(part(who), message.path("id").asString(), action.encoded()));
    }

    @Override
    public Seen sends(String who, Seen form, Map<String, String> values) {
        var filled = filledIn((String) form.handle());
        values.forEach((name, value) -> filled.put(name, List.of(parts.getOrDefault(value, value))));
        var outcome = visitor(who).submit(part(who), filled);
        if (outcome.has("errors") && !outcome.path("errors").isEmpty()) {
            return new Seen(
                    outcome.path("errors").valueStream().map(JsonNode::asString).toList(), List.of(), form.handle());
        }
        return outcome.has("form") ? form(who, outcome) : last(who, outcome);
    }

    @Override
    public void sendsAndIsDone(String who, Seen form) {
        assertThat(sends(who, form, Map.of()).words()).isEmpty();
    }

    private static Map<String, List<String>> filledIn(String html) {
        var filled = new HashMap<String, List<String>>();
        Stream.concat(all(TYPED, html), all(BOX, html))
                .map(MatchResult::group)
                .forEach(input -> filled.merge(
                        attribute(input, "name"),
                        List.of(attribute(input, "value")),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList()));
        all(AREA, html).forEach(area -> filled.put(area.group(1), List.of(HtmlUtils.htmlUnescape(area.group(2)))));
        all(SELECT, html)
                .forEach(select -> all(Pattern.compile("value=\"([^\"]+)\" selected"), select.group(2))
                        .forEach(option -> filled.put(select.group(1), List.of(option.group(1)))));
        return filled;
    }

    @Override
    public Seen typesInChannel(String who, String command) {
        return last(who, visitor(who).say(part(who), "channel", command));
    }

    @Override
    public Seen runs(String who, String command) {
        var outcome = visitor(who).say(part(who), "private", command);
        return outcome.has("form") ? form(who, outcome) : last(who, outcome);
    }

    @Override
    public Seen says(String who, String words) {
        return runs(who, words);
    }

    @Override
    public Seen callsByName(String who, String before, String after) {
        return last(who, visitor(who).say(part(who), "channel", before + "@Tandem" + after));
    }

    @Override
    public Optional<Seen> gives(String who, String words) {
        return Optional.empty();
    }

    @Override
    public Seen typesInPrivate(String who, String command) {
        return last(who, visitor(who).say(part(who), "private", command));
    }

    @Override
    public Seen presses(String who, Seen card, String label) {
        var answer = pressed(who, card, label);
        return answer.statusCode() == CONFLICT
                ? new Seen(List.of(answer.body()), List.of(), "")
                : last(who, Visitor.json(answer));
    }

    @Override
    public Seen pressesInChannel(String who, Seen card, String label) {
        return presses(who, card, label);
    }

    private JsonNode press(String who, Seen card, String label) {
        return Visitor.json(pressed(who, card, label));
    }

    private HttpResponse<String> pressed(String who, Seen card, String label) {
        var message = card.handle() instanceof JsonNode said ? said.path("id").asString() : "form";
        var html = card.handle() instanceof JsonNode said ? said.path("html").asString() : (String) card.handle();
        var action = all(BUTTON, html)
                .filter(button -> label(button).equals(label))
                .map(button -> HtmlUtils.htmlUnescape(button.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + card));
        return visitor(who).post("/people/%s/press".formatted(part(who)), Map.of("message", message, "action", action));
    }

    private Seen form(String who, JsonNode outcome) {
        assertThat(outcome.has("form")).as("a form in " + outcome).isTrue();
        var html = outcome.path("form").asString();
        see(who, html);
        return seen(html, html);
    }

    private Seen last(String who, JsonNode outcome) {
        return outcome.path("said")
                .valueStream()
                .filter(said -> !said.has("author"))
                .reduce((_, later) -> later)
                .map(said -> {
                    see(who, said.path("html").asString());
                    return message(said);
                })
                .orElseGet(() -> new Seen(List.of(), List.of(), ""));
    }

    private void see(String who, String html) {
        shown.computeIfAbsent(who, _ -> new ArrayList<>()).add(html);
    }

    @Override
    public List<String> payloadsTo(String who) {
        return Stream.concat(
                        visitor(who).desk(part(who)).stream()
                                .filter(said -> !said.has("author"))
                                .filter(said ->
                                        !ofEarlierTests.contains(said.path("id").asString()))
                                .map(JsonNode::toString),
                        shown.getOrDefault(who, List.of()).stream())
                .toList();
    }

    @Override
    public List<String> keptInChats() {
        return parts.keySet().stream()
                .flatMap(who -> visitor(who).desk(part(who)).stream())
                .filter(said -> !said.has("author"))
                .map(JsonNode::toString)
                .toList();
    }

    /** Nothing a person typed is a tag: the renderer knows none but its own. */
    @Override
    public void assertInert(Seen seen) {
        assertThat(seen.handle().toString()).doesNotContain("<script", "onerror=\"", "<img src=x");
    }

    @Override
    public List<Seen> ownChatOf(String who) {
        return await().until(() -> said(who, "private"), all -> !all.isEmpty()).stream()
                .map(PageChat::message)
                .toList();
    }

    @Override
    public Map<String, byte[]> takesFiles(String who) {
        return await().until(
                        () -> said(who, "private").stream()
                                .flatMap(said -> all(FILE, said.path("html").asString()))
                                .collect(Collectors.toMap(
                                        file -> file.group(2),
                                        file -> Base64.getDecoder().decode(file.group(1)),
                                        (_, later) -> later)),
                        files -> files.size() == 2);
    }

    /** Here everybody is there. */
    @Override
    public void takesNothingFor(String who) {}

    @Override
    public Seen channel() {
        return Seen.all(deskInChannel().stream()
                .filter(said -> said.path("spot").asString().equals("channel") && !said.has("author"))
                .filter(said -> !said.has("viewer"))
                .filter(said -> !ofEarlierTests.contains(said.path("id").asString()))
                .map(PageChat::message)
                .toList());
    }

    private List<JsonNode> said(String who, String spot) {
        return visitor(who).desk(part(who)).stream()
                .filter(said -> said.path("spot").asString().equals(spot) && !said.has("author"))
                .filter(said -> !ofEarlierTests.contains(said.path("id").asString()))
                .toList();
    }

    private static Seen message(JsonNode said) {
        return seen(said.path("html").asString(), said);
    }

    private static Seen seen(String html, Object handle) {
        var own = html.replaceAll("(?s)<p class=\"on-any-message\">.*?</p>", "");
        var words = all(LINE, own)
                .flatMap(line -> Arrays.stream(text(line.group(2)).split("\n")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return new Seen(words, all(BUTTON, own).map(PageChat::label).toList(), handle);
    }

    /** What is chosen has a mark of its own in other chats, so here too. */
    private static String label(MatchResult button) {
        return (button.group(2).contains("aria-pressed") ? "✓ " : "") + text(button.group(3));
    }

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<br>\n?", "\n").replaceAll("<[^>]*>", ""));
    }

    private static String attribute(String tag, String name) {
        return all(Pattern.compile(" " + name + "=\"([^\"]*)\""), tag)
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .findFirst()
                .orElse("");
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
