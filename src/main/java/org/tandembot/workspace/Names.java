package org.tandembot.workspace;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** What the people and the homes of a team are called, its managers and guardian also where they are not in its channel. */
@Component
public final class Names {

    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Teams teams;
    private final Platforms platforms;
    private final Words words;

    Names(Teams teams, Platforms platforms, Dialogs dialogs) {
        this.teams = teams;
        this.platforms = platforms;
        this.words = dialogs.words("chat");
    }

    /** Their names by the alphabet. An id is never shown: without a name one is said to be someone. */
    public String of(Team team, Collection<PersonId> people, Locale language) {
        var roster = teams.rosterOf(team);
        return people.stream()
                .map(one -> roster.find(one)
                        .map(Member::name)
                        .or(() -> team.roles().nameOf(one))
                        .orElseGet(() -> words.text(language, one.isGone() ? "someone-gone" : "someone")))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    public String of(Team team, PersonId person, Locale language) {
        return of(team, List.of(person), language);
    }

    /** What a home is called beside others: by its name, its employer and its platform, as far as they are known. */
    public String of(Home home, Locale language) {
        return ofHome(home.name(), home.employer(), home.channel().platform(), language);
    }

    /** The same of one that may be gone. */
    public String ofHome(String name, String employer, String platform, Locale language) {
        return words.text(
                language,
                "place." + kind(name, employer),
                "name",
                name,
                "employer",
                employer,
                "platform",
                words.text(language, "place.platform." + platform));
    }

    private static String kind(String name, String employer) {
        if (name.isEmpty()) {
            return employer.isEmpty() ? "plain" : "employed";
        }
        return employer.isEmpty() ? "named" : "named-employed";
    }

    /** All in a team's roster, and those in its roles or asked to be whom the roster does not have, by their names alone. */
    public List<Member> people(Team team, Locale language) {
        var roster = teams.rosterOf(team).members();
        var known = roster.stream().map(Member::id).collect(Collectors.toSet());
        var asked = team.roles().proposals().stream().flatMap(one -> one.who().stream());
        var others = Stream.of(team.managers().stream(), team.guardian().stream(), asked)
                .flatMap(Function.identity())
                .filter(one -> !one.isGone() && known.add(one))
                .map(one -> new Member(one, of(team, one, language), "", "", Level.FRONT_LINE));
        return Stream.concat(roster.stream(), others).toList();
    }

    /** What people are called beside one another: those of one name are told apart by who employs them, then by a number. */
    public static Map<PersonId, String> apart(Collection<Member> people) {
        var alike = counted(people, Member::name);
        Function<Member, String> employed =
                one -> one.organisation().isEmpty() || alike.getOrDefault(folded(one.name()), 1L) == 1
                        ? one.name()
                        : "%s (%s)".formatted(one.name(), one.organisation());
        var still = counted(people, employed);
        var last = new HashMap<String, Integer>();
        var called = new HashMap<PersonId, String>();
        people.stream().sorted(Comparator.comparing(one -> one.id().toString())).forEach(one -> {
            var name = employed.apply(one);
            called.put(
                    one.id(),
                    still.getOrDefault(folded(name), 1L) == 1
                            ? name
                            : "%s (%d)".formatted(name, last.merge(folded(name), 1, Integer::sum)));
        });
        return called;
    }

    private static Map<String, Long> counted(Collection<Member> people, Function<Member, String> called) {
        return people.stream().collect(Collectors.groupingBy(one -> folded(called.apply(one)), Collectors.counting()));
    }

    /** A name as names are compared: its letters and digits, whatever their case; or as it is where it has none. */
    public static String folded(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var letters = MARKS.matcher(plain).replaceAll("");
        return letters.isEmpty() ? plain.strip() : letters;
    }

    /** The names of those of them whom the team's roster does not have, as far as their platform tells. */
    public Map<PersonId, String> beyondTheRoster(Team team, Collection<PersonId> people) {
        var roster = teams.rosterOf(team);
        var names = new HashMap<PersonId, String>();
        people.stream()
                .filter(one -> roster.find(one).isEmpty())
                .forEach(one -> platforms
                        .find(one.platform())
                        .flatMap(platform -> platform.nameOf(one))
                        .ifPresent(name -> names.put(one, name)));
        return names;
    }
}
