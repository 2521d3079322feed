package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.test.context.ContextConfiguration;
import org.tandembot.platform.ChatDriver;
import org.tandembot.platform.ConfidenceContract;
import org.tandembot.roster.Teams;

/** The conversation where a whole organisation installed Tandem: what Slack sends then names no workspace, or the sender's. */
@ContextConfiguration(initializers = SlackOrganisationTests.Fake.class)
@Import(SlackOrganisationTests.Drivers.class)
class SlackOrganisationTests extends ConfidenceContract {

    @Autowired
    private Teams teams;

    static class Fake implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            SlackSlice.SLACK.start();
            SlackSlice.acceptEverything();
            SlackSlice.SLACK.stubFor(post("/api/auth.test").willReturn(okJson("""
                            {"ok":true,"team":"North Trust","team_id":"E0TRUST","enterprise_id":"E0TRUST",
                             "user_id":"U0TANDEM","bot_id":"B0TANDEM","is_enterprise_install":true}""")));
            TestPropertyValues.of(SlackSlice.settings()).applyTo(context);
        }
    }

    static class Drivers {
        @Bean
        @Scope("prototype")
        ChatDriver slackChat(@Value("${local.server.port}") int port, InstantSource clock, Workspaces workspaces) {
            return new SlackChat(port, clock, workspaces, "E0TRUST");
        }
    }

    /** Their ids are good in all of the organisation. */
    @Test
    void everybodyIsAPersonOfTheOrganisationWhateverTheirWorkspace() {
        var who = member(1);
        ((SlackChat) chat).isGuest(who);
        opensARound(boss);
        answersAll(who, asked(who, "Agree"), "Agree");
        assertThat(teams.all()).singleElement().satisfies(team -> {
            assertThat(team.channel()).hasToString("slack/E0TRUST/C0TEAM");
            assertThat(teams.rosterOf(team).members())
                    .allSatisfy(one -> assertThat(one.id().workspace()).isEqualTo("E0TRUST"));
        });
    }
}
