package org.tandembot.platform.slack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.test.context.ContextConfiguration;
import org.tandembot.platform.ChatDriver;

/** With Slack switched on, WireMock in the place of Slack's servers, and a driver for each test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = SlackGround.Fake.class)
@Import(SlackGround.Drivers.class)
public @interface SlackGround {

    /** Takes everything. */
    class Fake implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            SlackSlice.SLACK.start();
            SlackSlice.acceptEverything();
            TestPropertyValues.of(SlackSlice.settings()).applyTo(context);
        }
    }

    /** Each test has its own. */
    class Drivers {

        @Bean
        @Scope("prototype")
        ChatDriver slackChat(@Value("${local.server.port}") int port, InstantSource clock, Workspaces workspaces) {
            return new SlackChat(port, clock, workspaces);
        }
    }
}
