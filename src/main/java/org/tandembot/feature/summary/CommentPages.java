package org.tandembot.feature.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** What people wrote in a summary's rounds, as managers read it: a few lines on its page, and all of it page by page. */
@Component
final class CommentPages {

    /** As many of the longest comments as a card in Teams holds, in any script. */
    static final int ON_A_PAGE = 10;

    private static final int FIRST = 3;
    private static final int EXCERPT = 200;

    private final Words words;

    CommentPages(Dialogs dialogs) {
        this.words = dialogs.words("summary");
    }

    /** The chapter of a manager's summary, with what leads to all of them. */
    List<Block> chapter(Summary summary) {
        var language = summary.team().language();
        return switch (summary.comments()) {
            case Comments.Shown(var texts) -> {
                var spans = new ArrayList<Prose.Span>();
                spans.add(new Prose.Strong(words.text(language, "comments.title")));
                texts.stream()
                        .limit(FIRST)
                        .forEach(text -> spans.add(new Prose.Plain("\n• " + quoted(language, excerpt(text)))));
                yield List.of(
                        new Block.Text(new Prose(spans)),
                        new Block.Note(words.prose(language, "comments.more")),
                        new Block.Buttons(Button.of(words.text(language, "button.comments"), page(summary, 1))));
            }
            case Comments.TooFew _, Comments.NotAsked _ -> List.of(none(summary));
        };
    }

    /** What the team's version says of comments, which are in none of its words. */
    List<Block> forTeam(Summary summary) {
        var language = summary.team().language();
        return switch (summary.comments()) {
            case Comments.Shown _ -> List.of(new Block.Text(words.prose(language, "comments.team")));
            case Comments.TooFew _ -> List.of(none(summary));
            case Comments.NotAsked _ -> List.of();
        };
    }

    /**
     * One page of all comments, the first being 1. A chat need not keep it.
     *
     * @param title of the summary
     */
    Message page(Summary summary, String title, int wanted) {
        return switch (summary.comments()) {
            case Comments.Shown(var texts) ->
                page(summary, title, texts, wanted).inConfidence();
            case Comments.TooFew _, Comments.NotAsked _ ->
                Message.of(title, none(summary), new Block.Buttons(back(summary)));
        };
    }

    private Message page(Summary summary, String title, List<String> texts, int wanted) {
        var language = summary.team().language();
        var pages = (texts.size() + ON_A_PAGE - 1) / ON_A_PAGE;
        var number = Math.clamp(wanted, 1, pages);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(words.text(language, "comments.title")));
        blocks.add(new Block.Note(
                words.prose(language, "comments.about", "title", title, "page", number, "pages", pages)));
        texts.stream()
                .skip((long) (number - 1) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .forEach(text -> blocks.add(new Block.Text(quoted(language, text))));
        blocks.add(new Block.Note(words.prose(language, "comments.how")));
        blocks.add(new Block.Buttons(turning(language, summary, number, pages)));
        return new Message(words.text(language, "comments.title"), blocks);
    }

    private List<Button> turning(Locale language, Summary summary, int number, int pages) {
        var buttons = new ArrayList<Button>();
        if (number < pages) {
            buttons.add(Button.primary(words.text(language, "comments.next"), page(summary, number + 1)));
        }
        if (number > 1) {
            buttons.add(Button.of(words.text(language, "comments.previous"), page(summary, number - 1)));
        }
        buttons.add(back(summary));
        return buttons;
    }

    private Button back(Summary summary) {
        return Button.of(
                words.text(summary.team().language(), "comments.back"),
                SummaryPage.show(summary.team(), summary.span()));
    }

    private static ActionId page(Summary summary, int number) {
        return SummaryPage.about("comments", summary.team(), summary.span(), summary.at())
                .with("p", Integer.toString(number));
    }

    /** The comments line by line, or why there are none: for a file. */
    List<String> lines(Summary summary) {
        return switch (summary.comments()) {
            case Comments.Shown(var texts) -> texts;
            case Comments.TooFew _, Comments.NotAsked _ -> List.of(why(summary).asPlain());
        };
    }

    private Block none(Summary summary) {
        return new Block.Text(why(summary));
    }

    private Prose why(Summary summary) {
        var team = summary.team();
        return summary.comments() instanceof Comments.TooFew(var floor)
                ? words.prose(team.language(), "comments.few", "floor", floor)
                : words.prose(team.language(), "comments.not-asked", "floor", floor(team));
    }

    private static int floor(Team team) {
        return Comments.floor(team.minimumGroupSize());
    }

    private String quoted(Locale language, String text) {
        return words.text(language, "comments.quoted", "text", text);
    }

    /** The beginning of a long comment, up to the end of a word where there is one. */
    private static String excerpt(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        var space = text.lastIndexOf(' ', EXCERPT);
        var end = space > EXCERPT / 2 ? space : EXCERPT - (Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? 1 : 0);
        return text.substring(0, end) + "…";
    }
}
