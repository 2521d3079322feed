package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;

/** What can be pressed either asks first, or stands here because it can be taken back, or does nothing that stays. */
@TandemTest
class AskedFirstTests {

    private static final Set<String> ASK_FIRST = Set.of(
            "action.close", "action.guide", "champion.step-down", "jargon.remove", "pulse.close", "summary.share");

    /** Each acts at one press. A new press goes here only if whoever pressed it by mistake can undo what it did. */
    private static final Set<String> ACT_AT_ONCE = Set.of(
            // Only show something, or send it to the one who pressed.
            "action.log",
            "action.talk",
            "champion.champions",
            "champion.role",
            "champion.words",
            "concern.inbox",
            "jargon.help",
            "jargon.show",
            "operations.status",
            "privacy.tell",
            "pulse.organisations",
            "pulse.professions",
            "pulse.result",
            "pulse.resume",
            "pulse.review",
            "pulse.show",
            "pulse.status",
            "setup.role-show",
            "summary.bring",
            "summary.comments",
            "summary.export",
            "summary.show",
            "tip.like",
            "tip.more",
            "tip.now",
            // Can be changed or taken back.
            "action.accept",
            "action.cast",
            "action.undo",
            "champion.again",
            "champion.back",
            "champion.found",
            "champion.go-on",
            "champion.not-now",
            "champion.pause",
            "pulse.answer",
            "tip.not-for-us",
            "tip.stop",
            "tip.useful",
            // Yes and no to a question: to ask again would press people. One can nominate oneself at any time, and step
            // down.
            "champion.accept",
            "champion.never",
            "champion.no",
            "setup.role-yes",
            "setup.role-no",
            // Say that one has seen something, and by whom; nothing is lost.
            "champion.on-it",
            "concern.take-up",
            // Opens a round; its size and end are said, and how to end it.
            "pulse.open");

    @Autowired
    private List<Feature> features;

    @Test
    void whatCanBePressedAsksFirstOrCanBeTakenBack() {
        assertThat(pressed(routes -> routes.askingFirst)).containsExactlyInAnyOrderElementsOf(ASK_FIRST);
        var atOnce = pressed(routes -> {
            var verbs = new TreeSet<>(routes.presses.keySet());
            verbs.removeAll(routes.forms);
            verbs.removeAll(routes.askingFirst);
            return verbs;
        });
        assertThat(atOnce)
                .as("a new press: can whoever did not mean it take it back? If not, route it with askingFirst")
                .containsExactlyInAnyOrderElementsOf(ACT_AT_ONCE);
    }

    private Set<String> pressed(java.util.function.Function<Routes, Set<String>> which) {
        return features.stream()
                .flatMap(feature -> which.apply(feature.routes()).stream().map(verb -> feature.name() + "." + verb))
                .collect(Collectors.toUnmodifiableSet());
    }
}
