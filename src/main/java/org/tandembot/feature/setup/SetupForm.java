package org.tandembot.feature.setup;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Form;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamSettings;

/** The form that sets up a team. */
@Component
final class SetupForm {

    private static final ActionId SAVE = new ActionId("setup", "save");
    /** The id that a new team will have, so that a form that is sent twice makes one. */
    static final String DRAFT = "draft";

    private final RoleFields roles;
    private final WhenFields when;
    private final Words words;
    private final int leastGroup;

    SetupForm(RoleFields roles, WhenFields when, Dialogs dialogs, TeamSettings settings) {
        this.roles = roles;
        this.when = when;
        this.words = dialogs.words("setup");
        this.leastGroup = settings.minimumGroupSize();
    }

    Form create(PersonId who, String channelName, Locale language, String id) {
        return form(
                SAVE.with(DRAFT, id),
                language,
                shortened(channelName),
                roles.first(who, language),
                when.usual(language),
                5,
                leastGroup,
                List.of());
    }

    Form change(Team team) {
        return form(
                SAVE,
                team.language(),
                team.name(),
                roles.of(team),
                when.of(team),
                team.questions(),
                team.minimumGroupSize(),
                team.organisations());
    }

    private Form form(
            ActionId onSubmit,
            Locale language,
            String name,
            List<Block> people,
            List<Block> when,
            int questions,
            int minimum,
            List<String> organisations) {
        return Form.of(
                onSubmit,
                words.text(language, "form.title"),
                words.text(language, "form.save"),
                words.text(language, "form.cancel"),
                joined(
                        List.of(new Block.Line(required(language, "name"), name, Team.LONGEST_NAME)),
                        people,
                        when,
                        List.of(
                                new Block.Choose(
                                        required(language, "questions"),
                                        WhenFields.choices(
                                                IntStream.rangeClosed(3, 10)
                                                        .boxed()
                                                        .toList(),
                                                Object::toString,
                                                Object::toString),
                                        Integer.toString(questions)),
                                new Block.Choose(
                                        required(language, "minimum"),
                                        WhenFields.choices(
                                                groupSizes(minimum),
                                                Object::toString,
                                                size -> words.text(language, "people", "number", size)),
                                        Integer.toString(minimum)),
                                new Block.Line(
                                        optional(language, "organisations"), String.join(", ", organisations), 600),
                                new Block.Note(words.prose(language, "form.note")))));
    }

    @SafeVarargs
    private static List<Block> joined(List<? extends Block>... parts) {
        return Stream.of(parts).<Block>flatMap(List::stream).toList();
    }

    /** What people were promised is never lowered again. */
    private List<Integer> groupSizes(int now) {
        return Stream.of(leastGroup, 5, 6, 8, 10, 11, 15, now)
                .filter(size -> size >= leastGroup && size >= now)
                .distinct()
                .sorted()
                .toList();
    }

    private Field required(Locale language, String name) {
        return Field.required(name, words.text(language, "label." + name), words.text(language, "hint." + name));
    }

    private Field optional(Locale language, String name) {
        return Field.optional(name, words.text(language, "label." + name), words.text(language, "hint." + name));
    }

    private static String shortened(String name) {
        return name.length() > Team.LONGEST_NAME ? name.substring(0, Team.LONGEST_NAME) : name;
    }
}
