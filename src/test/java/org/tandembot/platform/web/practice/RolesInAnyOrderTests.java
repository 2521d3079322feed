package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandembot.Rehearsal;

/**
 * Short lives of a team in which managers and accomplices do all they can with roles, in any order. Whom a concern is written
 * to is read off the form that its raiser saw; what must hold is judged by that and by who pressed yes, and by nothing else.
 */
class RolesInAnyOrderTests extends RolesStage {

    private static final int LIVES = Rehearsal.times(15, 100);
    private static final int STEPS = 16;

    private static final List<String> PEOPLE = List.of("grace", "megan", "kwame", "niamh", "samuel", "pauline");
    private static final Pattern READERS =
            Pattern.compile("Managers of [^:]*: ([^.]*)\\. (?:Its guardian is ([^,]*),)?");
    private static final Pattern COUNT = Pattern.compile("There (?:is|are) (no|\\d+) open concern");
    private static final Pattern TEXT = Pattern.compile("Worry \\d+x");

    /** How often somebody came into a role, and how often somebody had it while there was a concern that was none of theirs. */
    private static int changes;

    private static int notTheirs;

    /** Somebody who has been asked something, and the button for yes. */
    private record Asked(String who, String yes) {}

    /** Who has which role, as the form to raise a concern says it. */
    private record Roles(Set<String> managers, Optional<String> guardian) {}

    /** A concern's readers, each as a role and a person. */
    private final Map<String, Set<String>> readers = new HashMap<>();

    private final Set<String> agreedToManage = new HashSet<>(Set.of("grace"));
    private final Set<String> agreedToGuard = new HashSet<>();
    private final List<Asked> asked = new ArrayList<>();
    private boolean mayChangeGuardian;
    private Roles last = new Roles(Set.of(), Optional.empty());

    @AfterAll
    static void theLivesWereLively() {
        assertThat(changes).isGreaterThan(LIVES);
        assertThat(notTheirs).isGreaterThan(LIVES);
    }

