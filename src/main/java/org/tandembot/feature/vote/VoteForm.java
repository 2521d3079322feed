package org.tandembot.feature.vote;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.severalOf;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.vote.Poll.Option;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/** The form that starts a vote: small acts to choose from, and the manager's own words. */
@Component
final class VoteForm {

    private static final List<Integer> DAYS = List.of(1, 2, 3, 5, 7);
    private static final int USUAL_DAYS = 2;
    private static final int CHOSEN_BEFORE = 3;
    private static final int LONGEST_OWN = 1200;

    private final Decks decks;
    private final Words words;
    private final Drafts drafts;
    private final Priorities results;

    VoteForm(Dialogs dialogs, Decks decks, Drafts drafts, Priorities results) {
        this.drafts = drafts;
        this.decks = decks;
        this.words = dialogs.words(PollCards.FEATURE);
        this.results = results;
    }

    /** What a sent form says. */
    record Vote(List<Option> options, Duration open) {}

    FormSpec<Vote> form(Reader reader, Team team) {
        var offers = offered(team);
        var form = FormParts.in(
                words, reader.language(), "form.", "most", Poll.LONGEST_OPTION, "choices", Poll.MOST_OPTIONS);
        form.text("form.intro", "team", team.name());
        form.text(results.lowest(team).isEmpty() ? "form.no-result" : "form.lowest");
        // In full, for a line to choose has no room for more than the first sentence.
        offers.forEach(id -> form.text("form.act", "text", act(id, reader)));
        var offered = form.ask(severalOf("offered", offers, id -> id, id -> Option.brief(act(id, reader)))
                .begin(offers.stream().limit(CHOSEN_BEFORE).toList()));
        var own = form.ask(paragraph("own", LONGEST_OWN).orElse(""));
        var days = form.ask(
                oneOf("days", DAYS, Object::toString, number -> words.in(reader).text("days", "number", number))
                        .begin(USUAL_DAYS));
        drafts.lookThrough(form, FreeText.TO_EVERYONE, team);
        form.note("form.trust", "minimum", team.minimumGroupSize());
        form.check(own, "count", (typed, sent) -> {
            var options = options(team, sent.of(offered), typed);
            return options.size() >= 2 && options.size() <= Poll.MOST_OPTIONS;
        });
        form.check(own, "own", (typed, _) -> lines(typed).allMatch(line -> line.length() <= Poll.LONGEST_OPTION));
        return form.form(
                "form.title",
                "form.submit",
                "cancel",
                sent -> new Vote(options(team, sent.of(offered), sent.of(own)), Duration.ofDays(sent.of(days))));
    }

    /** The questions that came out lowest; where nothing is known yet, the core questions. */
    private List<String> offered(Team team) {
        var lowest = results.lowest(team);
        var offered = lowest.isEmpty()
                ? decks.bank(team).stream()
                        .filter(Question::core)
                        .map(Question::id)
                        .toList()
                : lowest;
        return offered.stream()
                .filter(id -> !act(id, team).isEmpty())
                .limit(Poll.MOST_OPTIONS)
                .toList();
    }

    private String act(String question, Reader reader) {
        return decks.said(reader.language(), question).act();
    }

    /** What was chosen and what was written, each once, as the team's channel reads it. */
    private List<Option> options(Team team, List<String> offered, String own) {
        var options = new LinkedHashMap<String, Option>();
        offered.forEach(id -> options.put(act(id, team), new Option(act(id, team), List.of(id))));
        lines(own).forEach(line -> options.putIfAbsent(line, new Option(line, List.of())));
        return List.copyOf(options.values());
    }

    private static Stream<String> lines(String own) {
        return own.lines().map(String::strip).filter(line -> !line.isEmpty());
    }
}
