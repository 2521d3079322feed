package org.tandembot.feature.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Ranking.Top;
import org.tandembot.feature.summary.Reading.OfQuestion;
import org.tandembot.feature.summary.Summary.Section.About;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.feature.summary.Wishes.Posting;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/**
 * A summary's first page, which fits on one screen: who answered, what changed, what is highest and lowest, one thing to try and one
 * thing to press. Each figure is said once; all else is in {@link MorePages}.
 */
final class SummaryPage {

    /** Leads to the ways to talk about it and decide. */
    static final ActionId TALK = new ActionId("action", "talk");

    /** As many changes, and as many of the highest and of the lowest questions, as one screen holds. */
    private static final int MOST_LINES = 2;

    private final Summary summary;
    private final Reading reading;
    private final Wording say;
    private final FigureWords figures;
    private final CommentPages comments;

    SummaryPage(Summary summary) {
        this.summary = summary;
        this.reading = summary.reading();
        this.say = summary.say();
        this.figures = new FigureWords(say);
        this.comments = new CommentPages(summary);
    }

    /** For a manager, with where the team's own version is. */
    Message forManager(Posting team) {
        return titled(summary.title())
                .with(summary.care().forManager())
                .with(body(true))
                .with(
                        isWithCare() || !(summary.comments() instanceof Comments.Shown)
                                ? List.of()
                                : List.of(say.note("comments.there")))
                .with(whereTheTeams(team))
                .withButtons(buttons(team));
    }

    /** For everyone in the team, in its channel. */
    Message forTeam() {
        return titled(say.text("shared.title", "title", summary.title()))
                .with(kindly())
                .with(body(false))
                .with(say.note("shared.note"))
                .withButtons(List.of(say.button("button.more", MorePages.menu(summary.period()))));
    }

    /** To print: all that everyone in the team may see, without what is pressed. */
    List<Block> onPaper() {
        var more = new MorePages(summary, false);
        return titled(summary.title())
                .with(kindly())
                .with(opening())
                .with(isTold() ? more.inWords() : List.of())
                .with(comments.forTeam())
                .with(more.chapters(About.CONCERNS))
                .with(more.chapters(About.DONE))
                .with(more.chapters(About.VOICES))
                .with(more.talk())
                .with(more.how())
                .blocks();
    }

    private List<Block> kindly() {
        return summary.care().isHard() ? List.of(say.paragraph("care.team")) : List.of();
    }

    private static Message titled(String title) {
        return Message.of(title, new Block.Heading(title));
    }

    private boolean isTold() {
        return !summary.isEmpty() && !reading.isTooFew() && !isLost();
    }

    private boolean isLost() {
        return reading.last().isLost() && !reading.isTold();
    }

    /** By employer, figures are for managers alone. */
    private List<Block> body(boolean toManager) {
        var blocks = new ArrayList<>(opening());
        if (isTold() && reading.questions().order().isEmpty()) {
            blocks.add(say.paragraph("none.hidden"));
        } else if (isTold()) {
            blocks.addAll(changes());
            blocks.addAll(answers());
            if (!isWithCare()) {
                reading.employers()
                        .filter(_ -> toManager)
                        .ifPresent(apart -> blocks.add(new Block.Text(figures.employers(apart))));
                summary.advice().ifPresent(offer -> blocks.add(toDo(offer)));
                blocks.add(say.note("honest-brief"));
            }
        }
        return blocks;
    }

    /** One thing to try, or to talk about where nothing stands lowest. */
    private Block toDo(Summaries.Offer offer) {
        return offer.acts().isEmpty()
                ? say.paragraph("talk.first", "point", offer.points().getFirst())
                : say.paragraph("talk.act", "act", offer.acts().getFirst());
    }

    /** Who was asked and answered, or why there is nothing to show. */
    private List<Block> opening() {
        if (summary.isEmpty()) {
            return List.of(
                    say.paragraph("none.no-round-then", "team", summary.team().name()));
        }
        var facts = new Block.Facts(facts());
        if (isLost()) {
            return List.of(facts, say.paragraph("none.lost"));
        }
        if (reading.isTooFew()) {
            return List.of(
                    facts,
                    say.paragraph("none.too-few", "minimum", reading.last().minimum()));
        }
        return reading.fewAnswered() == 0
                ? List.of(facts)
                : List.of(
                        say.paragraph(
                                "few",
                                "few",
                                reading.fewAnswered(),
                                "rounds",
                                reading.rounds().size()),
                        facts);
    }

