package org.tandembot.feature.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Statement;
import org.tandembot.disclosure.Equations;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;

/**
 * A manager who keeps every page, card and file that Tandem ever gave them, and reads every number in them. They know who was asked
 * in each round and where each worked, and which questions count in which figure; they take every figure for exact; and they take
 * it that everybody answers a question the same way each time within a year (decision 16). People are whole numbers to them. Either
 * they take it that everybody answers, in all rounds; or they know the rota, and so who answered in any two.
 */
final class Attacker {

    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final String A_SHARE = "\\d+%(?: or more| or less)?+";
    private static final String SHARE = "(" + A_SHARE + ")";
    private static final String MEAN = " \\(mean of its questions\\)";
    private static final String SHARES =
            "(?: \\(\\d+ asked; answered: [a-z ]+\\))?: Agree " + SHARE + ", Neither " + SHARE + ", Disagree " + SHARE;
    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:[.,]\\d+)?)%");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    /** A sum over people that a figure tells: of their answers to a question that was put at some time. */
    private record Sum(String round, Instant opened, String question, Set<PersonId> people) {}

    private final Map<String, String> principles;
    private final Map<String, Held> rounds = new LinkedHashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private final Map<String, String> told = new HashMap<>();
    private final List<String> tooFine = new ArrayList<>();
    private final Map<Instant, Set<PersonId>> away = new HashMap<>();
    private int read;

    Attacker(List<Decks.Principle> principles) {
        this.principles =
                principles.stream().collect(Collectors.toUnmodifiableMap(Decks.Principle::id, Decks.Principle::name));
    }

    /** How many figures they have read. */
    int figures() {
        return read;
    }

    /** Percentages that are finer than any may be told. */
    List<String> tooFine() {
        return List.copyOf(tooFine);
    }

    /** Who was away while what opened then was open. */
    void knowsAway(Instant opened, Set<PersonId> people) {
        away.put(opened, people);
    }

    /** A result, and the same by organisation and by profession. */
    void reads(Held round) {
        rounds.put(round.id(), round);
        var result = TestChat.words(round.result());
        looksAt(result);
        var everyone = people(round, _ -> true);
        for (var question : round.questions()) {
            shares(result, "By question: ", question.ask()).ifPresent(shares -> {
                learns(round, question.id(), everyone);
                told.put(round.id() + "/Question/" + question.ask(), shares);
            });
        }
        byPrinciple(round)
                .forEach((principle, questions) -> shares(result, "By principle: ", principle)
                        .ifPresent(shares -> {
                            told.put(round.id() + "/Principle/" + principle, shares);
                            if (questions.stream().noneMatch(one -> isKnown(round, one.id(), everyone))) {
                                questions.forEach(one -> learns(round, one.id(), everyone));
                            }
                        }));
        readsCohorts(round, round.cohorts().getFirst(), Member::organisation);
        readsCohorts(round, round.cohorts().getLast(), Member::profession);
    }

    private interface Place {
        String of(Member member);
    }

    private void readsCohorts(Held round, Message page, Place place) {
        var text = TestChat.words(page);
        looksAt(text);
        byPrinciple(round)
                .forEach((principle, questions) -> round.asked().stream()
                        .map(place::of)
                        .distinct()
                        .filter(name -> shares(text, principle + ": ", name).isPresent())
                        .forEach(name -> counting(round, name, questions)
                                .forEach(one -> learns(
                                        round,
                                        one.id(),
                                        people(round, member -> place.of(member).equals(name))))));
    }

    private static List<Statement> counting(Held round, String cohort, List<Statement> questions) {
        var counted = questions.stream()
                .filter(one -> round.counted().getOrDefault(cohort, Set.of()).contains(one.id()))
                .toList();
        return counted.isEmpty() ? questions : counted;
    }

    /** A file: a figure that no result told is taken for one of the last round that asked about it. */
    void reads(String team, String csv) {
        looksAt(csv);
        csv.lines().forEach(line -> {
            var cells = CELL.matcher(line)
                    .results()
                    .map(cell -> cell.group(1).replace("\"\"", "\""))
                    .toList();
            if (cells.size() > 4
                    && List.of("Principle", "Question").contains(cells.getFirst())
                    && !cells.get(2).isEmpty()) {
                read++;
                readsRow(team, cells.getFirst(), cells.get(1), String.join("; ", cells.subList(2, 5)));
            } else if (cells.getFirst().equals("Principle")) {
                // From the lowest of its questions to the highest.
                Stream.of("^from ", "^from " + A_SHARE + " to ", "^")
                        .flatMap(before -> agreeing(cells.getLast(), before, "").stream())
                        .forEach(share -> readsRow(team, "Principle", cells.get(1), share));
            }
        });
    }

    /**
     * Any other message: each share that stands beside a principle or a question is taken for who agrees. A mean tells nothing that the
     * questions' own shares did not, if it is one of theirs.
     */
    void readsPage(String team, String text) {
        rounds.values().stream()
                .filter(round -> round.team().equals(team))
                .flatMap(round -> round.questions().stream())
                .distinct()
                .toList()
                .forEach(question -> {
                    var principle = name(question);
                    Stream.of(": ", ": from ", ": from " + A_SHARE + " to ")
                            .flatMap(before ->
                                    agreeing(text, Pattern.quote(principle) + before, "(?!" + MEAN + ")").stream())
                            .forEach(share -> readsRow(team, "Principle", principle, share));
                    agreeing(text, Pattern.quote(principle) + ": ", "(?=" + MEAN + ")").stream()
                            .filter(share -> !isMeanOfTold(team, principle, share))
                            .forEach(share -> readsRow(team, "Principle", principle, share));
                    agreeing(text, Pattern.quote(question.ask()) + " ", "")
                            .forEach(share -> readsRow(team, "Question", question.ask(), share));
                });
    }

    private List<String> agreeing(String text, String before, String after) {
        return Pattern.compile(before + SHARE + after)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .peek(share -> {
                    read++;
                    looksAt(share);
                })
                .toList();
    }

    /** @param shares all three, or who agrees alone */
    private void readsRow(String team, String part, String what, String shares) {
        var asking = rounds.values().stream()
                .filter(round ->
                        round.team().equals(team) && !about(round, part, what).isEmpty())
                .toList();
        if (asking.stream()
                .flatMap(round -> toldOf(round, part, what))
                .noneMatch(one -> one.equals(shares) || one.startsWith(shares + "; "))) {
            var last = asking.getLast();
            about(last, part, what).forEach(one -> learns(last, one.id(), people(last, _ -> true)));
        }
    }

    /** Shares that a round told of it, or of a question of this principle alone: these may stand for it again. */
    private Stream<String> toldOf(Held round, String part, String what) {
        return Stream.concat(
                        Stream.of(part + "/" + what),
                        about(round, part, what).stream().map(one -> "Question/" + one.ask()))
                .map(key -> told.getOrDefault(round.id() + "/" + key, ""));
    }

    /** Whether shares that were told of some questions of a principle, one of each, have this mean. */
    private boolean isMeanOfTold(String team, String principle, String mean) {
        var shares = new HashMap<String, Set<Share>>();
        rounds.values().stream()
                .filter(round -> round.team().equals(team))
                .forEach(round -> about(round, "Principle", principle)
                        .forEach(question -> Optional.ofNullable(told.get(round.id() + "/Question/" + question.ask()))
                                .ifPresent(all -> shares.computeIfAbsent(question.id(), _ -> new HashSet<>())
                                        .add(share(all.substring(0, all.indexOf(';')))))));
        var some = List.of(List.<Share>of());
        for (var ofOne : shares.values()) {
            some = some.stream()
                    .flatMap(before -> Stream.concat(
                            Stream.of(before),
                            ofOne.stream()
                                    .map(one -> Stream.concat(before.stream(), Stream.of(one))
                                            .toList())))
                    .toList();
        }
        return some.stream()
                .filter(each -> each.size() > 1)
                .flatMap(each -> Share.mean(each).stream())
                .anyMatch(share(mean)::equals);
    }

    private static Share share(String text) {
        var percent = Integer.parseInt(text.substring(0, text.indexOf('%')));
        return new Share(
                percent,
                text.endsWith("less")
                        ? Share.Shape.AT_MOST
                        : text.endsWith("more") ? Share.Shape.AT_LEAST : Share.Shape.ROUNDED);
    }

    private List<Statement> about(Held round, String part, String what) {
        return round.questions().stream()
                .filter(one -> what.equals(part.equals("Question") ? one.ask() : name(one)))
                .toList();
    }

    private void looksAt(String text) {
        PERCENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(number -> !number.matches("\\d+") || Integer.parseInt(number) % 5 != 0)
                .forEach(tooFine::add);
    }

    /** The three shares beside a label in the chart of a title, as one text. */
    private Optional<String> shares(String text, String title, String label) {
        return text.lines()
                .filter(line -> line.startsWith(title))
                .map(line -> Pattern.compile(Pattern.quote(label) + SHARES).matcher(line))
                .filter(Matcher::find)
                .map(found -> found.group(1) + "; " + found.group(2) + "; " + found.group(3))
                .peek(_ -> read++)
                .findFirst();
    }

    private Map<String, List<Statement>> byPrinciple(Held round) {
        return round.questions().stream().collect(Collectors.groupingBy(this::name));
    }

    private String name(Statement question) {
        return Objects.requireNonNull(principles.get(question.principle()));
    }

    private static Set<PersonId> people(Held round, Predicate<Member> who) {
        return round.asked().stream().filter(who).map(Member::id).collect(Collectors.toUnmodifiableSet());
    }

    private void learns(Held round, String question, Set<PersonId> people) {
        sums.add(new Sum(round.id(), round.opened(), question, people));
    }

    /** What these people answered to a question that was put then, all together. */
    void learns(Instant opened, String question, Set<PersonId> people) {
        sums.add(new Sum("at " + opened, opened, question, people));
    }

    private boolean isKnown(Held round, String question, Set<PersonId> people) {
        return sums.contains(new Sum(round.id(), round.opened(), question, people));
    }

    /** The questions of which they have learnt since the mark. */
    Set<String> questionsSince(int mark) {
        return sums.subList(mark, sums.size()).stream().map(Sum::question).collect(Collectors.toUnmodifiableSet());
    }

    /** How many sums they know, to ask later what they learnt since. */
    int mark() {
        return sums.size();
    }

    /**
     * Groups of fewer people than anyone of them was promised, whose answers they can work out from what they have learnt since the
     * mark together with all they knew, and could not before.
     *
     * @param answered who gives an answer that counts, to a question
     */
    List<String> leaks(Held round, int mark, Map<String, Set<PersonId>> answered) {
        return answered.entrySet().stream()
                .flatMap(one -> {
                    var question = one.getKey();
                    var now = few(round, sums(round, question, sums.size()));
                    now.removeIf(group -> group.stream().noneMatch(one.getValue()::contains));
                    return now.isEmpty()
                            ? Stream.<String>of()
                            : without(now, few(round, sums(round, question, mark)))
                                    .map(group -> question + " at " + round.opened() + ": " + group);
                })
                .toList();
    }

    /**
     * The same, of this round and any one before: they know who answered in both. What the one before tells alone they knew already,
     * whatever anybody was promised since.
     *
     * @param answered who gives an answer that counts, to a question, when they are there
     */
    List<String> leaksOfTwo(Held round, Map<String, Set<PersonId>> answered) {
        return answered.entrySet().stream()
                .flatMap(one -> sums(round, one.getKey(), sums.size()).stream()
                        .map(Sum::round)
                        .distinct()
                        .flatMap(other -> {
                            var both = ofTwo(round, other, one.getKey(), one.getValue());
                            return without(few(round, both), fewOfEarlier(round, both))
                                    .map(group -> one.getKey() + " in " + other + " and " + round.id() + ": " + group);
                        }))
                .toList();
    }

    private Set<Set<PersonId>> fewOfEarlier(Held round, List<Sum> both) {
        var known = new Equations<PersonId>();
        both.stream().filter(sum -> !sum.round().equals(round.id())).forEach(sum -> known.add(sum.people()));
        return known.aboutFewerThan(largestPromise(round, both));
    }

    private List<Sum> ofTwo(Held round, String other, String question, Set<PersonId> answered) {
        return sums(round, question, sums.size()).stream()
                .filter(sum -> sum.round().equals(round.id()) || sum.round().equals(other))
                .map(sum -> new Sum(
                        sum.round(),
                        sum.opened(),
                        question,
                        sum.people().stream()
                                .filter(answered::contains)
                                .filter(person -> !away.getOrDefault(sum.opened(), Set.of())
                                        .contains(person))
                                .collect(Collectors.toUnmodifiableSet())))
                .toList();
    }

    private static Stream<Set<PersonId>> without(Set<Set<PersonId>> now, Set<Set<PersonId>> before) {
        return now.stream().filter(group -> !before.contains(group));
    }

    private List<Sum> sums(Held round, String question, int most) {
        return sums.subList(0, most).stream()
                .filter(sum -> sum.question().equals(question)
                        && sum.opened().isAfter(round.opened().minus(A_YEAR)))
                .toList();
    }

    private Set<Set<PersonId>> few(Held round, List<Sum> some) {
        var known = new Equations<PersonId>();
        some.forEach(sum -> known.add(sum.people()));
        var few = known.aboutFewerThan(largestPromise(round, some));
        few.removeIf(group -> some.stream()
                .filter(sum -> !Collections.disjoint(sum.people(), group))
                .allMatch(sum -> group.size() >= promised(round, sum)));
        return few;
    }

    private int largestPromise(Held now, List<Sum> some) {
        return some.stream().mapToInt(sum -> promised(now, sum)).max().orElse(0);
    }

    private int promised(Held now, Sum sum) {
        return rounds.getOrDefault(sum.round(), now).minimum();
    }
}
