package org.tandembot.platform.web.practice;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.platform.web.ChatController;
import org.tandembot.platform.web.WebChat;
import org.tandembot.platform.web.page.PageLanguage;

/**
 * The playground over HTTP, where anyone is everyone. {@link PlaygroundGate} has already looked at where a request comes from.
 */
@RestController
@RequestMapping("/playground")
@ConditionalOnBooleanProperty(PlaygroundSwitch.ENABLED)
final class PlaygroundController extends ChatController {

    private final DemoTeam team;
    private final Colleagues colleagues;
    private final Words words;

    PlaygroundController(DemoTeam team, WebChat chat, Colleagues colleagues, Words words) {
        super(chat, words);
        this.team = team;
        this.colleagues = colleagues;
        this.words = words;
    }

    /** The team. Where it is one person, the page is their own. */
    record Team(String name, List<DemoTeam.Channel> channels, List<String> firstShown, List<Member> people) {}

    /** One person, and the id of the channel where they are. */
    record Member(String id, String name, String role, String organisation, String channel) {}

    /** How many colleagues answered, and that in words. */
    record Answered(int number, String inWords) {}

    /** The people in the visitor's columns. */
    record Shown(@Nullable Set<String> shown) {}

    @GetMapping("/team")
    Team team() {
        var members = team.people().stream()
                .map(person -> new Member(
                        person.id(),
                        person.name(),
                        person.role(),
                        person.organisation(),
                        team.channelOf(person).id()))
                .toList();
        return new Team(team.name(), team.channels(), team.firstShown(), members);
    }

    @PostMapping(path = "/colleagues", consumes = APPLICATION_JSON_VALUE)
    Answered answer(@RequestBody Shown shown) {
        var number = colleagues.answer(present(shown.shown()));
        return new Answered(number, words.text(PageLanguage.now(), "colleagues.answered", "number", number));
    }

    @Override
    protected void pressed(String person, String message, ActionId action) {
        colleagues.startedByHand(person, message, action);
    }
}
