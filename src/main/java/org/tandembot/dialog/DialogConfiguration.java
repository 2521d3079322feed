package org.tandembot.dialog;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the content once, at start-up. */
@Configuration(proxyBeanMethods = false)
class DialogConfiguration {

    @Bean
    Dialogs dialogs(DialogSettings settings) {
        var overlay = settings.dialogs();
        return Dialogs.load(
                overlay == null ? List.of(Layer.builtIn()) : List.of(Layer.builtIn(), Layer.folder(overlay)));
    }
}
