package org.tandembot.platform.playground;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;
import static org.springframework.http.MediaType.TEXT_HTML_VALUE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tandembot.chat.Router;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;

/** The playground over HTTP. {@link PlaygroundGate} has already looked at where a request comes from. */
@RestController
@ConditionalOnBooleanProperty(PlaygroundSwitch.ENABLED)
final class PlaygroundController {

    /** Where a button is that belongs to no message. */
    private static final String HOME = "home";

    private static final String FORM = "form";

    private final DemoTeam team;
    private final Conversations conversations;
    private final Turns turns;
    private final Colleagues colleagues;
    private final Drawing drawing;
    private final News news;
    private final PlaygroundPage page;
    private final Words words;
    private final Router router;

    PlaygroundController(
            DemoTeam team,
            Conversations conversations,
            Turns turns,
            Colleagues colleagues,
            Drawing drawing,
            News news,
            PlaygroundPage page,
            Words words,
            Router router) {
        this.team = team;
        this.conversations = conversations;
        this.turns = turns;
        this.colleagues = colleagues;
        this.drawing = drawing;
        this.news = news;
        this.page = page;
        this.words = words;
        this.router = router;
    }

    /** Something typed. */
    record Typed(@Nullable Spot spot, @Nullable String text) {}

    /** A button pressed in a message, on the home page or in the open form. */
    record Pressed(@Nullable String message, @Nullable String action) {}

    /** A form sent. */
    record Sent(@Nullable Map<String, List<String>> values) {}

    /** The people in the visitor's columns. */
    record Shown(@Nullable Set<String> shown) {}

    @GetMapping(path = "/", produces = TEXT_HTML_VALUE + ";charset=UTF-8")
    String page() {
        return page.html();
    }

    @GetMapping("/playground/team")
    View.Team team() {
        var commands = Stream.concat(Stream.of("tandem"), router.commandWords().stream())
                .distinct()
                .toList();
        var members = team.people().stream()
                .map(person -> new View.Member(person.id(), person.name(), person.role(), person.organisation()))
                .toList();
        return new View.Team(team.name(), team.channel(), team.firstShown(), members, commands);
    }

    @GetMapping(path = "/playground/events", produces = TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastHeard) {
        return news.listen(lastHeard);
    }

    @GetMapping("/playground/people/{id}")
    View.Desk desk(@PathVariable("id") String id) {
        var person = person(id);
        return new View.Desk(Stream.of(Spot.values())
                .flatMap(spot -> conversations.seenBy(person, spot).stream())
                .map(drawing::said)
                .toList());
    }

    @PostMapping(path = "/playground/people/{id}/say", consumes = APPLICATION_JSON_VALUE)
    View.Outcome say(@PathVariable("id") String id, @RequestBody Typed typed) {
        return drawing.outcome(turns.say(person(id), present(typed.spot()), present(typed.text())));
    }

    @PostMapping(path = "/playground/people/{id}/press", consumes = APPLICATION_JSON_VALUE)
    View.Outcome press(@PathVariable("id") String id, @RequestBody Pressed pressed) {
        var person = person(id);
        var action = ActionId.parse(present(pressed.action()))
                .orElseThrow(() -> new Refusal(BAD_REQUEST, "problem.request"));
        return drawing.outcome(
                switch (present(pressed.message())) {
                    case HOME -> turns.pressAtHome(person, action);
                    case FORM -> turns.pressInForm(person, action);
                    case String message -> {
                        var outcome = turns.press(person, message, action);
                        colleagues.startedByHand(person, message, action);
                        yield outcome;
                    }
                });
    }

    @PostMapping(path = "/playground/people/{id}/submit", consumes = APPLICATION_JSON_VALUE)
    View.Outcome submit(@PathVariable("id") String id, @RequestBody Sent sent) {
        return drawing.outcome(turns.submit(person(id), present(sent.values())));
    }

    @PostMapping(path = "/playground/people/{id}/open", consumes = APPLICATION_JSON_VALUE)
    View.Outcome open(@PathVariable("id") String id) {
        return drawing.outcome(turns.openHome(person(id)));
    }

    @PostMapping(path = "/playground/colleagues", consumes = APPLICATION_JSON_VALUE)
    View.Answered answer(@RequestBody Shown shown) {
        var number = colleagues.answer(present(shown.shown()));
        return new View.Answered(number, words.text(Turns.LANGUAGE, "colleagues.answered", "number", number));
    }

    @ExceptionHandler
    ResponseEntity<View.Problem> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(problem(refusal.key()));
    }

    @ExceptionHandler
    ResponseEntity<View.Problem> unreadable(HttpMessageNotReadableException odd) {
        return ResponseEntity.badRequest().body(problem("problem.request"));
    }

    private View.Problem problem(String key) {
        return new View.Problem(words.text(Turns.LANGUAGE, key));
    }

    private String person(String id) {
        return team.find(id)
                .orElseThrow(() -> new Refusal(NOT_FOUND, "problem.person"))
                .id();
    }

    private static <T> T present(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new Refusal(BAD_REQUEST, "problem.request"));
    }
}
