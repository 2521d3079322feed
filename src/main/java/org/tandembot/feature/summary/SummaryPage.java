package org.tandembot.feature.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.OfQuestion;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** A summary as people read it: for a manager with buttons, for the team without. */
@Component
final class SummaryPage {

    /** Leads to the result of the last round, question by question. */
    static final ActionId QUESTIONS = new ActionId("pulse", "result");

    /** Leads to the ways to talk about it and decide. */
    static final ActionId TALK = new ActionId("action", "talk");

    private final PulseFigures pulse;
    private final SummaryPictures drawing;
    private final Advice advice;
    private final FigureWords wording;
    private final CommentPages comments;
    private final Words words;
    private final Professions professions;

    SummaryPage(
            PulseFigures pulse,
            SummaryPictures drawing,
            Advice advice,
            FigureWords wording,
            CommentPages comments,
            Dialogs dialogs) {
        this.pulse = pulse;
        this.drawing = drawing;
        this.advice = advice;
        this.wording = wording;
        this.comments = comments;
        this.words = dialogs.words("summary");
        this.professions = new Professions(dialogs);
    }

    /** For a manager; the team may have had its version for a while. */
    Message forManager(Summary summary, Optional<Instant> shared) {
        var language = summary.team().language();
        var title = title(summary);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        blocks.addAll(body(summary, summary.isEmpty() ? List.of() : comments.chapter(summary)));
        blocks.add(new Block.Buttons(buttons(language, summary, shared)));
        return new Message(title, blocks);
    }

    /** For everyone in the team, in its channel. */
    Message forTeam(Summary summary) {
        var language = summary.team().language();
        var title = words.text(language, "shared.title", "title", title(summary));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        blocks.addAll(body(summary, comments.forTeam(summary)));
        blocks.add(new Block.Note(words.prose(language, "shared.note")));
        return new Message(title, blocks);
    }