    static IntStream seeds() {
        return IntStream.range(0, LIVES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyEverReadsOrCountsWhatWasNotWrittenToThemOrPassedOnByAReader(int seed) {
        var chance = new Random(seed);
        team = "Team " + seed + "x";
        wishes("grace", List.of("grace"), "samuel");
        saysYesIfAsked("samuel");
        agreedToGuard.add("samuel");
        asked.add(new Asked("samuel", "Yes, I step down"));
        mayChangeGuardian = true;
        look();
        for (var step = 0; step < STEPS; step++) {
            act(chance, step);
            look();
            reads(one(chance, PEOPLE), last);
        }
        PEOPLE.forEach(who -> reads(who, last));
    }

    private void act(Random chance, int step) {
        switch (chance.nextInt(10)) {
            case 0, 1, 2 -> wish(chance);
            case 3, 4, 5 -> answer(chance);
            case 6, 7 -> raise(one(chance, List.of("manager", "guardian", "both")), "Worry " + step + "x");
            case 8 -> passOn(one(chance, PEOPLE), one(chance, List.of("pass", "pass-managers")));
            default -> clock.pass(Duration.ofDays(chance.nextInt(4) == 0 ? 15 : 1));
        }
    }

    private void wish(Random chance) {
        var by = chance.nextInt(8) == 0 ? one(chance, PEOPLE) : one(chance, List.copyOf(last.managers()));
        var managers = new HashSet<String>();
        IntStream.range(0, 2).forEach(_ -> managers.add(one(chance, PEOPLE)));
        if (chance.nextInt(4) > 0) {
            managers.add(by);
        }
        var now = last.guardian().orElse("");
        var next = chance.nextBoolean() ? now : one(chance, List.of("", "niamh", "kwame", "megan", by));
        wishesAndGoesOn(by, List.copyOf(managers), next);
        managers.forEach(one -> asked.add(new Asked(one, "Yes, I will")));
        if (!next.equals(now)) {
            asked.addAll(List.of(
                    new Asked(next, "Yes, I will"),
                    new Asked(now, "Yes, I step down"),
                    new Asked("pauline", "Yes, make this change")));
        }
    }

    /** Somebody presses what they were once asked, be it open still or not. */
    private void answer(Random chance) {
        allHasCome();
        var one = one(chance, asked);
        if (one.who().isEmpty()) {
            return;
        }
        var label = chance.nextInt(8) == 0 ? "No" : one.yes();
        var questions = visitor.desk(one.who()).stream()
                .filter(said -> said.path("html").asString("").contains(team))
                .filter(said -> said.path("spot").asString("").equals("private"))
                .filter(said -> said.path("html").asString("").contains(label + "</button>"))
                .toList();
        if (questions.isEmpty()) {
            return;
        }
        var question = chance.nextInt(4) == 0 ? one(chance, questions) : questions.getLast();
        agreed(one.who(), label, plain(question.path("html").asString("")));
        press(
                one.who(),
                buttons(question.path("id").asString(""), question.path("html").asString("")).stream()
                        .filter(button -> button.label().equals(label))
                        .findFirst()
                        .orElseThrow());
    }

    private void agreed(String who, String label, String words) {
        if (label.equals("Yes, I will")) {
            (words.contains("will be the guardian") ? agreedToGuard : agreedToManage).add(who);
        }
        mayChangeGuardian |= label.equals("Yes, I step down") && last.guardian().equals(Optional.of(who))
                || label.equals("Yes, make this change") && !last.managers().contains(who);
    }

    private void raise(String to, String text) {
        if (last.guardian().isEmpty() && !to.equals("manager")) {
            return;
        }
        receipt(raises("asha", to, text));
        readers.put(text, roles(to));
    }

    private Set<String> roles(String to) {
        return Stream.concat(
                        to.equals("guardian")
                                ? Stream.of()
                                : last.managers().stream().map(one -> "manager " + one),
                        to.equals("manager")
                                ? Stream.of()
                                : last.guardian().stream().map(one -> "guardian " + one))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void passOn(String who, String then) {
        var open = say(who, "private", "/concern inbox").button("Read and answer");
        if (open.isEmpty()) {
            return;
        }
        var page = press(who, open.get()).words();
        if (!page.contains(then.equals("pass") ? "Let the guardian read it" : "Let all managers")) {
            return;
        }
        var sent = came(visitor.submit(who, Map.of("status", List.of("looking"), "then", List.of(then))));
        assertThat(sent.words()).contains("can now read it too");
        texts(page)
                .forEach(text -> readers.computeIfAbsent(text, _ -> new HashSet<>())
                        .addAll(roles(then.equals("pass") ? "guardian" : "manager")));
    }

    /** Who has which role now, and whether they can have come into it. */
    private void look() {
        var now = Optional.of(READERS.matcher(say("asha", "private", "/concern").words()))
                .filter(Matcher::find)
                .map(found -> new Roles(
                        Stream.of(found.group(1).split(", ")).map(this::id).collect(Collectors.toSet()),
                        Optional.ofNullable(found.group(2)).map(this::id)))
                .orElseThrow(() -> new AssertionError("The form does not name its readers"));
        assertThat(agreedToManage).containsAll(now.managers());
        now.guardian().ifPresent(guardian -> {
            assertThat(agreedToGuard).contains(guardian);
            assertThat(now.managers()).doesNotContain(guardian);
        });
        changes += now.equals(last) ? 0 : 1;
        if (!now.guardian().equals(last.guardian())) {
            assertThat(mayChangeGuardian || last.guardian().isEmpty())
                    .as("%s became %s", last, now)
                    .isTrue();
            mayChangeGuardian = false;
        }
        last = now;
    }

    private String id(String name) {
        return NAMES.entrySet().stream()
                .filter(one -> one.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody is called " + name));
    }

    private void reads(String who, Roles now) {
        var mine = readers.entrySet().stream()
                .filter(one -> now.managers().contains(who) && one.getValue().contains("manager " + who)
                        || now.guardian().equals(Optional.of(who))
                                && one.getValue().contains("guardian " + who))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var hasRole = now.managers().contains(who) || now.guardian().equals(Optional.of(who));
        notTheirs += hasRole && mine.size() < readers.size() ? 1 : 0;
        var shown = reads(who);
        assertThat(texts(shown)).as("%s with %s reads: %s", who, now, shown).isEqualTo(mine);
        var count = COUNT.matcher(shown);
        if (count.find()) {
            assertThat(count.group(1)).isEqualTo(mine.isEmpty() ? "no" : Integer.toString(mine.size()));
        }
    }

    private static Set<String> texts(String words) {
        return TEXT.matcher(words).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static <T> T one(Random chance, List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }
}
