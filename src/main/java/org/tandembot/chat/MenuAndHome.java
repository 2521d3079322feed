package org.tandembot.chat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;

/** What Tandem says when no feature does: the menu, the home page, and that a button is out of date. */
@Component
final class MenuAndHome {

    /** Leads from the first buttons of the menu to the others. */
    static final ActionId MORE = new ActionId("chat", "more");

    private static final int MOST_AT_FIRST = 5;
    private static final int MOST_BUTTONS = 25;

    private final Words words;
    private final Unclear unclear;
    private final Phrases phrases;

    MenuAndHome(Dialogs dialogs) {
        this.words = dialogs.words("chat");
        this.unclear = new Unclear(words);
        this.phrases = new Phrases(dialogs);
    }

    Phrases phrases() {
        return phrases;
    }

    Unclear unclear() {
        return unclear;
    }

    Reply menu(Turn asked, List<Routes> features) {
        var turn = asked.at(asked.where().ofWhispers());
        var say = words.in(turn);
        var buttons = shortMenu(turn, features);
        var first = blocks(turn, features, of -> of.first);
        return new Reply.Whisper(say.message("menu.intro")
                .with(first.toList())
                .with(buttons.isEmpty() ? say.paragraph("menu.empty") : new Block.Buttons(buttons))
                .with(say.note("menu.words")));
    }

    Reply home(Turn turn, List<Routes> features) {
        var say = words.in(turn);
        var open = blocks(
                        turn,
                        features,
                        of -> Stream.concat(of.first.stream(), of.home.stream()).toList())
                .toList();
        var buttons = shortMenu(turn, features);
        var blocks = Stream.of(
                        List.of(say.heading("home.title"), say.paragraph("home.intro")),
                        open.isEmpty() ? List.of(say.paragraph("home.empty")) : open,
                        buttons.isEmpty() ? List.<Block>of() : List.of(new Block.Divider(), new Block.Buttons(buttons)),
                        List.of(say.note("menu.words")))
                .<Block>flatMap(List::stream)
                .limit(Message.MOST_BLOCKS)
                .toList();
        return new Reply.Home(new Message(say.text("home.intro"), blocks));
    }

    /** What did not fit into the menu. */
    Reply moreOfTheMenu(Turn turn, List<Routes> features) {
        var rest = wholeMenu(turn, features)
                .skip(MOST_AT_FIRST)
                .limit(MOST_BUTTONS)
                .toList();
        return rest.isEmpty()
                ? menu(turn, features)
                : new Reply.Whisper(words.in(turn).message("menu.rest").withButtons(rest));
    }

    /** The first few, and the way to the others. */
    private List<Button> shortMenu(Turn turn, List<Routes> features) {
        var first = wholeMenu(turn, features).limit(MOST_AT_FIRST + 1L).toList();
        return first.size() <= MOST_AT_FIRST
                ? first
                : Stream.concat(
                                first.stream().limit(MOST_AT_FIRST),
                                Stream.of(words.in(turn).button("menu.more", MORE)))
                        .toList();
    }

    /** Looks no further than is asked for. */
    private static Stream<Block> blocks(
            Turn turn, List<Routes> features, Function<Routes, List<Function<Turn, List<Block>>>> which) {
        return features.stream().flatMap(of -> which.apply(of).stream()).flatMap(blocks -> blocks.apply(turn).stream());
    }

    private static Stream<Button> wholeMenu(Turn turn, List<Routes> features) {
        return features.stream()
                .flatMap(of -> of.menu.stream())
                .sorted(MenuEntry.ORDER)
                .flatMap(entry -> entry.buttons().apply(turn).stream())
                .distinct();
    }

    /** Nothing was done, as the person wished. */
    Reply left(Turn turn) {
        return new Reply.Replace(words.in(turn).message("left"));
    }

    Reply outOfDate(Turn turn) {
        return new Reply.Whisper(words.in(turn).message("out-of-date"));
    }
}
