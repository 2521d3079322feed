package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;

/** Slack offers a command only if the manifest names it. */
@TandemTest
class SlackCommandsTests {

    @Autowired
    private Router router;

    /** Slack has {@code /me}, {@code /invite}, {@code /join} and {@code /leave} of its own, and words as common as setup and status belong to no one app. */
    private static final Set<String> BEHIND_TANDEM =
            Set.of("admin", "end", "forget", "invite", "join", "leave", "me", "my", "quiet", "setup", "status");

    @ParameterizedTest
    @ValueSource(strings = {"manifest.yaml", "manifest-socket-mode.yaml"})
    void everyCommandIsInTheManifestAndNoOther(String file) {
        var expected = Stream.concat(Stream.of("tandem"), router.commandWords().stream())
                .filter(word -> !BEHIND_TANDEM.contains(word))
                .toList();
        assertThat(SlackManifestTests.commandsIn(file)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.yaml", "manifest-socket-mode.yaml"})
    void whatCanBePressedOnAnyMessageIsAShortcutAndNothingElseIs(String file) {
        assertThat(SlackManifestTests.shortcutsIn(file))
                .containsExactlyElementsOf(router.onAnyMessage(Locale.ENGLISH).stream()
                        .map(button -> button.onPress().encoded() + " " + button.label())
                        .toList());
    }
}
