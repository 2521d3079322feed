package org.tandembot.feature.pulse;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Terms;
import org.tandembot.deck.Question;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Digest;
import org.tandembot.feature.pulse.Answer.Choice;
import org.tandembot.roster.Links;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;

/**
 * One asking of a few questions to one team. All that decides the result is frozen when it opens: who is asked, their
 * cohorts, the questions and the minimum group size.
 *
 * @param id the team's id, a hyphen, and the round's number in the team
 */
record PulseRound(String id, InTeam at, Instant opened, Instant closes, List<Question> questions, People people) {

    /**
     * What the team was.
     *
     * @param spoken the languages of those homes that have their own, by workspace
     */
    record InTeam(
            String id,
            String name,
            ZoneId zone,
            Locale language,
            @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Locale> spoken,
            int minimumGroupSize,
            String changing) {
        static InTeam of(Team team) {
            return new InTeam(
                    team.id(),
                    team.name(),
                    team.zone(),
                    team.language(),
                    team.homes().stream()
                            .filter(home -> home.language().isPresent())
                            .collect(Collectors.toMap(
                                    home -> new ToChannel(home.channel()).workspace(),
                                    home -> home.language().orElseThrow(),
                                    (first, _) -> first)),
                    team.minimumGroupSize(),
                    team.questions().changing());
        }
    }

    /**
     * Who was asked, and their cohorts.
     *
     * @param professions ids of the groups that their professions are counted with
     * @param cells where each person stands: indexes into the two lists
     */
    record People(List<String> organisations, List<String> professions, Map<PersonId, Cell> cells) {

        People {
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
            cells = Map.copyOf(cells);
        }

        /** @param group the group that a profession is counted with */
        static People of(List<Member> asked, UnaryOperator<String> group) {
            var organisations = List.copyOf(
                    new TreeSet<>(asked.stream().map(Member::organisation).toList()));
            var professions = List.copyOf(new TreeSet<>(
                    asked.stream().map(Member::profession).map(group).toList()));
            var cells = asked.stream()
                    .collect(Collectors.toMap(
                            Member::id,
                            one -> new Cell(
                                    organisations.indexOf(one.organisation()),
                                    professions.indexOf(group.apply(one.profession())))));
            return new People(organisations, professions, cells);
        }
    }

    /** When a round closes that opens then: before {@code next} opens by itself, if that is sooner. */
    static Instant closes(Team team, Instant opens, Optional<Instant> next) {
        var closes =
                opens.atZone(team.zone()).plusDays(team.cadence().daysOpen()).toInstant();
        return next.filter(closes::isAfter).orElse(closes);
    }

    /** How long after it opened a manager can still take it back. */
    static final Duration CAN_BE_TAKEN_BACK = Duration.ofHours(1);

    /** Of its box among a team's boxes. */
    static final String PLACE = "round";

    PulseRound {
        questions = List.copyOf(questions);
    }

    String team() {
        return at.id();
    }

    String teamName() {
        return at.name();
    }

    ZoneId zone() {
        return at.zone();
    }

    Locale language() {
        return at.language();
    }

    /** What is spoken where something goes. */
    Locale language(Destination to) {
        return at.spoken().getOrDefault(to.workspace(), at.language());
    }

    /** What is spoken where somebody is. */
    Locale language(PersonId person) {
        return language(new ToPerson(person));
    }

    int minimumGroupSize() {
        return at.minimumGroupSize();
    }

    List<String> organisations() {
        return people.organisations();
    }

    List<String> professions() {
        return people.professions();
    }

    /** Who is asked, and where they stand: indexes into the two lists of cohorts. */
    Map<PersonId, Cell> cells() {
        return people.cells();
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}-[0-9]{1,9}");

    /** Whether text that came from outside could be the id of a round; nothing else is looked up. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static String id(String team, long number) {
        return team + "-" + number;
    }

    /** The team of a round's id. */
    static String teamOf(String roundId) {
        var hyphen = roundId.lastIndexOf('-');
        return hyphen < 0 ? roundId : roundId.substring(0, hyphen);
    }

    /** How many people are asked. */
    int asked() {
        return cells().size();
    }

    /** Whether people may write a comment: only where enough are asked for any to be shown. */
    boolean takesComments() {
        return Comments.mayBeAsked(asked(), minimumGroupSize());
    }

    boolean asks(PersonId person) {
        return cells().containsKey(person);
    }

    /**
     * The same, of these people only.
     *
     * @param some digests
     */
    PulseRound of(Set<String> some) {
        var their = cells().entrySet().stream()
                .filter(one -> some.contains(Digest.of(one.getKey().toString())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new PulseRound(id, at, opened, closes, questions, new People(organisations(), professions(), their));
    }

    /** As those who are linked count: each human once, where the person stands whom they count as. */
    PulseRound seen(Links links) {
        if (cells().keySet().stream().noneMatch(links::isLinked)) {
            return this;
        }
        var once = new People(organisations(), professions(), links.once(cells()));
        return new PulseRound(id, at, opened, closes, questions, once);
    }

    /** Where answers are cast: a slot for each question. */
    Box box() {
        return box(id);
    }

    static Box box(String roundId) {
        return new Box(teamOf(roundId), PLACE, roundId.substring(roundId.lastIndexOf('-') + 1));
    }

    /** Where comments are cast. */
    Box comments() {
        return new Box(team(), "comments", Long.toString(number()));
    }

    Terms terms(Team of) {
        return Terms.of(of, cells().keySet(), new Terms.Slots(questions.size(), Choice.LENGTH), closes);
    }

    Terms commentTerms(Team of) {
        return Terms.of(of, cells().keySet(), new Terms.Slots(1, Commenting.BYTES), closes);
    }

    long number() {
        return number(id);
    }

    static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    /** The question at this place, from 0. */
    Optional<Question> question(int place) {
        return place >= 0 && place < questions.size() ? Optional.of(questions.get(place)) : Optional.empty();
    }

    /** What this person's answer to the question at this place comes to; empty where they or it are no part of the round. */
    Optional<Choice> choice(PersonId person, int place, Answer answer) {
        return question(place)
                .flatMap(_ -> Optional.ofNullable(cells().get(person)).map(cell -> new Choice(answer, cell)));
    }
}
