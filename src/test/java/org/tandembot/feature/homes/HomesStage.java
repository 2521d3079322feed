package org.tandembot.feature.homes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.workspace.Membership;

/** A team with two managers, and a channel of a council elsewhere that may become its home. */
@TandemTest
abstract class HomesStage {

    static final Pattern CODE = Pattern.compile("[2-9A-Z]{4} [2-9A-Z]{4}");
    static final ChannelId COUNCIL = new ChannelId("test", "council", "C7");
    static final PersonId HOST = person("council", "hana");

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    Membership membership;

    @Autowired
    MovableClock clock;

    Team team;

    @BeforeEach
    void twoChannels() {
        teams.all().forEach(one -> teams.remove(one.id()));
        chat.staff("boss", "chief", "amy");
        chat.staff(COUNCIL, List.of("hana", "ivan"));
        team = TestTeam.of(
                "HOMES", "Riverside", TestChat.CHANNEL, Set.of(person("boss"), person("chief")), Optional.empty());
        teams.save(team);
        membership.refresh(team);
    }

    final String last(ChannelId channel) {
        var all = chat.channel(channel);
        return all.isEmpty() ? "" : words(all.getLast());
    }

    final Message says(String who, String what) {
        return shown(router.route(inChannel(who, command(what))));
    }

    final Reply route(String code) {
        return router.route(inChannel(COUNCIL, HOST, command("/tandem join " + code)));
    }

    final String join(String code) {
        return words(shown(route(code)));
    }

    final void ask(String code) {
        var form = form(pressed(COUNCIL, HOST, shown(route(code)), "Go on"));
        assertThat(words(shown(router.route(inChannel(COUNCIL, HOST, sends(form))))))
                .contains("I have asked");
    }

    static Interaction.Submit sends(Form form) {
        return submit(form, Map.of("employer", List.of("Council")));
    }

    static String code(Message invited) {
        var code = CODE.matcher(words(invited));
        assertThat(code.find()).isTrue();
        return code.group();
    }

    static Form form(Reply reply) {
        return ((Reply.Open) reply).form();
    }

    final Reply pressed(ChannelId where, PersonId who, Message message, String label) {
        var button = TestChat.button(message, label);
        var onPress = button.map(one -> one.onPress())
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + words(message)));
        return router.route(inChannel(where, who, press(onPress)));
    }

    static String words(Reply reply) {
        return words(shown(reply));
    }

    static String words(Message message) {
        return TestChat.words(message);
    }
}
