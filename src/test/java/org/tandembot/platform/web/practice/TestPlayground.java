package org.tandembot.platform.web.practice;

import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Router;
import org.tandembot.chat.Routers;
import org.tandembot.dialog.Dialogs;

/** The playground, the router and one feature; nothing that needs Redis. No {@code @Configuration}, or the scan of the whole program would find it. */
@EnableAutoConfiguration(exclude = HealthEndpointAutoConfiguration.class)
@ConfigurationPropertiesScan("org.tandembot.dialog")
@ComponentScan(
        basePackages = "org.tandembot.dialog",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.tandembot\\.dialog\\.DialogConfiguration"))
@Import(PlaygroundConfiguration.class)
class TestPlayground {

    @Bean
    Feature tea() {
        return new TeaFeature();
    }

    @Bean
    Router router(List<Feature> features, Dialogs dialogs) {
        return Routers.of(features, dialogs);
    }
}
