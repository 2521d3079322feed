package org.tandembot.feature.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Section;
import org.tandembot.feature.summary.Summary.Section.About;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/**
 * All of a summary that is not on its first page, in the order in which a reader looks for it. Each page leads back.
 *
 * @param toManager to a manager; anyone in the team reads what its own version holds
 */
record MorePages(Summary summary, boolean toManager) {

    /** One of them. */
    enum Page implements Coded {
        QUESTIONS(false),
        EMPLOYERS(true),
        WORK(true),
        CONCERNS(false),
        DONE(false),
        VOICES(false),
        TALK(false),
        HOW(false),
        FILES(true);

        private final boolean managersOnly;

        Page(boolean managersOnly) {
            this.managersOnly = managersOnly;
        }
    }

    /** Leads to the list of them. */
    static ActionId menu(Period period) {
        return period.action("more");
    }

    private Wording say() {
        return summary.say();
    }

    private boolean has(Page page) {
        return (toManager || !page.managersOnly)
                && !(page == Page.TALK && summary.advice().isEmpty())
                && !(page == Page.VOICES && chapters(About.VOICES).isEmpty());
    }

    /** What there is to read. */
    Message menu() {
        var comments = new CommentPages(summary);
        var buttons = new ArrayList<Button>();
        Arrays.stream(Page.values())
                .filter(this::has)
                .map(page -> say().button(
                                "more.button." + page.code(),
                                menu(summary.period()).with("page", page.code())))
                .forEach(buttons::add);
        if (toManager) {
            comments.button().ifPresent(button -> buttons.add(Page.CONCERNS.ordinal(), button));
            buttons.add(back("more.back"));
        }
        return titled("more.title")
                .with(toManager ? comments.none() : comments.forTeam())
                .withButtons(buttons);
    }

    /** One page; the list where this reader has no such page. */
    Message page(String code) {
        return Coded.find(Page.values(), code)
                .filter(this::has)
                .map(page -> titled("more." + page.code()).with(blocks(page)).withButtons(buttons(page)))
                .orElseGet(this::menu);
    }

    private Message titled(String key) {
        var title = say().text(key, "title", summary.title());
        return Message.of(title, new Block.Heading(title));
    }

    private List<Button> buttons(Page page) {
        var ways = new ArrayList<Button>();
        if (page == Page.FILES) {
            ways.addAll(files());
        }
        ways.add(say().button("more.list", menu(summary.period())));
        if (toManager) {
            ways.add(back("more.back"));
        }
        return ways;
    }

    private Button back(String key) {
        var period = summary.period();
        return say().button(key, SummaryPage.show(period.team().id(), period.span()));
    }

    private List<Button> files() {
        var period = summary.period();
        var team = period.team().id();
        var buttons = new ArrayList<Button>();
        if (summary.advice().isPresent()) {
            buttons.add(say().button("button.export", period.action("export")));
        }
        Arrays.stream(Span.values())
                .filter(span -> span != period.span())
                .map(span -> say().button("button." + span.code(), SummaryPage.show(team, span)))
                .forEach(buttons::add);
        buttons.add(say().button("button.settings", new ActionId("summary", "settings").with("team", team)));
        return buttons;
    }

    private List<Block> blocks(Page page) {
        return switch (page) {
            case QUESTIONS -> summary.reading().isTooFew() ? nothing() : questions();
            case EMPLOYERS -> summary.isEmpty() ? nothing() : employers();
            case WORK -> summary.isEmpty() ? nothing() : charts().professions();
            case CONCERNS -> chapters(About.CONCERNS);
            case DONE -> chapters(About.DONE);
            case VOICES -> chapters(About.VOICES);
            case TALK -> talk();
            case HOW -> how();
            case FILES -> List.of(say().paragraph("more.files-text"));
        };
    }

    private List<Block> nothing() {
        return List.of(say().paragraph("more.nothing"));
    }

