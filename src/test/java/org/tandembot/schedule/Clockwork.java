package org.tandembot.schedule;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;

/** The ticker of one feature alone: what others do by the clock is not in the way of its tests. */
public final class Clockwork {

    private final Ticker ticker;

    private Clockwork(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The jobs of this instance whose names begin so, such as {@code pulse.}. */
    public static Clockwork of(ApplicationContext instance, String jobs) {
        Map<String, Object> beans = new HashMap<>();
        instance.getBeansOfType(Job.class).forEach((bean, job) -> {
            if (job.name().startsWith(jobs)) {
                beans.put(bean, job);
            }
        });
        return new Clockwork(new Ticker(
                instance.getBean(RedisAgenda.class),
                new StaticListableBeanFactory(beans).getBeanProvider(Job.class),
                instance.getBean(InstantSource.class)));
    }

    public void tick() {
        ticker.tick();
    }
}
