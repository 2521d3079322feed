package org.tandembot.feature.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Measures.Priority;
import org.tandembot.feature.action.Poll.Option;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** The form that starts a vote: what came out lowest to choose from, and the manager's own words. */
@Component
final class VoteForm {

    private static final List<Integer> DAYS = List.of(1, 2, 3, 5, 7);
    private static final String USUAL_DAYS = "2";
    private static final int CHOSEN_BEFORE = 3;

    private record Principle(String id, String name) {}

    private final Dialogs dialogs;
    private final Words words;
    private final KnownResults results;

    VoteForm(Dialogs dialogs, KnownResults results) {
        this.dialogs = dialogs;
        this.words = dialogs.words("action");
        this.results = results;
    }

    /** What a sent form says, or what is wrong with it. */
    sealed interface Reading {}

    record Read(List<Option> options, Duration open) implements Reading {}

    record Wrong(Map<String, String> errors) implements Reading {}

    Form form(Team team, ActionId onSubmit) {
        var language = team.language();
        var offered = offered(team).stream()
                .map(priority -> new Choice(priority.text(), priority.text()))
                .toList();
        return Form.of(
                onSubmit,
                words.text(language, "vote.form.title"),
                words.text(language, "vote.form.submit"),
                words.text(language, "form.cancel"),
                List.of(
                        new Block.Text(words.prose(language, "vote.form.intro", "team", team.name())),
                        new Block.ChooseMany(
                                Field.optional(
                                        "offered",
                                        words.text(language, "vote.form.offered"),
                                        words.text(
                                                language,
                                                results.priorities(team).isEmpty()
                                                        ? "vote.form.no-result"
                                                        : "vote.form.offered-hint")),
                                offered,
                                offered.stream()
                                        .limit(CHOSEN_BEFORE)
                                        .map(Choice::value)
                                        .toList()),
                        new Block.Paragraph(
                                Field.optional(
                                        "own",
                                        words.text(language, "vote.form.own"),
                                        words.text(language, "vote.form.own-hint", "most", Poll.LONGEST_OPTION)),
                                "",
                                600),
                        new Block.Choose(
                                Field.required("days", words.text(language, "vote.form.days"), ""),
                                DAYS.stream()
                                        .map(days -> new Choice(
                                                days.toString(), words.text(language, "days", "number", days)))
                                        .toList(),
                                USUAL_DAYS),
                        new Block.Note(words.prose(language, "vote.form.trust", "minimum", team.minimumGroupSize()))));
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

    Reading read(Team team, Submit sent) {
        var language = team.language();
        var offered = offered(team).stream()
                .filter(one -> sent.all("offered").contains(one.text()))
                .map(one -> new Option(one.text(), one.questions()));
        var own = Prose.visible(sent.value("own"))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        var options = new ArrayList<Option>();
        Stream.concat(offered, own.stream().map(text -> new Option(text, List.of())))
                .filter(option -> options.stream().noneMatch(one -> one.text().equals(option.text())))
                .forEach(options::add);
        var errors = errors(language, options, own, sent.value("days"));
        return errors.isEmpty()
                ? new Read(options, Duration.ofDays(Integer.parseInt(sent.value("days"))))
                : new Wrong(errors);
    }

    private Map<String, String> errors(Locale language, List<Option> options, List<String> own, String days) {
        var errors = new HashMap<String, String>();
        if (options.size() < 2 || options.size() > Poll.MOST_OPTIONS) {
            errors.put("own", words.text(language, "vote.wrong.count", "most", Poll.MOST_OPTIONS));
        } else if (own.stream().anyMatch(text -> text.length() > Poll.LONGEST_OPTION)) {
            errors.put("own", words.text(language, "vote.wrong.long", "most", Poll.LONGEST_OPTION));
        }
        if (DAYS.stream().noneMatch(one -> one.toString().equals(days))) {
            errors.put("days", words.text(language, "vote.wrong.days"));
        }
        return errors;
    }
}
