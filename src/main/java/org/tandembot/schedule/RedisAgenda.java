package org.tandembot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.stereotype.Component;
import org.tandembot.schedule.Planner.Plan;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;

/**
 * The agenda as a sorted set: entries by the moment they are due. Which instance runs an entry is settled by a lock of ShedLock's;
 * what it did counts only if the entry is still due at the moment it was taken for.
 */
@Component
final class RedisAgenda implements Agenda {

    private static final String AGENDA = "agenda";
    private static final String DUE = Keys.inTeam(AGENDA, "due");
    private static final String SETTINGS = Keys.inTeam(AGENDA, "settings");
    private static final String LOCK = Keys.inTeam(AGENDA, "lock");

    private static final Script PLAN = Script.load(RedisAgenda.class, "plan.lua");
    private static final Script DROP = Script.load(RedisAgenda.class, "drop.lua");
    private static final Script DONE = Script.load(RedisAgenda.class, "done.lua");

    /** An instance that has not done an entry by then counts as dead, and another may take it. */
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(5);

    /** So far may the machine's clock be set back while an entry is held: else ShedLock would keep its lock for as long as that. */
    private static final Duration SET_BACK = Duration.ofDays(1);

    private static final int LONGEST_ABOUT = 800;

    private final Store store;
    private final StringRedisTemplate redis;
    private final LockProvider locks;

    RedisAgenda(Store store) {
        this.store = store;
        this.redis = store.commands();
        this.locks = new RedisLockProvider.Builder(Objects.requireNonNull(redis.getConnectionFactory()))
                .keyPrefix(LOCK)
                .environment("entry")
                .build();
    }

    /** What an entry is called: its job's name, a bar, and what it is about. */
    record Name(String job, String about) {

        Name {
            if (about.length() > LONGEST_ABOUT || job.indexOf('|') >= 0) {
                throw new IllegalArgumentException(
                        "A job's name has no bar, and what it is about at most 800 characters");
            }
        }

        static Name parse(String text) {
            var bar = text.indexOf('|');
            return new Name(text.substring(0, bar), text.substring(bar + 1));
        }

        @Override
        public String toString() {
            return job + "|" + about;
        }
    }

    /** One entry that is due and held by this instance until it is closed. */
    record Entry(Name name, Instant due, SimpleLock lock) implements AutoCloseable {

        @Override
        public void close() {
            lock.unlock();
        }
    }

    @Override
    public void put(String job, String about, Instant due) {
        redis.opsForZSet().add(DUE, new Name(job, about).toString(), due.toEpochMilli());
    }

    @Override
    public void drop(String job, String about) {
        store.number(DROP, List.of(DUE, SETTINGS), new Name(job, about).toString());
    }

    @Override
    public void dropAll(Predicate<String> about) {
        var all = new HashSet<>(redis.<String, String>opsForHash().keys(SETTINGS));
        all.addAll(Objects.requireNonNullElse(redis.opsForZSet().range(DUE, 0, -1), Set.of()));
        all.stream()
                .map(Name::parse)
                .filter(name -> !name.job().equals(Events.NAME) && about.test(name.about()))
                .forEach(name -> drop(name.job(), name.about()));
    }

    @Override
    public Optional<Instant> due(String job, String about) {
        return dueOf(new Name(job, about));
    }

    @Override
    public Backlog backlog(Instant now) {
        var waiting = Objects.requireNonNullElse(redis.opsForZSet().count(DUE, 0, now.toEpochMilli()), 0L);
        var oldest = redis.opsForZSet().rangeByScoreWithScores(DUE, 0, now.toEpochMilli(), 0, 1);
        return new Backlog(
                waiting,
                Objects.requireNonNullElse(oldest, Set.<TypedTuple<String>>of()).stream()
                        .findFirst()
                        .map(one -> Instant.ofEpochMilli(
                                Objects.requireNonNull(one.getScore()).longValue())));
    }

    /** Brings the agenda in step with what is planned of these jobs; what others have there is left alone. */
    void plan(Stream<Plan> plans, Predicate<Name> isOurs) {
        Map<String, String> known = redis.<String, String>opsForHash().entries(SETTINGS);
        var planned = new HashSet<Name>();
        plans.forEach(plan -> {
            var name = new Name(plan.job(), plan.about());
            var isNew = !plan.settings().equals(known.get(name.toString()));
            if (isOurs.test(name) && (!isNew || isPlanned(name, plan))) {
                planned.add(name);
            }
        });
        known.keySet().stream()
                .map(Name::parse)
                .filter(name -> isOurs.test(name) && !planned.contains(name))
                .forEach(name -> drop(name.job(), name.about()));
    }

    private boolean isPlanned(Name name, Plan plan) {
        var first = plan.first().get();
        first.ifPresent(due ->
                store.number(PLAN, List.of(DUE, SETTINGS), name.toString(), plan.settings(), due.toEpochMilli()));
        return first.isPresent();
    }

    /** Takes up to {@code most} of these entries that are due and that no other instance has. */
    List<Entry> take(Instant now, int most, Predicate<Name> which) {
        var due = Objects.requireNonNullElse(
                redis.opsForZSet().rangeByScore(DUE, 0, now.toEpochMilli()), Set.<String>of());
        return due.stream()
                .map(Name::parse)
                .filter(which)
                .flatMap(name -> take(name, now).stream())
                .limit(most)
                .toList();
    }

    private Optional<Entry> take(Name name, Instant now) {
        var lock = locks.lock(new LockConfiguration(
                ClockProvider.now().minus(SET_BACK), Keys.part(name), HELD_AT_MOST.plus(SET_BACK), Duration.ZERO));
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        // Another instance may have done it between the look and the lock.
        var due = dueOf(name).filter(moment -> !moment.isAfter(now));
        if (due.isEmpty()) {
            lock.get().unlock();
        }
        return due.map(moment -> new Entry(name, moment, lock.get()));
    }

    /** The entry was done: from now on it is due then, or never. Nothing happens where it was planned anew meanwhile. */
    void done(Entry entry, Optional<Instant> next) {
        store.number(
                DONE,
                List.of(DUE),
                entry.name().toString(),
                entry.due().toEpochMilli(),
                next.map(Instant::toEpochMilli).orElse(-1L));
    }

    private Optional<Instant> dueOf(Name name) {
        return Optional.ofNullable(redis.opsForZSet().score(DUE, name.toString()))
                .map(score -> Instant.ofEpochMilli(score.longValue()));
    }
}
