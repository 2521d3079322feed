package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class DialogStartUpTests {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DialogSettings.class)
    @Import(DialogConfiguration.class)
    static class OnlyDialogs {}

    @Test
    void startsWithTheBuiltInContentWhenNoFolderIsGiven() {
        try (var context = tandem().run()) {
            assertThat(context.getBean(Dialogs.class).words("chat")).isNotNull();
        }
    }

    @Test
    void mistakesAreToldPlainlyAndTandemDoesNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> tandem().run("--tandem.dialogs=src/test/resources/org/tandembot/dialog/bad"))
                .hasRootCauseInstanceOf(DialogProblems.class);

        assertThat(output)
                .containsOnlyOnce("bad/en/decks/pulse.yaml:3: `ask` is 177 characters long; expected at most 150")
                .containsOnlyOnce("bad/sources.yaml:5: `year` is text; expected a whole number")
                .contains("Put these right and start Tandem again.")
                .doesNotContain("\tat org.tandembot");
    }

    private static SpringApplicationBuilder tandem() {
        return new SpringApplicationBuilder(OnlyDialogs.class).web(WebApplicationType.NONE);
    }
}
