package org.tandembot;

import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/** A feature more that writes letters to anyone: something to deliver, as {@code letter.write}. */
@TestConfiguration(proxyBeanMethods = false)
public class Letters {

    @Bean
    Feature letter() {
        return () -> Routes.of("letter").deliver("write", _ -> Optional.of(Message.of(Prose.plain("Good morning"))));
    }
}
