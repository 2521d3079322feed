package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A manager prepares slips on every platform. */
@TestPropertySource(properties = "tandem.web.url=https://tandem.example.org")
public abstract class VoicesContract extends WholeTurns {

    @Test
    void aManagerMakesSlipsAndAMemberDoesNot() {
        gather(6);
        assertThat(setsUp("Riverside").text()).contains("is set up");
        var page = typesInPrivate(boss, "/voices");
        assertThat(page.text()).contains("Hear the people you support", "Please do not note who gets which");
        assertThat(page.buttons()).containsExactly("Make slips", "Make a poster");

        var form = opensForm(boss, page, "Make slips");
        assertThat(form.text()).contains("How many", "Mix them first");
        assertThat(sends(boss, form, Map.of("number", "20")).text()).contains("I'll send you the file in private");
        assertThat(typesInPrivate(boss, "/voices").text()).contains("20 slips made");
        assertThat(typesInPrivate(member(1), "/voices").text())
                .contains("Only managers and champions of a team can do this");
    }
}
