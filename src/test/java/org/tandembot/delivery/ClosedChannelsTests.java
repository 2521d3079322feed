package org.tandembot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.words;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.dialog.Dialogs;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Refusals;

/** What managers are told of a channel that takes no messages. */
@TandemTest
class ClosedChannelsTests {

    @Autowired
    MissedDeliveries missed;

    @Autowired
    Teams teams;

    @Autowired
    Refusals refusals;

    @Autowired
    InstantSource clock;

    @Autowired
    Dialogs dialogs;

    @Autowired
    Router router;

    /** A dispatcher is quick: it may write a message before whoever sent it goes on. */
    @Test
    void whatIsToldIsTrueAtTheMomentItIsSent() {
        teams.save(TestTeam.of("CLOSED00", "Riverside", TestChat.CHANNEL, Set.of(person("boss")), Optional.empty()));
        var written = new ArrayList<Optional<Message>>();
        var channels = new ClosedChannels(
                missed,
                teams,
                sent -> sent.forEach(one -> written.add(router.write(one.to(), one.what()))),
                refusals,
                clock,
                dialogs);

        channels.closed(TestChat.CHANNEL, Refusal.ARCHIVED);
        channels.closed(TestChat.CHANNEL, Refusal.ARCHIVED);

        assertThat(written).hasSize(1);
        assertThat(words(written.getFirst().orElseThrow())).contains("The channel is archived");
    }
}
