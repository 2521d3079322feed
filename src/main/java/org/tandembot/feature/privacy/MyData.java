package org.tandembot.feature.privacy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.form.LanguageField;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.PersonalData.Held;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Standing.InTeam;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Hours;

/** All that is kept about one person, as pages that no platform keeps, and as a file. */
@Component
final class MyData {

    private static final int ON_A_PAGE = 15;

    private final Teams teams;
    private final Preferences preferences;
    private final List<PersonalData> rooms;
    private final Dialogs dialogs;
    private final Words words;
    private final Professions professions;

    MyData(Teams teams, Preferences preferences, List<PersonalData> rooms, Dialogs dialogs) {
        this.preferences = preferences;
        this.teams = teams;
        this.rooms = List.copyOf(rooms);
        this.dialogs = dialogs;
        this.words = dialogs.words("privacy");
        this.professions = new Professions(dialogs);
    }

    /**
     * One page of it.
     *
     * @param about a press that names whose data it is
     * @param number from 1; the first where there is no such page
     */
    Message page(PersonId person, Reader reader, ActionId about, int number) {
        var say = words.in(reader);
        var all = all(person, say);
        var pages = Math.max(1, (all.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        var page = number >= 1 && number <= pages ? number : 1;
        return Message.of(
                        say.text("data.title"),
                        say.heading("data.title"),
                        say.paragraph("data.intro", "id", person, "page", page, "pages", pages))
                .with(all.stream()
                        .skip((long) (page - 1) * ON_A_PAGE)
                        .limit(ON_A_PAGE)
                        .map(held -> say.paragraph("data.held", "what", held.what(), "says", held.says()))
                        .toList())
                .with(say.paragraph("data.not-in-it"))
                .withButtons(buttons(say, about, page, pages))
                .with(say.note("data.note"))
                .inConfidence();
    }

    private List<Button> buttons(Wording say, ActionId about, int page, int pages) {
        var next = page < pages
                ? Stream.of(say.button("data.next", about.with("page", Integer.toString(page + 1))))
                : Stream.<Button>empty();
        var file = new ActionId("privacy", "file", about.args());
        return Stream.concat(next, Stream.of(say.button("data.as-file", file))).toList();
    }

    /** The same as the text of a file. */
    byte[] text(PersonId person, Reader reader) {
        var say = words.in(reader);
        var lines = all(person, say).stream()
                .map(held -> held.what() + ": " + held.says())
                .collect(Collectors.joining("\n\n"));
        return "%s%n%n%s%n%n%s%n%n%s%n"
                .formatted(say.text("data.title"), person, lines, say.text("data.not-in-it"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same as a file into their own storage. */
    Message file(PersonId person, Reader reader, ActionId again) {
        var say = words.in(reader);
        var text = new Block.Bytes(text(person, reader));
        return say.message("data.file")
                .with(new Block.File("tandem-data.txt", "text/plain", say.text("data.title"), text, again));
    }

    private List<Held> all(PersonId person, Wording say) {
        var standing = teams.standing(person);
        var human = standing.person();
        var places = teams.links().places(human);
        return Stream.of(
                        standing.places().stream().flatMap(place -> inTeam(place, human, say)),
                        Stream.of(new Held(
                                        say.text("data.linked"), say.text("data.linked-says", "places", places.size())))
                                .filter(_ -> places.size() > 1),
                        hours(human, say),
                        places.stream()
                                .flatMap(place ->
                                        rooms.stream().flatMap(room -> room.about(place, say.language()).stream())))
                .flatMap(held -> held)
                .distinct()
                .toList();
    }

    private Stream<Held> hours(PersonId person, Wording say) {
        return preferences.of(person).equals(Hours.ANY)
                ? Stream.of()
                : Stream.of(new Held(say.text("data.hours"), say.text("data.hours-says")));
    }

    private Stream<Held> inTeam(InTeam place, PersonId person, Wording say) {
        var team = place.team();
        var member = place.roster().find(person).map(me -> asMember(me, say));
        var roles = Stream.of(
                        Stream.of("manager").filter(_ -> team.isManagedBy(person)),
                        Stream.of("guardian").filter(_ -> team.isGuardedBy(person)))
                .flatMap(role -> role)
                .map(role -> say.text("data.role." + role));
        var reads = team.roles()
                .languageOf(person)
                .map(language -> say.text("data.reads", "language", named(Optional.of(language), say)));
        var what = say.text("data.team", "team", team.name());
        return Stream.of(member.stream(), roles, reads.stream())
                .flatMap(says -> says)
                .map(says -> new Held(what, says));
    }

    private String named(Optional<Locale> language, Wording say) {
        return language.filter(one -> !one.equals(Member.AS_THE_TEAM))
                .map(one -> LanguageField.named(dialogs, one))
                .orElseGet(() -> say.text("you.as-team"));
    }

    private String asMember(Member me, Wording say) {
        return say.text(
                "data.member",
                "language",
                named(me.language(), say),
                "name",
                me.name(),
                "organisation",
                said(say, me.organisation()),
                "profession",
                said(say, professions.name(say.language(), me.profession())));
    }

    private String said(Wording say, String said) {
        return said.isEmpty() ? say.text("you.not-said") : said;
    }
}
