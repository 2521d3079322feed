package org.tandembot.feature.setup;

import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.oneOf;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.form.LanguageField;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roles.Wish;
import org.tandembot.roster.Team;
import org.tandembot.roster.Team.Questions;
import org.tandembot.roster.TeamSettings;

/** The form that sets up a team. The draft id of one for a new team is the id that the team will have. */
@Component
final class SetupForm {

    private static final ActionId SAVE = new ActionId("setup", "save");
    private static final int USUAL_QUESTIONS = 5;
    private static final int MOST_ORGANISATIONS = 12;
    private static final int LONGEST_ORGANISATION = 60;

    private final RoleFields roles;
    private final Drafts drafts;
    private final Decks decks;
    private final Dialogs dialogs;
    private final Words words;
    private final int leastGroup;
    private final InstantSource clock;

    SetupForm(
            RoleFields roles, Drafts drafts, Decks decks, Dialogs dialogs, TeamSettings settings, InstantSource clock) {
        this.roles = roles;
        this.drafts = drafts;
        this.decks = decks;
        this.dialogs = dialogs;
        this.words = dialogs.words("setup");
        this.leastGroup = settings.minimumGroupSize();
        this.clock = clock;
    }

    /** What a sent form says. Who shall have which role is a wish, for it needs others' yes. */
    record Settings(
            String name,
            Wish wish,
            When when,
            Locale language,
            Questions questions,
            int minimum,
            List<String> organisations) {

        /** A team with these settings, managed by whoever sent the form. */
        Team team(String id, List<Home> homes) {
            return new Team(
                    id,
                    name,
                    homes,
                    Roles.of(Set.of(wish.by()), Optional.empty()),
                    when.zone(),
                    when.cadence(),
                    language,
                    questions,
                    minimum,
                    organisations,
                    when.calendar());
        }
    }

    Reply create(Turn turn, String channelName) {
        return drafts.open(form(turn, Optional.empty(), channelName), SAVE);
    }

    Reply change(Turn turn, Team team) {
        return form(turn, Optional.of(team), "").open(SAVE.with(WhichTeam.TEAM, team.id()));
    }

    /** Does this with the id of the team and what the form says of it; {@code before} is the team as it was. */
    Reply read(Turn turn, Optional<Team> before, BiFunction<String, Settings, Reply> then) {
        var form = form(turn, before, "");
        return before.map(Team::id)
                .map(id -> form.read(turn, settings -> then.apply(id, settings)))
                .orElseGet(() -> drafts.read(turn, form, then));
    }

    Reply outOfDate(Turn turn) {
        return drafts.outOfDate(turn);
    }

    private FormSpec<Settings> form(Turn turn, Optional<Team> before, String channelName) {
        var reader = before.map(turn::about).orElse(turn);
        var in = words.in(reader);
        var promised = Math.max(leastGroup, before.map(Team::minimumGroupSize).orElse(0));
        var begun = before.map(When::of).orElseGet(When::usual);
        var form = FormParts.in(in, "", "minimum", promised).ofTheChannel();
        drafts.lookThrough(form, FreeText.AT_WORK, _ -> before);
        var name = form.ask(
                line("name", Team.LONGEST_NAME).begin(before.map(Team::name).orElse(channelName)));
        var wish = roles.ask(form, reader, before);
        var when = begun.ask(form);
        var questions = QuestionFields.ask(
                form, decks, before.map(Team::questions).orElseGet(() -> Questions.usual(USUAL_QUESTIONS)));
        var minimum = form.ask(
                oneOf("minimum", groupSizes(promised), Object::toString, size -> in.text("people", "number", size))
                        .begin(promised));
        var organisations = form.ask(
                line("organisations", 600)
                        .orElse("")
                        .begin(String.join(", ", before.map(Team::organisations).orElse(List.of()))),
                SetupForm::areOrganisations);
        var language = form.ask(
                LanguageField.of("language", dialogs, before.map(Team::language).orElseGet(turn::language)));
        form.note("form.note");
        return form.form(
                "form.title",
                "form.save",
                "form.cancel",
                sent -> new Settings(
                        sent.of(name),
                        wish.apply(sent),
                        when.apply(sent).countedLike(begun, clock.instant()),
                        sent.of(language),
                        questions.apply(sent),
                        sent.of(minimum),
                        organisations(sent.of(organisations))));
    }

    /** What people were promised is never lowered again. */
    private static List<Integer> groupSizes(int promised) {
        return Stream.of(promised, 5, 6, 8, 10, 11, 15)
                .filter(size -> size >= promised)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean areOrganisations(String typed) {
        var all = organisations(typed);
        return all.size() <= MOST_ORGANISATIONS && all.stream().allMatch(one -> one.length() <= LONGEST_ORGANISATION);
    }

    private static List<String> organisations(String typed) {
        return Arrays.stream(typed.split("[,;]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }
}
