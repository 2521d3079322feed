package org.tandembot.workspace;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;

/** What a {@link Refusal} means and what helps, in plain words; a platform says it in its own where it can. */
@Component
public final class Refusals {

    private final Platforms platforms;
    private final Words words;

    Refusals(Platforms platforms, Dialogs dialogs) {
        this.platforms = platforms;
        this.words = dialogs.words("chat");
    }

    /** The cause and its remedy, in one or two sentences without markup. */
    public String say(ChannelId channel, Refusal why, Locale language) {
        return say(channel.platform(), why, language);
    }

    /** The same of who is in a team's homes, in the words of the platform that does not tell. */
    public String say(Membership.NotRead no, Locale language) {
        return say(no.platform(), no.why(), language);
    }

    private String say(String platform, Refusal why, Locale language) {
        return platforms
                .find(platform)
                .flatMap(one -> one.explain(why, language))
                .orElseGet(() -> words.text(language, "refusal." + why.code()));
    }

    /** A message to a manager, with the word that so many people could not be looked up. */
    public Message withUnknown(Message message, int unknown, Locale language) {
        return unknown == 0
                ? message
                : new Message(
                        message.fallback(),
                        Stream.concat(
                                        Stream.of(message.blocks().getFirst(), unknown(unknown, language)),
                                        message.blocks().stream().skip(1))
                                .toList(),
                        message.confidential(),
                        message.passing(),
                        message.language());
    }

    private Block unknown(int people, Locale language) {
        return new Block.Text(words.prose(language, "unknown-members", "people", people));
    }
}
