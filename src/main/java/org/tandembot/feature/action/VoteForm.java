package org.tandembot.feature.action;

import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.severalOf;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Measures.Priority;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.roster.Team;

/** The form that starts a vote: what came out lowest to choose from, and the manager's own words. */
@Component
final class VoteForm {

    private static final List<Integer> DAYS = List.of(1, 2, 3, 5, 7);
    private static final int USUAL_DAYS = 2;
    private static final int CHOSEN_BEFORE = 3;
    private static final int LONGEST_OWN = 600;

    private record Principle(String id, String name) {}

    private final Dialogs dialogs;
    private final Words words;
    private final KnownResults results;

    VoteForm(Dialogs dialogs, KnownResults results) {
        this.dialogs = dialogs;
        this.words = dialogs.words("action");
        this.results = results;
    }

    /** What a sent form says. */
    record Vote(List<Option> options, Duration open) {}

    FormSpec<Vote> form(Team team) {
        var offers = offered(team);
        var form = FormParts.in(
                words, team.language(), "vote.form.", "most", Poll.LONGEST_OPTION, "choices", Poll.MOST_OPTIONS);
        form.text("vote.form.intro", "team", team.name());
        var offered = form.ask(severalOf("offered", offers, Priority::text, Priority::text)
                .begin(offers.stream().limit(CHOSEN_BEFORE).toList())
                .hint(results.priorities(team).isEmpty() ? "no-result" : "offered"));
        var own = form.ask(paragraph("own", LONGEST_OWN).orElse(""));
        var days = form.ask(
                oneOf("days", DAYS, Object::toString, number -> words.text(team.language(), "days", "number", number))
                        .begin(USUAL_DAYS));
        form.note("vote.form.trust", "minimum", team.minimumGroupSize());
        form.check(own, "count", (typed, sent) -> {
            var options = options(sent.of(offered), typed);
            return options.size() >= 2 && options.size() <= Poll.MOST_OPTIONS;
        });
        form.check(own, "own", (typed, _) -> lines(typed).allMatch(line -> line.length() <= Poll.LONGEST_OPTION));
        return form.form(
                "vote.form.title",
                "vote.form.submit",
                "form.cancel",
                sent -> new Vote(options(sent.of(offered), sent.of(own)), Duration.ofDays(sent.of(days))));
    }

    /** What came out lowest; where nothing is known yet, the principles that all questions hang on. */
    private List<Priority> offered(Team team) {
        var lowest = results.priorities(team).stream()
                .map(one -> new Priority(Shortened.to(Poll.LONGEST_OPTION, one.text()), one.questions()))
                .toList();
        return lowest.isEmpty()
                ? dialogs.items("principles", team.language(), Principle.class).stream()
                        .map(principle -> new Priority(principle.name(), List.of()))
                        .toList()
                : lowest;
    }

    /** What was chosen and what was written, each once. */
    private static List<Option> options(List<Priority> offered, String own) {
        var options = new LinkedHashMap<String, Option>();
        offered.forEach(one -> options.put(one.text(), new Option(one.text(), one.questions())));
        lines(own).forEach(line -> options.putIfAbsent(line, new Option(line, List.of())));
        return List.copyOf(options.values());
    }

    private static Stream<String> lines(String own) {
        return own.lines().map(String::strip).filter(line -> !line.isEmpty());
    }
}
