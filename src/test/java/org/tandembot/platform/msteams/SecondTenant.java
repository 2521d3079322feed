package org.tandembot.platform.msteams;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.Seen;
import org.tandembot.platform.msteams.SignedTeams.Bot;

/** A tenant with a registration of its own, beside that of {@link FakeMicrosoft}; each has people, a channel and tokens of its own. */
public final class SecondTenant implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Bot BOT =
            new Bot("ea570a99-0000-4000-8000-00000000ea57", "ea5700de-0000-4000-8000-00000000ea57");
    private static final String CHANNEL = "19:eastside@thread.tacv2";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        new FakeMicrosoft().initialize(context);
        TestPropertyValues.of(
                        "tandem.msteams.token-url=" + FakeMicrosoft.SERVER.baseUrl() + "/{tenant}/token",
                        "tandem.msteams.apps[1].app-id=" + BOT.app(),
                        "tandem.msteams.apps[1].app-password=another secret",
                        "tandem.msteams.apps[1].tenant-id=" + BOT.tenant())
                .applyTo(context);
    }

    /** After the first is staffed. */
    public static ChatDriver beside(ChatDriver first, List<String> people) {
        return ((MsTeamsChat) first).beside(BOT, CHANNEL, people);
    }

    /**
     * Presses of a button that stands in the channel of the first, by somebody of this one: with a token that is not for it, or from where
     * they are not. What each was answered, by what is wrong with it.
     */
    public static Map<String, HttpResponse<String>> forged(
            ChatDriver first, ChatDriver here, String who, Seen card, String label) {
        var there = ((MsTeamsChat) first).person(who);
        var own = ((MsTeamsChat) here).person(who);
        var press = SignedTeams.press(MsTeamsChat.data(card, label));
        var answers = new LinkedHashMap<String, HttpResponse<String>>();
        answers.put("all is of the other tenant", own.send(there.inChannel("invoke", press)));
        answers.put("the other's token", own.send(own.inChannel("invoke", press), "Bearer " + there.token()));
        answers.put(
                "a token of nobody's", own.send(there.inChannel("invoke", press), "Bearer " + tokenOfNobodys(here)));
        for (var named : List.of("conversation", "channelData")) {
            var mixed = own.personal("invoke", press);
            mixed.put(named, there.personal("invoke", press).get(named));
            answers.put("the other's " + named + " in a chat", own.send(mixed));
        }
        var inChannel = own.inChannel("invoke", press);
        inChannel.put("conversation", there.inChannel("invoke", press).get("conversation"));
        answers.put("the other's conversation", own.send(inChannel));
        answers.put(
                "the other's channel",
                own.in(SignedTeams.CHANNEL).send(own.in(SignedTeams.CHANNEL).inChannel("invoke", press)));
        answers.put("in their own channel", own.send(own.inChannel("invoke", press)));
        answers.put("in their own chat", own.send(own.personal("invoke", press)));
        return answers;
    }

    private static String tokenOfNobodys(ChatDriver here) {
        var nobodys = new Bot("0b0d7000-0000-4000-8000-000000000b0d", BOT.tenant());
        return ((MsTeamsChat) here).person("nobody").at(nobodys).token();
    }

    /** Sends a form, and the very same activity once more. What each was answered. */
    public static List<String> sendsAndRepeats(ChatDriver chat, String who, Seen form, Map<String, String> values) {
        return ((MsTeamsChat) chat).sendsAndRepeats(who, form, values);
    }

    /** What Microsoft calls the channels, teams, tenants and bots of the first or of this one. */
    public static List<String> placesOf(boolean second) {
        var bot = second ? BOT : SignedTeams.FIRST;
        return List.of(bot.tenant(), bot.app(), bot.team(), second ? CHANNEL : SignedTeams.CHANNEL);
    }
}