    /** To print: what everyone in the team may see, without what is pressed. */
    List<Block> onPaper(Summary summary) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title(summary)));
        blocks.addAll(body(summary, comments.forTeam(summary)));
        return blocks;
    }

    String title(Summary summary) {
        var language = summary.team().language();
        var team = summary.team().name();
        return switch (summary.span()) {
            case ROUND ->
                words.text(
                        language,
                        "title.round",
                        "team",
                        team,
                        "number",
                        summary.isEmpty() ? 0 : summary.reading().last().number());
            case MONTH -> words.text(language, "title.month", "team", team);
            case QUARTER -> words.text(language, "title.quarter", "team", team);
        };
    }

    private List<Block> body(Summary summary, List<Block> written) {
        var language = summary.team().language();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Note(words.prose(language, "honest")));
        if (summary.isEmpty()) {
            blocks.add(new Block.Text(words.prose(
                    language, "none.no-round-then", "team", summary.team().name())));
        } else {
            blocks.add(new Block.Facts(facts(language, summary)));
            if (summary.reading().isTooFew()) {
                blocks.add(new Block.Text(words.prose(
                        language,
                        "none.too-few",
                        "minimum",
                        summary.reading().last().minimum())));
            } else {
                blocks.addAll(answers(language, summary));
            }
        }
        blocks.addAll(written);
        summary.chapters().forEach(chapter -> blocks.add(new Block.Text(prose(chapter))));
        if (!summary.isEmpty() && summary.reading().isTold()) {
            blocks.addAll(talk(language, summary.reading()));
            blocks.add(new Block.Note(words.prose(language, "judged")));
        }
        return blocks;
    }

    private List<Block.Fact> facts(Locale language, Summary summary) {
        var reading = summary.reading();
        var last = reading.last();
        var facts = new ArrayList<Block.Fact>();
        facts.add(new Block.Fact(words.text(language, "facts.closed"), wording.day(language, last)));
        if (summary.span() != Span.ROUND) {
            facts.add(new Block.Fact(
                    words.text(language, "facts.rounds"),
                    Integer.toString(reading.rounds().size())));
        }
        facts.add(new Block.Fact(
                words.text(language, "facts.asked"), words.text(language, "people", "number", last.asked())));
        facts.add(new Block.Fact(words.text(language, "facts.answered"), wording.band(language, last.answered())));
        thin(
                facts,
                words.text(language, "facts.thin-organisations"),
                reading.thin().organisations());
        thin(
                facts,
                words.text(language, "facts.thin-professions"),
                reading.thin().professions().stream()
                        .map(id -> professions.name(language, id))
                        .sorted()
                        .toList());
        if (!summary.absent().isEmpty()) {
            facts.add(new Block.Fact(words.text(language, "facts.absent"), String.join(", ", summary.absent())));
        }
        return facts;
    }

    private static void thin(List<Block.Fact> facts, String label, List<String> names) {
        if (!names.isEmpty()) {
            facts.add(new Block.Fact(label, String.join(", ", names)));
        }
    }

    private List<Block> answers(Locale language, Summary summary) {
        var reading = summary.reading();
        var blocks = new ArrayList<Block>();
        drawing.bars(summary).ifPresent(blocks::add);
        blocks.add(new Block.Text(words.prose(language, "principles.title")));
        reading.principles()
                .forEach(one -> blocks.add(
                        new Block.Text(joined(name(language, one.id()) + ": ", wording.principle(language, one)))));
        if (reading.trend().size() == 1) {
            blocks.add(new Block.Note(words.prose(language, "first")));
        }
        drawing.line(summary).ifPresent(blocks::add);
        if (reading.isAlike()) {
            blocks.add(new Block.Text(words.prose(
                    language,
                    "questions.alike",
                    "share",
                    wording.agreeing(language, reading.questions().getFirst().team()))));
        }
        questions(language, "questions.highest", reading.highest()).ifPresent(blocks::add);
        questions(language, "questions.lowest", reading.lowest()).ifPresent(blocks::add);
        return blocks;
    }

    private static Prose joined(String before, Prose after) {
        return new Prose(Stream.concat(Stream.<Prose.Span>of(new Prose.Strong(before)), after.spans().stream())
                .toList());
    }

    private Optional<Block> questions(Locale language, String title, List<OfQuestion> some) {
        if (some.isEmpty()) {
            return Optional.empty();
        }
        var spans = new ArrayList<Prose.Span>();
        spans.add(new Prose.Strong(words.text(language, title)));
        some.forEach(question -> {
            if (question.team() instanceof Figure.Shown shown) {
                var figure = words.text(
                        language,
                        "questions.line",
                        "share",
                        wording.share(language, shown.agree()),
                        "asked",
                        shown.asked(),
                        "answered",
                        wording.band(language, shown.answered()));
                spans.add(new Prose.Plain("\n• " + question.ask() + " " + figure));
            }
        });
        return Optional.of(new Block.Text(new Prose(spans)));
    }

    private static Prose prose(Chapter.Section chapter) {
        var spans = new ArrayList<Prose.Span>();
        spans.add(new Prose.Strong(chapter.title()));
        chapter.lines().forEach(line -> spans.add(new Prose.Plain("\n• " + line)));
        return new Prose(spans);
    }

    private List<Block> talk(Locale language, Reading reading) {
        var offer = advice.offer(language, reading);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(prose(new Chapter.Section(words.text(language, "talk.title"), offer.points()))));
        offer.act().ifPresent(act -> {
            blocks.add(new Block.Text(words.prose(language, "talk.act", "act", act)));
            blocks.add(new Block.Note(words.prose(language, "talk.source", "source", offer.source())));
        });
        return blocks;
    }

    private String name(Locale language, String principle) {
        return pulse.principles(language).stream()
                .filter(one -> one.id().equals(principle))
                .map(PulseFigures.Principle::name)
                .findFirst()
                .orElse(principle);
    }

    /** The button that posts the team's version, once for each {@code now} at which it asks. */
    Button sharing(Summary summary, Optional<Instant> shared, Instant now) {
        var language = summary.team().language();
        var since = shared.orElse(now).atZone(summary.team().zone());
        return Button.of(
                        words.text(language, "button.share"),
                        action("share", summary).with("n", Long.toString(now.getEpochSecond())))
                .confirming(words.confirm(
                        language,
                        shared.isPresent() ? "share-again." : "share-first.",
                        "team",
                        summary.team().name(),
                        "since",
                        since));
    }

    private List<Button> buttons(Locale language, Summary summary, Optional<Instant> shared) {
        var buttons = new ArrayList<Button>();
        if (!summary.isEmpty() && summary.reading().isTold()) {
            buttons.add(
                    shared.isPresent()
                            ? Button.of(words.text(language, "button.share-again"), action("share", summary))
                            : Button.primary(words.text(language, "button.share"), action("share", summary)));
            buttons.add(Button.of(
                    words.text(language, "button.talk"),
                    TALK.with("t", summary.team().id())));
            buttons.add(Button.of(words.text(language, "button.export"), action("export", summary)));
        }
        for (var span : Span.values()) {
            if (span != summary.span()) {
                var label = switch (span) {
                    case ROUND -> words.text(language, "button.round");
                    case MONTH -> words.text(language, "button.month");
                    case QUARTER -> words.text(language, "button.quarter");
                };
                buttons.add(Button.of(label, show(summary.team(), span)));
            }
        }
        if (!summary.isEmpty()) {
            buttons.add(Button.of(
                    words.text(language, "button.questions"),
                    QUESTIONS.with("t", summary.team().id())));
        }
        buttons.add(Button.of(
                words.text(language, "button.settings"),
                new ActionId("summary", "settings", Map.of("t", summary.team().id()))));
        return buttons;
    }

    static ActionId show(Team team, Span span) {
        return new ActionId("summary", "show", Map.of("t", team.id(), "s", span.code()));
    }

    /** An action about this summary, at the moment that it looks back from. */
    private static ActionId action(String verb, Summary summary) {
        return about(verb, summary.team(), summary.span(), summary.at());
    }

    static ActionId about(String verb, Team team, Span span, Instant at) {
        return new ActionId(
                "summary", verb, Map.of("t", team.id(), "s", span.code(), "a", Long.toString(at.getEpochSecond())));
    }
}
