package org.tandembot.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/**
 * Keeps a team's roster in step with its homes. A platform may take many minutes to tell who is there; nobody waits for that
 * longer than a moment, and a reading that was begun goes on to its end.
 */
@Component
public final class Membership {

    /** A person waits for no longer: Slack gives three seconds for everything. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);
    /** A roster that was read within this time stands in for one that cannot be read at once: who comes and goes is told besides. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Platforms platforms;
    private final Teams teams;
    /** What is being read now, by team. */
    private final ConcurrentMap<String, FutureTask<Outcome>> readings = new ConcurrentHashMap<>();
    /** Teams where somebody came or went since their reading began. Guarded by the map of readings. */
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    /** How many could not be looked up when a team was read last. */
    private final Cache<String, Integer> fresh;

    Membership(Platforms platforms, Teams teams, InstantSource clock) {
        this.platforms = platforms;
        this.teams = teams;
        this.fresh = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(10_000)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** What came of bringing a roster in step. */
    public sealed interface Outcome {}

    /**
     * It is in step now, or was within the hour.
     *
     * @param unknown how many people of the channel could not be looked up; they are left out
     */
    public record Read(Roster roster, int unknown) implements Outcome {}

    /** It takes longer, and goes on by itself. */
    public record StillReading() implements Outcome {}

    /**
     * The platform of a home does not tell.
     *
     * @param platform in whose words that is said; empty where it could be any
     */
    public record NotRead(Refusal why, String platform) implements Outcome {

        private static final String BETWEEN = ".";

        /** Of none of them in particular. */
        public static NotRead of(Refusal why) {
            return new NotRead(why, "");
        }

        /** Reads what {@link #code()} wrote. */
        public static NotRead parse(String code) {
            var parts = code.split("[.]", 2);
            return new NotRead(Refusal.valueOf(parts[0]), parts.length == 1 ? "" : parts[1]);
        }

        /** In one word. */
        public String code() {
            return platform.isEmpty() ? why.name() : why.name() + BETWEEN + platform;
        }

        /** Whether it goes by itself. */
        public boolean isPassing() {
            return why.isPassing();
        }
    }

    /** Reads who is in the team's homes now, and keeps it. */
    public Outcome refresh(Team team) {
        var outcome = await(readings.compute(team.id(), (_, current) -> current == null ? begin(team) : current));
        return switch (outcome) {
            case Read read -> read;
            case StillReading _ -> lately(team, outcome);
            case NotRead no -> no.isPassing() ? lately(team, no) : no;
        };
    }

    /** The same, where a roster that is not quite in step will do, however old it is: but for an empty one. */
    public Outcome refreshOrKnown(Team team) {
        var outcome = refresh(team);
        return switch (outcome) {
            case Read read -> read;
            case StillReading _ -> known(team, outcome);
            case NotRead no -> no.isPassing() ? known(team, no) : no;
        };
    }

    /** Somebody came or went: the roster is read anew, after a reading that is under way. Waits for no longer than a moment. */
    public void membersChanged(Team team) {
        await(readings.compute(team.id(), (id, current) -> {
            if (current == null) {
                return begin(team);
            }
            changed.add(id);
            return current;
        }));
    }

    /** The same, in a channel that may be a team's. */
    public void membersChanged(ChannelId channel) {
        teams.in(channel).ifPresent(this::membersChanged);
    }

    private Outcome lately(Team team, Outcome otherwise) {
        return fresh.getIfPresent(team.id()) == null ? otherwise : known(team, otherwise);
    }

    private Outcome known(Team team, Outcome otherwise) {
        var roster = teams.rosterOf(team);
        var unknown = fresh.getIfPresent(team.id());
        return roster.members().isEmpty() ? otherwise : new Read(roster, unknown == null ? 0 : unknown);
    }

    private FutureTask<Outcome> begin(Team team) {
        var reading = new FutureTask<>(() -> readToTheEnd(team));
        Thread.ofVirtual().name("roster").start(reading);
        return reading;
    }

    private Outcome readToTheEnd(Team team) {
        try {
            return read(team);
        } finally {
            readings.compute(team.id(), (id, _) -> changed.remove(id) ? begin(team) : null);
        }
    }

    /**
     * Reads all homes at once, as they are by now: one may have come or gone since this was asked for. What will pass is waited for, so that nobody is left out for it; a home that is closed for good is left
     * out, and the team goes on in its others.
     */
    private Outcome read(Team asked) {
        var team = teams.find(asked.id()).orElse(asked);
        var told = new LinkedHashMap<Home, Members.Told>();
        var closed = new ArrayList<NotRead>();
        for (var reading : begin(team.homes())) {
            var platform = reading.home().channel().platform();
            switch (reading.result()) {
                case Members.Told members -> told.put(reading.home(), members);
                case Members.Untold(var why)
                when why.isPassing() -> {
                    return new NotRead(why, platform);
                }
                case Members.Untold(var why) -> closed.add(new NotRead(why, platform));
            }
        }
        return told.isEmpty()
                ? closed.getFirst()
                : new Read(
                        keep(team, told),
                        told.values().stream().mapToInt(Members.Told::unknown).sum());
    }

    private record Reading(Home home, CompletableFuture<Members> members) {

        Members result() {
            try {
                return members.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }

    private List<Reading> begin(List<Home> homes) {
        return homes.stream()
                .map(home -> new Reading(
                        home,
                        CompletableFuture.supplyAsync(() -> membersOf(home.channel()), Thread.ofVirtual()::start)))
                .toList();
    }

    private Members membersOf(ChannelId channel) {
        return platforms
                .find(channel.platform())
                .map(platform -> platform.membersOf(channel))
                .orElseGet(() -> new Members.Untold(Refusal.SWITCHED_OFF));
    }

    /** Somebody in two homes is of the first of them. */
    private Roster keep(Team team, Map<Home, Members.Told> told) {
        var present = new LinkedHashMap<PersonId, Member>();
        told.forEach((home, members) -> members.people()
                .forEach(one -> present.putIfAbsent(
                        one.id(), new Member(one.id(), one.name(), home.employer(), "", Level.FRONT_LINE))));
        var roster = teams.present(team, present.values());
        fresh.put(
                team.id(),
                told.values().stream().mapToInt(Members.Told::unknown).sum());
        return roster;
    }

    private static Outcome await(FutureTask<Outcome> reading) {
        try {
            return reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return new StillReading();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new StillReading();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
