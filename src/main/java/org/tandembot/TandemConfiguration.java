package org.tandembot;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.tandembot.admin.Admin;

/** Time and chance, injected everywhere so that tests can hold them still, and the threads of what happens by the clock. */
@Configuration(proxyBeanMethods = false)
class TandemConfiguration {

    /** More than there are methods with a fixed delay. */
    private static final int CLOCK_THREADS = 8;

    /** An operator's command leaves what happens by the clock to a running Tandem. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @Profile("!" + Admin.PROFILE)
    static class ByTheClock {}

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    /**
     * With virtual threads Spring would run all that has a fixed delay on one thread, so that a job that hangs would also silence
     * the alarm about it.
     */
    @Bean
    TaskScheduler scheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(CLOCK_THREADS);
        scheduler.setThreadNamePrefix("clock-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }
}
