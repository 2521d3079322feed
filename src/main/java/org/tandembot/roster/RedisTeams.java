package org.tandembot.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.store.Digest;
import org.tandembot.store.Documents;
import org.tandembot.store.Documents.Swap;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;

/**
 * Teams and rosters as documents, and all of them in memory: so Redis is asked for one version that names nobody, and never about a
 * person. Each is written together with its version, and what has another version than the one in memory is read anew.
 */
@Component
@EnableConfigurationProperties({TeamSettings.class, Operators.class})
final class RedisTeams implements Teams {

    /** All are in one place, so that one step may look at all of them. */
    private static final String PLACE = "teams";

    private static final String VERSIONS = Keys.inTeam(PLACE, "versions");
    /** In the place of a team, the version of all. */
    private static final String OF_ALL = "all";
    /** In the place of a team, the version of the links, and their one document. */
    private static final String LINKS = "links";

    private static final Roster NOBODY = new Roster(List.of());

    private final HashOperations<String, String, String> redis;
    private final Documents<Team> teams;
    private final Documents<Roster> rosters;
    /** Who left is in no roster, and cannot come back before all that was kept of them is gone. */
    private enum Left {
        BEING_FORGOTTEN,
        FORGOTTEN
    }

    private final Documents<Left> left;
    private final Documents<Links> links;

    private volatile Known known = Known.NOTHING;

    RedisTeams(Store store) {
        this.redis = store.commands().opsForHash();
        this.teams = store.documents("team", Team.class).of(PLACE).together(id -> newVersions(id, Swap.ANYTHING));
        this.left = store.documents("not-in-rosters", Left.class);
        this.rosters = store.documents("roster", Roster.class).of(PLACE).together(id -> newVersions(id, Swap.ANYTHING));
        this.links = store.documents("links", Links.class).of(PLACE).together(id -> newVersions(id, Swap.ANYTHING));
    }

    /**
     * What is kept under one id, as it is seen through the links. A roster may be there before its team is.
     *
     * @param place empty where there is no team
     */
    private record Kept(String version, Optional<Team> stored, Optional<Standing.InTeam> place, Roster roster) {

        static Kept of(String version, Optional<Team> stored, Optional<Team> seen, Roster roster) {
            return new Kept(version, stored, seen.map(team -> new Standing.InTeam(team, roster)), roster);
        }

        Optional<Team> team() {
            return place.map(Standing.InTeam::team);
        }
    }

