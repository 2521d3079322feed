package org.tandembot.feature.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Team;

/** Tells a person what is kept about them, what is not, and who could still learn what. */
@Component
final class PrivacyFeature implements Feature {

    private final Words words;
    private final Professions professions;

    PrivacyFeature(Dialogs dialogs) {
        this.words = dialogs.words("privacy");
        this.professions = new Professions(dialogs);
    }

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .command("privacy", this::tell)
                .hears("privacy", (turn, _) -> Optional.of(new Reply.Whisper(message(turn))))
                .press("tell", this::tell);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(
                120,
                turn -> List.of(Button.of(words.text(turn.language(), "button"), new ActionId("privacy", "tell")))));
    }

    private Reply tell(Turn turn, Command command) {
        return new Reply.Whisper(message(turn));
    }

    private Reply tell(Turn turn, Press press) {
        return new Reply.Whisper(message(turn));
    }

    private Message message(Turn turn) {
        var language = turn.language();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(words.text(language, "title")));
        blocks.add(new Block.Text(words.prose(language, "intro")));
        blocks.add(new Block.Text(aboutYou(language, turn.standing())));
        Stream.of(
                        "answers",
                        "comments",
                        "results",
                        "open-round",
                        "concerns",
                        "champions",
                        "actions",
                        "votes",
                        "tips",
                        "platform",
                        "cannot-hide",
                        "operator")
                .forEach(key -> blocks.add(new Block.Text(words.prose(language, key))));
        blocks.add(new Block.Note(words.prose(language, "why-believe")));
        return new Message(words.text(language, "title"), blocks);
    }

    /** What is kept about this very person. */
    private org.tandembot.message.Prose aboutYou(Locale language, Standing standing) {
        var mine = standing.asMember();
        if (mine.isEmpty()) {
            return words.prose(language, "you.nothing");
        }
        var me = standing.memberOf(mine.getFirst()).orElseThrow();
        return words.prose(
                language,
                "you.member",
                "name",
                me.name(),
                "teams",
                String.join(", ", mine.stream().map(Team::name).toList()),
                "organisation",
                orNotSaid(language, me.organisation()),
                "profession",
                orNotSaid(language, professions.name(language, me.profession())));
    }

    private String orNotSaid(Locale language, String said) {
        return said.isEmpty() ? words.text(language, "you.not-said") : said;
    }
}