    private List<Block.Fact> facts() {
        var last = reading.last();
        var facts = new ArrayList<Block.Fact>();
        facts.add(say.fact("facts.closed", figures.day(last)));
        if (summary.period().span() != Span.ROUND) {
            facts.add(say.fact("facts.rounds", Integer.toString(reading.rounds().size())));
        }
        facts.add(say.fact("facts.asked", figures.asked(reading)));
        facts.add(say.fact("facts.answered", figures.answered(reading)));
        return facts;
    }

    /** What has clearly changed; that nothing has, where anything was compared. */
    private List<Block> changes() {
        var compared = reading.compared();
        var clear = compared.stream()
                .filter(Reading.OfQuestion::hasClearlyMoved)
                .limit(most())
                .map(one -> one.ask() + " " + figures.moved(one))
                .toList();
        if (clear.isEmpty()) {
            return List.of(say.note(compared.isEmpty() ? "change.none" : "change.nothing"));
        }
        return List.of(section(say.text("change.title"), clear));
    }

    private List<Block> answers() {
        var blocks = new ArrayList<Block>();
        if (reading.isAlike()) {
            blocks.add(alike());
        }
        if (reading.isNoneByHalf()) {
            blocks.add(say.paragraph("questions.none-by-half"));
        }
        questions("questions.highest", reading.highest(most())).ifPresent(blocks::add);
        questions("questions.lowest", reading.lowest(most())).ifPresent(blocks::add);
        return blocks;
    }

    private Block alike() {
        var shares = reading.questions().order().stream()
                .map(figures::brief)
                .distinct()
                .toList();
        return shares.size() == 1
                ? say.paragraph("questions.alike-at", "share", shares.getFirst())
                : say.paragraph("questions.alike");
    }

    /** Who reads something hard is told what to do first, and so has less beside that: the rest waits behind Read more. */
    private boolean isWithCare() {
        return !summary.care().forManager().isEmpty();
    }

    private int most() {
        return isWithCare() ? 1 : MOST_LINES;
    }

    private Optional<Block> questions(String title, Top<OfQuestion> some) {
        var lines = Stream.concat(
                        some.named().stream().map(one -> one.ask() + " " + figures.brief(one)),
                        some.more() == 0 ? Stream.of() : Stream.of(say.text("questions.more", "more", some.more())))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(section(say.text(title), lines));
    }

    /** A heading, and lines with a bullet each. */
    static Block section(String title, List<String> lines) {
        return new Block.Text(new Prose(Stream.concat(
                        Stream.<Prose.Span>of(new Prose.Strong(title)),
                        lines.stream().map(line -> new Prose.Plain("\n• " + line)))
                .toList()));
    }

    private List<Block> whereTheTeams(Posting team) {
        var zone = summary.team().zone();
        return Stream.concat(
                        team.since().stream().map(since -> say.note("team.since", "since", since.atZone(zone))),
                        team.due().stream().map(due -> say.note("team.due", "due", due.atZone(zone))))
                .toList();
    }

    /** The button that posts the team's version. */
    Button sharing() {
        return say.primary("button.share", summary.period().action("share"))
                .confirming(say.confirm("share-first.", "team", summary.team().name()));
    }

    /** First the team sees it, then they talk about it. */
    private List<Button> buttons(Posting team) {
        var buttons = new ArrayList<Button>();
        if (summary.advice().isPresent()) {
            buttons.add(
                    team.since().isPresent()
                            ? say.primary(
                                    "button.talk",
                                    TALK.with("team", summary.team().id()))
                            : say.primary("button.share", summary.period().action("share")));
        }
        buttons.add(say.button("button.more", MorePages.menu(summary.period())));
        return buttons;
    }

    /** Leads to a team's summary of so much time, looking back from when it is pressed. */
    static ActionId show(String team, Span span) {
        return new ActionId("summary", "show").with("team", team).with("span", span.code());
    }
}
