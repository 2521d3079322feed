package org.tandembot.platform.web;

import static jakarta.servlet.http.HttpServletResponse.SC_BAD_REQUEST;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.web.WebChat.Desk;
import org.tandembot.platform.web.WebChat.Outcome;
import org.tandembot.platform.web.WebChat.Problem;
import org.tandembot.platform.web.WebChat.Said;
import org.tandembot.platform.web.WebChat.Spot;
import org.tandembot.platform.web.page.PageLanguage;
import org.tandembot.platform.web.page.Pages;

/** What the page's script asks of a chat, under the path of the one who knows who may act as whom. */
public abstract class ChatController {

    /** Where a button is that belongs to no message. */
    private static final String HOME = "home";

    private static final String FORM = "form";

    private final WebChat chat;
    private final Words words;

    protected ChatController(WebChat chat, Words words) {
        this.chat = chat;
        this.words = words;
    }

    /**
     * Who is meant by this name in an address.
     *
     * @throws RefusedRequest where the request may not act as them
     */
    protected String acting(String name) {
        return name;
    }

    /** Something said as this request may see it; empty where it may not. */
    protected Optional<Said> seen(Said said) {
        return Optional.of(said);
    }

    /** The same for what will be said, also when this request is long past. */
    protected Function<Said, Optional<Said>> listener() {
        return Optional::of;
    }

    private Outcome seen(Outcome outcome) {
        return new Outcome(seen(outcome.said()), outcome.form(), outcome.errors(), outcome.home());
    }

    private List<Said> seen(List<Said> all) {
        return all.stream().flatMap(said -> seen(said).stream()).toList();
    }

    /** Told of what somebody pressed in a message. */
    protected void pressed(String person, String message, ActionId action) {}

    /** Something typed. */
    record Typed(@Nullable Spot spot, @Nullable String text) {}

    /** A button pressed in a message, on the home page or in the open form. */
    record Pressed(@Nullable String message, @Nullable String action) {}

    /**
     * A form sent.
     *
     * @param form which of the open ones; the last where it is not said
     */
    record Sent(@Nullable String form, @Nullable Map<String, List<String>> values) {}

    @GetMapping(path = "/events", produces = TEXT_EVENT_STREAM_VALUE)
    final SseEmitter events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastHeard) {
        return chat.listen(listener(), lastHeard);
    }

    @GetMapping("/people/{id}")
    final Desk desk(@PathVariable("id") String id) {
        return new Desk(seen(chat.desk(acting(id)).said()));
    }

    @GetMapping("/people/{id}/commands")
    final List<WebChat.Command> commands(@PathVariable("id") String id) {
        return chat.commands(acting(id));
    }

    @GetMapping("/people/{id}/forms/{form}")
    final Outcome form(@PathVariable("id") String id, @PathVariable("form") String form) {
        return chat.form(acting(id), form);
    }

    @PostMapping(path = "/people/{id}/say", consumes = APPLICATION_JSON_VALUE)
    final Outcome say(@PathVariable("id") String id, @RequestBody Typed typed) {
        return seen(chat.say(acting(id), present(typed.spot()), present(typed.text())));
    }

    @PostMapping(path = "/people/{id}/press", consumes = APPLICATION_JSON_VALUE)
    final Outcome press(@PathVariable("id") String id, @RequestBody Pressed pressed) {
        var person = acting(id);
        var action = ActionId.parse(present(pressed.action()))
                .orElseThrow(() -> new RefusedRequest(SC_BAD_REQUEST, "problem.request"));
        return seen(
                switch (present(pressed.message())) {
                    case HOME -> chat.pressAtHome(person, action);
                    case FORM -> chat.pressInForm(person, action);
                    case String message -> {
                        var outcome = chat.press(person, message, action);
                        pressed(person, message, action);
                        yield outcome;
                    }
                });
    }

    @PostMapping(path = "/people/{id}/submit", consumes = APPLICATION_JSON_VALUE)
    final Outcome submit(@PathVariable("id") String id, @RequestBody Sent sent) {
        return seen(chat.submit(acting(id), Optional.ofNullable(sent.form()), present(sent.values())));
    }

    @PostMapping(path = "/people/{id}/open", consumes = APPLICATION_JSON_VALUE)
    final Outcome open(@PathVariable("id") String id) {
        return seen(chat.openHome(acting(id)));
    }

    @ExceptionHandler
    final ResponseEntity<Problem> refused(RefusedRequest refusal) {
        return ResponseEntity.status(refusal.status()).body(problem(String.valueOf(refusal.getMessage())));
    }

    @ExceptionHandler
    final ResponseEntity<Problem> unreadable(HttpMessageNotReadableException odd) {
        return ResponseEntity.badRequest().body(problem("problem.request"));
    }

    private Problem problem(String key) {
        return new Problem(words.text(PageLanguage.now(), key));
    }

    protected static <T> T present(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new RefusedRequest(SC_BAD_REQUEST, "problem.request"));
    }

    /**
     * The page, with its texts in place.
     *
     * @param text what stands for a key
     */
    public static String page(Locale language, UnaryOperator<String> text) {
        return Pages.filled("playground/index.html", text)
                .replaceFirst("lang=\"en\"", "lang=\"" + language.toLanguageTag() + "\"");
    }
}
