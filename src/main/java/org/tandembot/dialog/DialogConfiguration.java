package org.tandembot.dialog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the content once, at start-up. */
@Configuration(proxyBeanMethods = false)
class DialogConfiguration {

    @Bean
    Dialogs dialogs(DialogSettings settings) {
        return settings.load();
    }
}
