package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people are told to type is what they can type, on the platform and in the place where they read it. */
public abstract class DirectionsContract extends WholeTurns {

    /** All that anybody can type. */
    private static final List<String> COMMANDS = List.of(
            "/tandem",
            "/pulse",
            "/pulse open",
            "/pulse status",
            "/pulse close",
            "/concern",
            "/concern check",
            "/concern inbox",
            "/nominate",
            "/champions",
            "/tip",
            "/tip me",
            "/tip settings",
            "/jargon",
            "/jargon MDT",
            "/jargon flag",
            "/summary",
            "/summary log",
            "/me",
            "/quiet",
            "/privacy",
            "/tandem setup",
            "/nonsense");

    /** A direction in a payload that leads nowhere on this platform. */
    protected abstract Pattern deadEnd();

    @Test
    void nobodyIsSentWhereNothingHears() {
        gather(6);
        everyone().forEach(this::typesEverything);
        setsUp("Riverside");
        everyone().forEach(this::typesEverything);
        everyone().forEach(who -> assertThat(payloadsTo(who)).isNotEmpty().allSatisfy(this::leadsSomewhere));
        assertThat(keptInChats()).allSatisfy(this::leadsSomewhere);
    }

    @Test
    void whatTheMenuOffersBeforeThereIsATeamLeadsToOne() {
        gather(6);
        var menu = typesInChannel(boss, "/tandem");
        if (menu.buttons().contains("Set up this team")) {
            assertThat(opensFormByPress(boss, menu, "Set up this team").text()).contains("Set up your team");
        } else {
            assertThat(menu.text()).containsPattern("type [/@](t|T)andem setup there");
        }
    }

    private void leadsSomewhere(String payload) {
        assertThat(payload).doesNotContain("\uFDD1", "\uFDD2").doesNotContainPattern(deadEnd());
    }

    private List<String> everyone() {
        return List.of(boss, member(1), "stranger" + run);
    }

    private void typesEverything(String who) {
        for (var command : COMMANDS) {
            typesInPrivate(who, command);
            if (!isConfidential(command)) {
                typesInChannel(who, command);
            }
        }
    }

    /** On a platform where the channel would read it, nobody is told to type it there. */
    private static boolean isConfidential(String command) {
        return Stream.of("/concern").anyMatch(command::startsWith);
    }
}
