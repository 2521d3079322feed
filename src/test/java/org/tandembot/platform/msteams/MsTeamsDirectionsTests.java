package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.DirectionsContract;

/** In Teams nothing stands before a command, and a channel hears only what names the bot, for all to read. */
@TeamsGround
class MsTeamsDirectionsTests extends DirectionsContract {

    @Override
    protected Pattern deadEnd() {
        // What a button says for whoever presses it is read by nobody.
        return Pattern.compile("(?<![\\w/:.])(?<!\"say\":\")"
                + "/(tandem|pulse|concern|nominate|champions|tip|jargon|summary|me|quiet|privacy)\\b");
    }

    private static long offersInTheChannel() {
        return FakeMicrosoft.calls().stream()
                .filter(call -> call.path().contains(SignedTeams.CHANNEL))
                .filter(call -> call.body().toString().contains("Open the form"))
                .count();
    }

    @Test
    void whereSetUpIsMeantItIsTypedWithTheBotsNameInTheChannel() {
        gather(6);
        assertThat(typesInPrivate(boss, "setup").text()).contains("Please type @Tandem setup in your team's channel.");
        assertThat(typesInPrivate("stranger" + run, "pulse open").text()).contains("type @Tandem setup in its channel");
        assertThat(typesInPrivate(boss, "tandem").text()).contains("such as pulse or help.");
    }

    /** That somebody raises a concern, or says when they are not to be written to, is for nobody else to see. */
    @Test
    void aFormForOnePersonIsOfferedInTheirOwnChat() {
        gather(6);
        setsUp("Riverside");
        var before = offersInTheChannel();
        for (var command : List.of("concern", "concern check", "me", "nominate", "quiet", "tip me", "tip settings")) {
            var offer = typesInChannel(boss, command);
            assertThat(offer.buttons()).as(command).containsAnyOf("Open the form");
        }
        assertThat(offersInTheChannel()).isEqualTo(before);
        assertThat(typesInChannel(boss, "setup").buttons()).contains("Open the form");
        assertThat(offersInTheChannel()).isEqualTo(before + 1);
    }
}
