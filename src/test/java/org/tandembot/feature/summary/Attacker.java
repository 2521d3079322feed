package org.tandembot.feature.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.tandembot.disclosure.Equations;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.pulse.PulseFigures.Statement;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;

/**
 * A manager who keeps every page, card and file that Tandem ever gave them, and reads every number in them. They know who was asked
 * in each round and where each worked, and which questions count in which figure; they take every figure for exact; and they take
 * it that everybody answers a question the same way each time within a year (decision 16).
 */
final class Attacker {

    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final String SHARE = "(\\d+%(?: or more| or less)?)";
    private static final String SHARES =
            "(?: \\(\\d+ asked; answered: [a-z ]+\\))?: Agree " + SHARE + ", Neither " + SHARE + ", Disagree " + SHARE;
    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:[.,]\\d+)?)%");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    /** A sum over people that a figure tells: of their answers to a question that was put at some time. */
    private record Sum(Instant opened, String question, Set<PersonId> people) {}

    private final Map<String, String> principles;
    private final Map<String, Held> rounds = new LinkedHashMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private final Map<String, String> told = new HashMap<>();
    private final List<String> tooFine = new ArrayList<>();
    private int read;

    Attacker(List<PulseFigures.Principle> principles) {
        this.principles = principles.stream()
                .collect(Collectors.toUnmodifiableMap(PulseFigures.Principle::id, PulseFigures.Principle::name));
    }

    /** How many figures they have read. */
    int figures() {
        return read;
    }

    /** Percentages that are finer than any may be told. */
    List<String> tooFine() {
        return List.copyOf(tooFine);
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
            }
        });
    }

    /** Any other message: each share that stands beside a principle or a question is taken for who agrees. */
    void readsPage(String team, String text) {
        rounds.values().stream()
                .filter(round -> round.team().equals(team))
                .flatMap(round -> round.questions().stream())
                .distinct()
                .toList()
                .forEach(question -> {
                    var principle = name(question);
                    agreeing(
                                    text,
                                    Pattern.quote(principle)
                                            + "(?:: | is lowest: | stands out: | is among the (?:lowest|highest): )")
                            .forEach(share -> readsRow(team, "Principle", principle, share));
                    agreeing(text, Pattern.quote(question.ask()) + " ")
                            .forEach(share -> readsRow(team, "Question", question.ask(), share));
                });
    }

    private List<String> agreeing(String text, String before) {
        return Pattern.compile(before + SHARE)
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
                .map(round -> told.getOrDefault(round.id() + "/" + part + "/" + what, ""))
                .noneMatch(one -> one.equals(shares) || one.startsWith(shares + "; "))) {
            var last = asking.getLast();
            about(last, part, what).forEach(one -> learns(last, one.id(), people(last, _ -> true)));
        }
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
        learns(round.opened(), question, people);
    }

    /** What these people answered to a question that was put then, all together. */
    void learns(Instant opened, String question, Set<PersonId> people) {
        sums.add(new Sum(opened, question, people));
    }

    private boolean isKnown(Held round, String question, Set<PersonId> people) {
        return sums.contains(new Sum(round.opened(), question, people));
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
     * Groups of fewer people than the minimum of this round, whose answers they can work out from what they have learnt since the
     * mark together with all they knew, and could not before.
     *
     * @param answered who gives an answer that counts, to a question
     */
    List<String> leaks(Held round, int mark, Map<String, Set<PersonId>> answered) {
        return leaks(round.opened(), round.minimum(), mark, answered);
    }

    /** The same of questions that were put at that time, when that was the minimum. */
    List<String> leaks(Instant opened, int minimum, int mark, Map<String, Set<PersonId>> answered) {
        return answered.entrySet().stream()
                .flatMap(one -> {
                    var question = one.getKey();
                    var now = few(opened, minimum, question, sums);
                    now.removeIf(group -> group.stream().noneMatch(one.getValue()::contains));
                    return now.isEmpty()
                            ? Stream.<String>of()
                            : without(now, few(opened, minimum, question, sums.subList(0, mark)))
                                    .map(group -> question + " at " + opened + ": " + group);
                })
                .toList();
    }

    private static Stream<Set<PersonId>> without(Set<Set<PersonId>> now, Set<Set<PersonId>> before) {
        return now.stream().filter(group -> !before.contains(group));
    }

    private static Set<Set<PersonId>> few(Instant opened, int minimum, String question, List<Sum> sums) {
        var known = new Equations<PersonId>();
        sums.stream()
                .filter(sum -> sum.question().equals(question) && sum.opened().isAfter(opened.minus(A_YEAR)))
                .forEach(sum -> known.add(sum.people()));
        return known.aboutFewerThan(minimum);
    }
}
