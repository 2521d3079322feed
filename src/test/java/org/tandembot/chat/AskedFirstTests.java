package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;

/** What can be pressed either asks first, or stands here because it can be taken back, or does nothing that stays. */
@TandemTest
class AskedFirstTests {

    private static final Set<String> ASK_FIRST = Set.of(
            "action.guide",
            "champion.step-down",
            "homes.leave",
            "invite.out",
            "invite.withdraw",
            "jargon.remove",
            "link.undo",
            "privacy.forget",
            "pulse.close",
            "setup.end",
            "setup.end-ask",
            "pulse.take-back",
            "summary.share",
            "vote.close");

    /** Each acts at one press. A new press goes here only if whoever pressed it by mistake can undo what it did. */
    private static final Set<String> ACT_AT_ONCE = Set.of(
            // Only show something, or send it to the one who pressed.
            "action.log",
            "action.talk",
            "champion.champions",
            "champion.role",
            "champion.words",
            "concern.explain",
            "concern.inbox",
            "homes.channel",
            "homes.invite",
            "invite.bring",
            "invite.show",
            "jargon.help",
            "jargon.show",
            "link.page",
            "link.show",
            "operations.status",
            "privacy.about",
            "privacy.data",
            "privacy.file",
            "privacy.tell",
            "pulse.plan",
            "pulse.why",
            "pulse.result",
            "pulse.resume",
            "pulse.review",
            "pulse.show",
            "pulse.status",
            "setup.role-show",
            "summary.bring",
            "summary.comments",
            "summary.export",
            "summary.more",
            "summary.show",
            "tip.like",
            "tip.more",
            "tip.now",
            "voices.bring",
            "voices.comments",
            "voices.poster",
            "voices.show",
            // Can be changed or taken back.
            "action.accept",
            "action.undo",
            "champion.again",
            "champion.back",
            "champion.found",
            "champion.go-on",
            "champion.not-now",
            "champion.pause",
            // The home can leave again, and two places can be two people again.
            "homes.accept",
            // Whoever is confirmed can be taken out.
            "invite.confirm",
            "link.here",
            "link.mine",
            "link.yes",
            "pulse.answer",
            "pulse.bring-back",
            "pulse.skip",
            "pulse.swap",
            "setup.back",
            "tip.not-for-us",
            "tip.stop",
            "tip.useful",
            "vote.cast",
            // Yes and no to a question: to ask again would press people. One can nominate oneself at any time, and step
            // down.
            "champion.accept",
            "champion.never",
            "champion.no",
            "homes.decline",
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
        assertThat(pressed(Routes.Pressed::asksFirst)).containsExactlyInAnyOrderElementsOf(ASK_FIRST);
        assertThat(pressed(route -> !route.opensForm() && !route.asksFirst()))
                .as("a new press: can whoever did not mean it take it back? If not, route it with askingFirst")
                .containsExactlyInAnyOrderElementsOf(ACT_AT_ONCE);
    }

    private Set<String> pressed(Predicate<Routes.Pressed> which) {
        return features.stream()
                .flatMap(feature -> feature.routes().presses.entrySet().stream()
                        .filter(route -> which.test(route.getValue()))
                        .map(route -> feature.routes().feature + "." + route.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
