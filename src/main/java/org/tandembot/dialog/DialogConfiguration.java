package org.tandembot.dialog;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the content once, at start-up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DialogSettings.class)
class DialogConfiguration {

    @Bean
    Dialogs dialogs(DialogSettings settings) {
        return settings.load();
    }
}