    /** All teams, as of a version. Who has which roles, and whose a channel is, is looked up with the first question after a change. */
    private record Known(
            String version,
            Map<String, Kept> byId,
            String linkedAs,
            Links links,
            List<Standing.InTeam> byName,
            Supplier<Map<PersonId, List<Standing.InTeam>>> byPerson,
            Supplier<Map<ChannelId, Team>> byChannel) {

        static final Known NOTHING = of("", Map.of(), "", Links.NONE);

        static Known of(String version, Map<String, Kept> byId, String linkedAs, Links links) {
            var byName = byId.values().stream()
                    .flatMap(kept -> kept.place().stream())
                    .sorted(Comparator.comparing(
                                    (Standing.InTeam place) -> place.team().name())
                            .thenComparing(place -> place.team().id()))
                    .toList();
            return new Known(
                    version,
                    byId,
                    linkedAs,
                    links,
                    byName,
                    SingletonSupplier.of(() -> byPerson(byName)),
                    SingletonSupplier.of(() -> byName.stream()
                            .map(Standing.InTeam::team)
                            .flatMap(team -> team.homes().stream().map(home -> Map.entry(home.channel(), team)))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first))));
        }

        private static Map<PersonId, List<Standing.InTeam>> byPerson(List<Standing.InTeam> byName) {
            var all = new HashMap<PersonId, List<Standing.InTeam>>();
            byName.forEach(place -> place.people()
                    .forEach(person ->
                            all.computeIfAbsent(person, _ -> new ArrayList<>(1)).add(place)));
            return all;
        }

        Stream<Team> teams() {
            return byName.stream().map(Standing.InTeam::team);
        }

        Optional<Team> in(ChannelId channel) {
            return Optional.ofNullable(byChannel.get().get(channel));
        }

        List<Standing.InTeam> of(PersonId human) {
            return byPerson.get().getOrDefault(human, List.of());
        }

        Standing standing(PersonId person) {
            var human = links.canonical(person);
            return new Standing(human, of(human));
        }
    }

    /** Drawn, not counted, so that they fit no other state, as after a Redis that was put back. */
    private static List<Swap> newVersions(String id, String ofAll) {
        return List.of(
                new Swap(VERSIONS, id, Swap.ANYTHING, UUID.randomUUID().toString()),
                new Swap(VERSIONS, OF_ALL, ofAll, UUID.randomUUID().toString()));
    }

    @Override
    public Optional<Team> find(String id) {
        return Optional.ofNullable(now().byId().get(id)).flatMap(Kept::team);
    }

    @Override
    public Optional<Team> in(ChannelId channel) {
        return now().in(channel);
    }

    @Override
    public Standing standing(PersonId person) {
        return now().standing(person);
    }

    @Override
    public Standing known(PersonId person) {
        return known.standing(person);
    }

    @Override
    public List<Team> all() {
        return now().teams().toList();
    }

    @Override
    public Team add(Team team) {
        return settle(team.channel(), team.id(), there -> Optional.of(there.orElse(team)))
                .orElseThrow();
    }

    @Override
    public Optional<Team> join(String id, Home home, Predicate<Team> may) {
        return settle(
                home.channel(),
                id,
                there -> there.map(
                        team -> team.homes().size() < Team.MOST_HOMES && may.test(team) ? team.with(home) : team));
    }

    /**
     * Gives a channel to the team of this id, unless it is one's: no team has changed since none had the channel, so none has it when
     * this one is kept.
     *
     * @param how the team as it then is, from the one that is there
     * @return the team that the channel has then
     */
    private Optional<Team> settle(ChannelId channel, String id, UnaryOperator<Optional<Team>> how) {
        while (true) {
            var before = now();
            var there = before.in(channel);
            var kept = Optional.ofNullable(before.byId().get(id));
            var current = kept.flatMap(Kept::team);
            var next = how.apply(current);
            if (there.isPresent() || next.equals(current)) {
                return there.or(() -> current);
            }
            var stored = kept.flatMap(Kept::stored);
            var then = next.map(team ->
                    stored.map(was -> changed(was, team, before.links())).orElse(team));
            if (teams.together(one -> newVersions(one, before.version())).replace(id, stored, then)) {
                return next;
            }
        }
    }

    @Override
    public void save(Team team) {
        if (change(team.id(), _ -> team).isEmpty()) {
            add(team);
        }
    }

    @Override
    public Optional<Team> change(String id, UnaryOperator<Team> how) {
        var linked = now().links();
        return teams.change(id, kept -> changed(kept, how.apply(seen(kept, linked)), linked))
                .map(team -> seen(team, linked));
    }

    /** What was seen of a team through links and changed, as it is kept. */
    private static Team changed(Team kept, Team then, Links links) {
        return links.isEmpty() ? then : then.with(kept.roles().changed(then.roles(), links));
    }

    private static Team seen(Team team, Links links) {
        return links.isEmpty() ? team : team.with(team.roles().seen(links));
    }

    @Override
    public Links links() {
        return known.links();
    }

    @Override
    public void refresh() {
        now();
    }

    /** No role has changed since nothing stood against it. */
    @Override
    public boolean link(PersonId shown, PersonId other) {
        while (true) {
            var before = now();
            var then = before.links().linked(shown, other);
            if (before.teams().anyMatch(team -> !team.roles().allow(then))) {
                return false;
            }
            var whileNoneChanges = links.together(id -> newVersions(id, before.version()));
            if (whileNoneChanges.replace(LINKS, some(before.links()), some(then))) {
                refresh();
                return true;
            }
        }
    }

    @Override
    public void changeLinks(UnaryOperator<Links> how) {
        links.compute(LINKS, there -> some(how.apply(there.orElse(Links.NONE))));
        refresh();
    }

    private static Optional<Links> some(Links all) {
        return Optional.of(all).filter(one -> !one.isEmpty());
    }

    @Override
    public void remove(String id) {
        teams.compute(id, _ -> Optional.empty());
        rosters.compute(id, _ -> Optional.empty());
        redis.delete(VERSIONS, id);
    }

    @Override
    public void leave(PersonId person) {
        left.put(nameOf(person), Left.BEING_FORGOTTEN);
        changeLinks(all -> all.without(person));
        for (var place : now().of(person)) {
            change(place.team().id(), team -> team.without(person));
            changeRoster(place.team(), roster -> roster);
        }
    }

    @Override
    public boolean hasLeft(PersonId person) {
        return left.find(nameOf(person)).isPresent();
    }

    @Override
    public void isForgotten(PersonId person) {
        left.put(nameOf(person), Left.FORGOTTEN);
    }

    @Override
    public boolean comeBack(PersonId person) {
        return left.compute(nameOf(person), there -> there.filter(how -> how == Left.BEING_FORGOTTEN))
                .isEmpty();
    }

    /** Not to be matched with what stands for them elsewhere. */
    private static String nameOf(PersonId person) {
        return Digest.of("has left " + person);
    }

    private Roster withoutThoseWhoLeft(Roster roster) {
        var there = left.find(
                roster.members().stream().map(member -> nameOf(member.id())).toList());
        return there.isEmpty()
                ? roster
                : new Roster(roster.members().stream()
                        .filter(member -> !there.containsKey(nameOf(member.id())))
                        .toList());
    }

    @Override
    public Roster rosterOf(Team team) {
        var kept = now().byId().get(team.id());
        return kept == null ? NOBODY : kept.roster();
    }

    @Override
    public Roster changeRoster(Team team, UnaryOperator<Roster> how) {
        var linked = now().links();
        return kept(team, linked, kept -> kept.changed(how.apply(kept.seen(linked)), linked));
    }

    @Override
    public Roster present(Team team, Collection<Member> present) {
        return kept(team, now().links(), kept -> kept.now(present));
    }

    private Roster kept(Team team, Links linked, UnaryOperator<Roster> how) {
        return rosters.compute(team.id(), there -> Optional.of(withoutThoseWhoLeft(how.apply(there.orElse(NOBODY)))))
                .orElseThrow()
                .seen(linked);
    }

    private Known now() {
        var current = known;
        var version = Objects.requireNonNullElse(redis.get(VERSIONS, OF_ALL), "");
        return current.version().equals(version) ? current : readAnew();
    }

    private synchronized Known readAnew() {
        Map<String, String> versions = new HashMap<>(redis.entries(VERSIONS));
        var version = Objects.requireNonNullElse(versions.remove(OF_ALL), "");
        var linkedAs = Objects.requireNonNullElse(versions.remove(LINKS), "");
        var isAsBefore = linkedAs.equals(known.linkedAs());
        var linked = isAsBefore ? known.links() : links.find(LINKS).orElse(Links.NONE);
        var now = new HashMap<>(isAsBefore ? known.byId() : Map.of());
        now.entrySet().removeIf(one -> !one.getValue().version().equals(versions.get(one.getKey())));
        var changed =
                versions.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        var changedTeams = teams.find(changed);
        var changedRosters = rosters.find(changed);
        for (var id : changed) {
            var stored = Optional.ofNullable(changedTeams.get(id));
            now.put(
                    id,
                    Kept.of(
                            versions.getOrDefault(id, ""),
                            stored,
                            stored.map(team -> seen(team, linked)),
                            changedRosters.getOrDefault(id, NOBODY).seen(linked)));
        }
        known = Known.of(version, Map.copyOf(now), linkedAs, linked);
        return known;
    }
}
