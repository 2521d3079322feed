package org.tandembot.platform.web.practice;

import static org.springframework.http.MediaType.TEXT_HTML_VALUE;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.dialog.Words;
import org.tandembot.platform.web.ChatController;
import org.tandembot.platform.web.page.PageLanguage;

/** The one page, with its texts in place. */
@RestController
@ConditionalOnBooleanProperty(PlaygroundSwitch.ENABLED)
final class PlaygroundPage {

    private final Words words;
    private final DemoTeam team;

    PlaygroundPage(Words words, DemoTeam team) {
        this.words = words;
        this.team = team;
    }

    @GetMapping(path = "/", produces = TEXT_HTML_VALUE + ";charset=UTF-8")
    String page() {
        var language = PageLanguage.now();
        return ChatController.page(
                language,
                key -> words.text(
                        language,
                        key,
                        "team",
                        team.name(),
                        // Filled in by the page's script, which knows who it is and where.
                        "channel",
                        "{channel}",
                        "person",
                        "{person}"));
    }
}
