package org.tandembot.feature.champion;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.deck.TeamHas;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.slip.SlipHolders;
import org.tandembot.workspace.Names;

/**
 * What everybody in a team may know of its champions. Who is one is public by their own consent; nobody else is told of, nor
 * whether anyone was asked.
 */
@Component
public final class ChampionFigures implements TeamHas, SlipHolders {

    private final Champions champions;
    private final CheckIns checkIns;
    private final Teams teams;

    ChampionFigures(Champions champions, CheckIns checkIns, Teams teams) {
        this.champions = champions;
        this.checkIns = checkIns;
        this.teams = teams;
    }

    /**
     * One level, organisation or profession.
     *
     * @param what which one
     * @param champions names of its champions in alphabetical order; never ranked
     */
    public record Place<T>(T what, List<String> champions) {
        public Place {
            champions = List.copyOf(champions);
        }

        /** Whether there is no champion yet. */
        public boolean isGap() {
            return champions.isEmpty();
        }
    }

    /**
     * "Champions supported": of the champions who answered the last check-in that was counted, the share who have the time and
     * the help they need.
     *
     * @param month which one, such as 2026-03
     * @param figure "agree" are those who do
     */
    public record Supported(String month, Figure figure) {}

    /**
     * A team's champions as of now.
     *
     * @param champions how many there are
     * @param levels all levels, from the front line up
     * @param organisations those the team names and those its members work for, in alphabetical order
     * @param professions ids of those its members have, in their order
     * @param supported empty where fewer than the minimum group size answered
     */
    public record Figures(
            int champions,
            List<Place<Level>> levels,
            List<Place<String>> organisations,
            List<Place<String>> professions,
            Optional<Supported> supported) {
        public Figures {
            levels = List.copyOf(levels);
            organisations = List.copyOf(organisations);
            professions = List.copyOf(professions);
        }
    }

    /** One who said yes and is in the team now. */
    record Seat(Member member, Level level) {}

    @Override
    public String what() {
        return "champions";
    }

    @Override
    public boolean has(Team team) {
        return !seats(team).isEmpty();
    }

    @Override
    public boolean mayHandOut(Team team, PersonId person) {
        return seats(team).stream().anyMatch(seat -> seat.member().id().equals(person));
    }

    /** The team's champions, and where there is none yet. */
    public Figures of(Team team) {
        var seats = seats(team);
        var members = teams.rosterOf(team).members();
        var organisations =
                Stream.concat(team.organisations().stream(), members.stream().map(Member::organisation));
        return new Figures(
                seats.size(),
                places(Arrays.asList(Level.values()), seats, Seat::level),
                places(sorted(organisations), seats, seat -> seat.member().organisation()),
                places(
                        sorted(members.stream().map(Member::profession)),
                        seats,
                        seat -> seat.member().profession()),
                checkIns.supported(team.id()));
    }

    /** Those who said yes, take no pause and are in the team, by name. */
    List<Seat> seats(Team team) {
        var roster = teams.rosterOf(team);
        return champions.of(team.id()).stream()
                .map(Champions.Kept::champion)
                .filter(Champion::isActive)
                .flatMap(one -> roster.find(one.person()).map(member -> new Seat(member, one.level())).stream())
                .sorted((one, other) ->
                        one.member().name().compareToIgnoreCase(other.member().name()))
                .toList();
    }

    private static <T> List<Place<T>> places(Collection<T> all, List<Seat> seats, Function<Seat, T> of) {
        var called = Names.apart(seats.stream().map(Seat::member).toList());
        return all.stream()
                .map(what -> new Place<>(
                        what,
                        seats.stream()
                                .filter(seat -> of.apply(seat).equals(what))
                                .map(seat -> called.getOrDefault(seat.member().id(), ""))
                                .sorted(String.CASE_INSENSITIVE_ORDER)
                                .toList()))
                .toList();
    }

    private static List<String> sorted(Stream<String> names) {
        return names.filter(name -> !name.isBlank())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }
}
