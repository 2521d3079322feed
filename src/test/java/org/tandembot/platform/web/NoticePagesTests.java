package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.tandembot.TandemTest;
import org.tandembot.account.Account;
import org.tandembot.account.Invitations;
import org.tandembot.notice.Addresses;
import org.tandembot.notice.Kind;
import org.tandembot.notice.TestMail;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Ticker;

/** The pages behind the links of a message, for whoever has the link. */
@TandemTest
class NoticePagesTests {

    private static final PersonId BOSS = new PersonId("slack", "T1", "BOSS");
    private static final TestMail MAIL = new TestMail();

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        settings.add("tandem.web.url", () -> "https://tandem.example.org");
        MAIL.settings(settings);
    }

    @Autowired
    NoticesPage pages;

    @Autowired
    Addresses addresses;

    @Autowired
    Invitations invitations;

    @Autowired
    Teams teams;

    @Autowired
    Ticker ticker;

    private MockMvc browser;
    private PersonId person;
    private String confirm;
    private String stop;

    @BeforeEach
    void somebodyWhoGaveAnAddress() throws Exception {
        browser = MockMvcBuilders.standaloneSetup(pages).build();
        var team = teams.add(
                TestTeam.of("ZWEB", "Riverside", new ChannelId("slack", "T1", "C1"), Set.of(BOSS), Optional.empty()));
        var link = invitations.create(team, BOSS, 1).getFirst();
        person = invitations
                .join(link.substring(link.lastIndexOf('/') + 1), new Account.Details("Rosa", "", ""))
                .orElseThrow()
                .id();
        addresses.keep(person, Kind.EMAIL, person.id().toLowerCase(java.util.Locale.ROOT) + "@example.org");
        ticker.tick();
        var links = Arrays.stream(
                        MAIL.messages().getLast().getContent().toString().split("\\s+"))
                .filter(word -> word.startsWith("https://"))
                .map(word -> word.substring("https://tandem.example.org".length()))
                .toList();
        confirm = links.getFirst();
        stop = links.getLast();
    }

    private String shown(MockHttpServletRequestBuilder request) throws Exception {
        var answer = browser.perform(request).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
        return answer.getContentAsString();
    }

    private boolean isConfirmed() {
        return addresses.of(person).orElseThrow().isConfirmed();
    }

    @Test
    void openingALinkDoesNothingAndPressingTheButtonDoes() throws Exception {
        assertThat(shown(get(confirm))).contains("<button>Yes, tell me here</button>");
        assertThat(isConfirmed()).isFalse();
        assertThat(shown(post(confirm))).contains("Thank you");
        assertThat(isConfirmed()).isTrue();

        assertThat(shown(get(stop))).contains("<button>Yes, stop</button>");
        assertThat(addresses.of(person)).isPresent();
        assertThat(shown(post(stop))).contains("No more messages come");
        assertThat(addresses.of(person)).isEmpty();
    }

    @Test
    void aMailProgramStopsWithOneRequest() throws Exception {
        shown(post(stop).contentType("application/x-www-form-urlencoded").content("List-Unsubscribe=One-Click"));

        assertThat(addresses.of(person)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/stop/", "/web/told/"})
    void aGuessedLinkLooksAsOneThatIsGoodAndDoesNothing(String path) throws Exception {
        var good = path.contains("stop") ? stop : confirm;
        var swapped = path + (path.contains("stop") ? confirm : stop).substring(path.length());
        for (var guess : new String[] {path + "x", path + "A".repeat(good.length() - path.length()), swapped}) {
            assertThat(shown(get(guess))).isEqualTo(shown(get(good)));
            var answer = shown(post(guess));
            assertThat(addresses.of(person)).isPresent();
            assertThat(isConfirmed()).isFalse();
            assertThat(answer).contains(path.contains("stop") ? "No more messages come" : "Thank you");
        }
        shown(post(good));
        assertThat(shown(post(good))).as("again").isEqualTo(shown(post(path + "x")));
    }
}
