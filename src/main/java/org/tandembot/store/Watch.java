package org.tandembot.store;

import static org.springframework.util.StringUtils.uncapitalize;

import io.lettuce.core.api.async.BaseRedisAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at every Redis that Tandem uses once a second, so that one that hangs while nobody asks anything of it is left as well, and
 * notices what has become of it. What is noticed is told again with each look until all who listen have taken it.
 */
@Component
final class Watch implements Consumer<StoreEvent> {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    /** Of no number of connections. */
    private static final long NEVER = -1;

    private final Stores stores;
    private final Mark.Opened opened;
    private final ApplicationEventPublisher listeners;
    private final InstantSource clock;
    private final ClockWatch clocks;
    private final Queue<StoreEvent> untold = new ConcurrentLinkedQueue<>();
    private long seen;

    Watch(
            Stores stores,
            Mark.Opened opened,
            ApplicationEventPublisher listeners,
            InstantSource clock,
            ClockWatch clocks) {
        this.stores = stores;
        this.opened = opened;
        this.listeners = listeners;
        this.clock = clock;
        this.clocks = clocks;
        this.seen = opened.number();
    }

    /** Has it told with the next look, apart from whoever acts just now: what follows names people. */
    @Override
    public void accept(StoreEvent noticed) {
        untold.add(noticed);
    }

    @Scheduled(fixedDelayString = "${tandem.store.look-every:1s}")
    synchronized void look() {
        var now = opened.number();
        var isNew = now != seen;
        seen = now;
        try {
            for (var one : stores.watched()) {
                untold.addAll(one.look(clock.instant(), isNew, clocks));
            }
            clocks.news().ifPresent(untold::add);
            for (var next = untold.peek(); next != null; next = untold.peek()) {
                listeners.publishEvent(next);
                untold.remove();
            }
        } catch (DataAccessException | IllegalStateException unreachableOrEnding) {
            log.debug("Redis went away, or Tandem ends, while Redis was looked at; looking again");
            seen = NEVER;
        }
    }

    /** One Redis as it was when it was last looked at. Not for several threads at once. */
    static final class Watched {

        private static final Duration BETWEEN_LOOKS_AT_SETTINGS = Duration.ofMinutes(1);

        private final Store store;
        private final RedisRequirements requirements;
        private List<String> weaknesses;
        private boolean isAway;
        private Instant settingsSeen = Instant.MIN;

        /** @param accepted weaknesses that the operator knows of */
        Watched(Store store, RedisRequirements requirements, List<String> accepted) {
            this.store = store;
            this.requirements = requirements;
            this.weaknesses = accepted;
        }

        /** @throws DataAccessException when nothing can be saved now */
        void write() {
            requirements.write();
        }

        /**
         * Looks at it, and gives what has happened since the last look.
         *
         * @param isNew whether a connection was made anew
         */
        List<StoreEvent> look(Instant now, boolean isNew, ClockWatch clocks) {
            try {
                write();
                var isBack = isAway || isNew;
                var events = new ArrayList<StoreEvent>();
                if (isAway) {
                    log.info("{} can be written again", requirements.which());
                    isAway = false;
                }
                if (isBack) {
                    events.add(new StoreEvent.Back());
                }
                if (isBack || !now.isBefore(settingsSeen.plus(BETWEEN_LOOKS_AT_SETTINGS))) {
                    settings(now).ifPresent(events::add);
                    requirements
                            .time()
                            .ifPresent(theirs ->
                                    clocks.heard("the clock of " + uncapitalize(requirements.which()), theirs));
                }
                return events;
            } catch (DataAccessException failed) {
                away(RedisRequirements.told(failed));
                return List.of();
            }
        }

        private void away(String why) {
            if (!isAway) {
                log.warn(
                        "{} cannot be written, so nothing can be saved: {}; trying again every second",
                        requirements.which(),
                        why);
            }
            isAway = true;
            if (why.contains("READONLY")) {
                // What is named now may be another one, though this one keeps the connection.
                store.commands().execute((RedisCallback<Object>)
                        redis -> ((BaseRedisAsyncCommands<?, ?>) redis.getNativeConnection()).quit());
            }
        }

        private Optional<StoreEvent> settings(Instant now) {
            settingsSeen = now;
            var before = weaknesses;
            weaknesses = requirements.weaknesses();
            if (before.containsAll(weaknesses)) {
                return Optional.empty();
            }
            log.error(
                    "The settings of {} have become weaker, so that it may lose answers it has acknowledged: {}",
                    requirements.which(),
                    String.join("; ", weaknesses));
            return Optional.of(new StoreEvent.Trouble(StoreEvent.Kind.WEAKER, now));
        }
    }
}
