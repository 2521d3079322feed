package org.tandembot.feature.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.FilledTeam.BOSS;
import static org.tandembot.FilledTeam.GUARD;
import static org.tandembot.FilledTeam.person;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.FilledTeam;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.roster.Links;
import org.tandembot.roster.Teams;

/** What a person had before they were linked is theirs in both places, and goes back when it is undone. */
@TandemTest
@TestPropertySource(properties = "tandem.operators=test/w1/ZOPERATORZ")
class LinkedPeopleTests {

    private static final String ELSEWHERE = "ZELSEWHEREZ";

    @Autowired
    ApplicationContext instance;

    @Autowired
    Teams teams;

    private void link(String shown, String typed) {
        assertThat(teams.link(TestChat.person(shown), TestChat.person(typed))).isTrue();
    }

    private void undo() {
        teams.changeLinks(links -> links.without(TestChat.person(ELSEWHERE)));
    }

    @Test
    void rolesConcernsAndWhatWasWishedAreTheirsInBothPlaces() {
        var filled = FilledTeam.of(instance, "ZLINKEDZ");
        link(ELSEWHERE, BOSS);
        for (var who : new String[] {ELSEWHERE, BOSS}) {
            assertThat(words(shown(filled.types(who, "/concern inbox")))).contains("Pace");
            assertThat(words(shown(filled.types(who, "/tandem my data"))))
                    .contains("You are a manager.", "You told me when you want them.", "2 places are you");
        }
        assertThat(words(shown(filled.types(ELSEWHERE, "/tandem my data")))).doesNotContain("test/w1/" + BOSS);
        undo();
        assertThat(words(shown(filled.types(ELSEWHERE, "/concern inbox")))).doesNotContain("Pace");
        assertThat(words(shown(filled.types(BOSS, "/concern inbox")))).contains("Pace");

        link(ELSEWHERE, person(1));
        assertThat(words(shown(filled.types(ELSEWHERE, "/tandem my data"))))
                .contains("You want the tip of the day", "You are a champion", "One shared list", "Your work: Nurse");
        link(ELSEWHERE, person(2));
        assertThat(words(shown(filled.types(ELSEWHERE, "/champions"))))
                .contains("Name of " + person(1))
                .doesNotContain("Name of " + person(2));
    }

    @Test
    void nobodyIsManagerAndGuardianOfATeamByALinkNorLinksAPlaceThatRunsTandem() {
        var filled = FilledTeam.of(instance, "ZREFUSEDZ");
        var code = code(filled, GUARD);
        filled.presses(BOSS, shown(filled.types(BOSS, "/tandem me code " + code)), "Yes, that is me");
        var asked = filled.inboxOf(GUARD, "typed your code. Is that you?");
        assertThat(words(shown(filled.presses(GUARD, asked, "Yes, that is me"))))
                .contains("nobody can do both");
        assertThat(teams.links()).isEqualTo(Links.NONE);
        assertThat(words(shown(filled.types("ZOPERATORZ", "/tandem me code " + code))))
                .contains("You run Tandem");
        assertThat(words(shown(filled.types("ZNAMELESSZ", "/tandem me code " + code))))
                .contains("I can't see your name here");
    }

    @Test
    void whoeverSharesARoleWithThemHearsFromWhereItCanBeUsedNow() {
        var filled = FilledTeam.of(instance, "ZTOLDZ");
        var code = code(filled, person(9));
        filled.presses(BOSS, shown(filled.types(BOSS, "/tandem me code " + code)), "Yes, that is me");
        var asked = filled.inboxOf(person(9), "typed your code. Is that you?");
        assertThat(words(shown(filled.presses(person(9), asked, "Yes, that is me"))))
                .contains("You are one person");
        assertThat(words(filled.inboxOf(GUARD, "told me that they are here twice")))
                .contains("Riverside");
        filled.inboxOf(BOSS, "You are one person for me now");
    }

    private String code(FilledTeam filled, String who) {
        var page = shown(filled.types(who, "/tandem me twice"));
        var said = words(shown(filled.presses(who, page, "Show me a code")));
        var at = said.indexOf("Your code is ") + "Your code is ".length();
        return said.substring(at, at + 9);
    }

    @Test
    void whoeverIsForgottenInOnePlaceIsForgottenInAll() {
        var filled = FilledTeam.of(instance, "ZALLZ");
        link(ELSEWHERE, person(1));
        var question = shown(filled.types(ELSEWHERE, "/tandem forget me"));
        filled.presses(ELSEWHERE, question, "Forget me");
        await().untilAsserted(() -> {
            assertThat(teams.hasLeft(TestChat.person(person(1)))).isTrue();
            assertThat(teams.hasLeft(TestChat.person(ELSEWHERE))).isTrue();
        });
        assertThat(teams.links()).isEqualTo(Links.NONE);
        assertThat(teams.rosterOf(filled.team()).find(TestChat.person(person(1))))
                .isEmpty();
    }
}
