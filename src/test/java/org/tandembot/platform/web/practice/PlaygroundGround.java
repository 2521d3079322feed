package org.tandembot.platform.web.practice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.platform.ChatDriver;

/** With the playground switched on, and a driver for each test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@TestPropertySource(properties = "tandem.playground.enabled=true")
@Import(PlaygroundGround.Drivers.class)
public @interface PlaygroundGround {

    /** Each test has its own. */
    class Drivers {

        @Bean
        @Scope("prototype")
        ChatDriver playgroundChat(@Value("${local.server.port}") int port, DemoTeam team) {
            return new PlaygroundChat(port, team);
        }
    }
}
