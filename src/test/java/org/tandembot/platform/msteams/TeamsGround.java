package org.tandembot.platform.msteams;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.test.context.ContextConfiguration;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.Echo;

/** With Teams switched on, WireMock in the place of Microsoft, and a feature to talk to besides Tandem's own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = FakeMicrosoft.class)
@Import({Echo.class, TeamsGround.Beans.class})
public @interface TeamsGround {

    /** A driver for each test; between any two sends an hour goes by, so that what one has sent makes no other wait. */
    class Beans {

        @Bean
        @Scope("prototype")
        ChatDriver msTeamsChat(@Value("${local.server.port}") int port, InstantSource clock) {
            return new MsTeamsChat(port, clock);
        }

        @Bean
        @Primary
        OwnPace hurriedPace() {
            var hours = new AtomicLong();
            return new OwnPace(() -> Duration.ofHours(hours.incrementAndGet()).toNanos());
        }
    }
}
