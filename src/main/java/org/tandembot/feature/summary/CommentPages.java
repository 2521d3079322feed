package org.tandembot.feature.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** What people wrote in a summary's rounds, as managers read it, page by page. */
record CommentPages(Summary summary) {

    /** As many of the longest comments as a card in Teams holds, in any script. */
    static final int ON_A_PAGE = 10;

    private Wording say() {
        return summary.say();
    }

    /** What leads to all of them, where there are any to read. */
    Optional<Button> button() {
        return summary.comments() instanceof Comments.Shown
                ? Optional.of(say().button("button.comments", to(1)))
                : Optional.empty();
    }

    /** Why a manager has none to read; nothing where there are some. */
    List<Block> none() {
        return summary.comments() instanceof Comments.Shown ? List.of() : List.of(new Block.Text(why()));
    }

    /** What the team's version says of comments, which are in none of its words. */
    List<Block> forTeam() {
        return switch (summary.comments()) {
            case Comments.Shown _ -> List.of(say().paragraph("comments.team"));
            case Comments.TooFew _ -> none();
            case Comments.NotAsked _ -> List.of();
        };
    }

    /** One page of all comments, the first being 1. A chat need not keep it. */
    Message page(int wanted) {
        return switch (summary.comments()) {
            case Comments.Shown(var texts) -> page(texts, wanted).inConfidence();
            case Comments.TooFew _, Comments.NotAsked _ ->
                Message.of(summary.title()).with(none()).withButtons(List.of(back()));
        };
    }

    private Message page(List<String> texts, int wanted) {
        var pages = (texts.size() + ON_A_PAGE - 1) / ON_A_PAGE;
        var number = Math.clamp(wanted, 1, pages);
        return Message.of(say().text("comments.title"), say().heading("comments.title"))
                .with(say().note("comments.about", "title", summary.title(), "page", number, "pages", pages))
                .with(texts.stream()
                        .skip((long) (number - 1) * ON_A_PAGE)
                        .limit(ON_A_PAGE)
                        .map(text -> new Block.Text(quoted(text)))
                        .toList())
                .with(say().note("comments.how"))
                .withButtons(turning(number, pages));
    }

    private List<Button> turning(int number, int pages) {
        var buttons = new ArrayList<Button>();
        if (number < pages) {
            buttons.add(say().primary("comments.next", to(number + 1)));
        }
        if (number > 1) {
            buttons.add(say().button("comments.previous", to(number - 1)));
        }
        buttons.add(back());
        return buttons;
    }

    private Button back() {
        return say().button(
                        "comments.back",
                        SummaryPage.show(summary.team().id(), summary.period().span()));
    }

    private ActionId to(int page) {
        return summary.period().action("comments").with("page", Integer.toString(page));
    }

    /** The comments line by line, or why there are none: for a file. */
    List<String> lines() {
        return switch (summary.comments()) {
            case Comments.Shown(var texts) -> texts;
            case Comments.TooFew _, Comments.NotAsked _ -> List.of(why().asPlain());
        };
    }

    private Prose why() {
        return summary.comments() instanceof Comments.TooFew(var floor)
                ? say().prose("comments.few", "floor", floor)
                : say().prose(
                                "comments.not-asked",
                                "floor",
                                Comments.floor(summary.team().minimumGroupSize()));
    }

    private String quoted(String text) {
        return say().text("comments.quoted", "text", text);
    }
}
