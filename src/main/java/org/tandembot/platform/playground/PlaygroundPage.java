package org.tandembot.platform.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.dialog.Words;
import org.tandembot.message.CommandNames;

/** The one page, with its texts in place. */
final class PlaygroundPage {

    private static final Pattern TEXT = Pattern.compile("\\{\\{([a-z.-]+)}}");

    private final String html;

    PlaygroundPage(Words words, DemoTeam team) {
        this.html = TEXT.matcher(template())
                .replaceAll(found -> Matcher.quoteReplacement(HtmlUtils.htmlEscape(
                        CommandNames.withStroke(words.text(
                                Turns.LANGUAGE,
                                found.group(1),
                                "team",
                                team.name(),
                                "channel",
                                team.channel(),
                                // Filled in by the page's script, which knows who it is.
                                "person",
                                "{person}")),
                        "UTF-8")));
    }

    String html() {
        return html;
    }

    private static String template() {
        try {
            return new ClassPathResource("playground/index.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
