package org.tandembot.schedule;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.store.TestStore;
import tools.jackson.databind.json.JsonMapper;

/** The ticker of one feature alone: what others do by the clock is not in the way of its tests. */
public final class Clockwork {

    private final Ticker ticker;

    private Clockwork(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The jobs of this instance whose names begin so, such as {@code pulse.}. */
    public static Clockwork of(ApplicationContext instance, String... jobs) {
        Map<String, Object> beans = new HashMap<>();
        instance.getBeansOfType(Job.class).forEach((bean, job) -> {
            if (Stream.of(jobs).anyMatch(job.name()::startsWith)) {
                beans.put(bean, job);
            }
        });
        return new Clockwork(new Ticker(
                instance.getBean(RedisAgenda.class),
                instance.getBeanProvider(Planner.class),
                new StaticListableBeanFactory(beans).getBeanProvider(Job.class),
                instance.getBean(InstantSource.class)));
    }

    /** Events that are written down on this agenda, and that nobody here listens to. */
    public static Events events(Agenda agenda) {
        return new Events(agenda, _ -> {}, new MovableClock(), TestStore.nowhere());
    }

    /** Whether this event waits for those who listen. */
    public static boolean isToBeTold(Agenda agenda, Event event) {
        return agenda.due("events", JsonMapper.shared().writeValueAsString(event))
                .isPresent();
    }

    public void tick() {
        ticker.tick();
    }
}