    private FigureCharts charts() {
        return new FigureCharts(summary.reading().last(), summary.names(), say());
    }

    private List<Block> questions() {
        return toManager && summary.period().span() == Span.ROUND
                ? Stream.of(charts().principles(), charts().questions(), changes(), line())
                        .flatMap(List::stream)
                        .toList()
                : inWords();
    }

    private List<Block> changes() {
        var words = new FigureWords(say());
        var lines = summary.reading().compared().stream()
                .map(one -> one.ask() + " " + words.change(one))
                .toList();
        return List.of(
                lines.isEmpty() ? say().note("change.none") : SummaryPage.section(say().text("change.title"), lines));
    }

    private List<Block> line() {
        return Pictures.line(summary.reading(), say())
                .<List<Block>>map(List::of)
                .orElse(List.of());
    }

    /** Each figure with its sentence: of longer times, for the team, and on paper. */
    List<Block> inWords() {
        var reading = summary.reading();
        var words = new FigureWords(say());
        var blocks = new ArrayList<Block>();
        Pictures.bars(reading, say()).ifPresent(blocks::add);
        blocks.add(say().paragraph("principles.title"));
        reading.principles()
                .forEach(one -> blocks.add(new Block.Text(joined(one.name() + ": ", words.principle(one)))));
        reading.employers()
                .filter(_ -> toManager)
                .ifPresent(apart -> blocks.add(new Block.Text(words.employers(apart))));
        blocks.addAll(changes());
        blocks.addAll(line());
        blocks.add(SummaryPage.section(
                say().text("questions.title"),
                reading.questions().order().stream()
                        .map(one -> one.ask() + " " + words.full(one))
                        .toList()));
        return blocks;
    }

    private static Prose joined(String before, Prose after) {
        return new Prose(Stream.concat(Stream.<Prose.Span>of(new Prose.Strong(before)), after.spans().stream())
                .toList());
    }

    private List<Block> employers() {
        return Stream.concat(
                        charts().organisations().stream(), facts(new Fact("facts.absent", summary.absent())).stream())
                .toList();
    }

    /** Groups that are too small to be shown, and those from which nobody was asked. */
    private List<Block> missing() {
        var thin = summary.reading().thin();
        return facts(
                new Fact("facts.thin-organisations", thin.organisations()),
                new Fact("facts.thin-professions", thin.professions()),
                new Fact("facts.absent", summary.absent()));
    }

    private record Fact(String label, List<String> names) {}

    private List<Block> facts(Fact... some) {
        var facts = Stream.of(some)
                .filter(fact -> !fact.names().isEmpty())
                .map(fact -> say().fact(fact.label(), String.join(", ", fact.names())))
                .toList();
        return facts.isEmpty() ? List.of() : List.of(new Block.Facts(facts));
    }

    List<Block> chapters(About about) {
        return summary.chapters().stream()
                .filter(chapter -> chapter.about() == about)
                .map(MorePages::section)
                .toList();
    }

    private static Block section(Section chapter) {
        return SummaryPage.section(chapter.title(), chapter.lines());
    }

    List<Block> talk() {
        return summary.advice().stream()
                .flatMap(offer -> Stream.concat(
                        Stream.of(SummaryPage.section(say().text("talk.title"), offer.points())),
                        Stream.concat(
                                offer.acts().stream().map(act -> say().paragraph("talk.act", "act", act)),
                                Stream.of(offer.source())
                                        .filter(source -> !source.isEmpty())
                                        .map(source -> say().note("talk.source", "source", source)))))
                .toList();
    }

    /** How to read it, and who is not in it. */
    List<Block> how() {
        return Stream.concat(
                        Stream.of(
                                say().paragraph("honest"),
                                say().paragraph(
                                                "how.shown",
                                                "minimum",
                                                summary.team().minimumGroupSize()),
                                say().paragraph("judged")),
                        summary.isEmpty() ? Stream.of() : missing().stream())
                .toList();
    }
}
