package org.tandembot.feature.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.roster.Level;

/** Who the champions are, and where there is none yet. */
class ChampionListTests extends ChampionStage {

    @Test
    void withNobodyYetEveryLevelOrganisationAndProfessionIsAGap() {
        var words = TestChat.words(overview(asha));
        assertThat(words)
                .contains(
                        "Champions of Riverside",
                        "Where we don't have a champion yet",
                        "Level: Front line, Team lead, Manager, System leader",
                        "Organisation: Council, Housing, Trust",
                        "Kind of work: Housing officer, Nurse, Social worker",
                        "Level: With a champion 0 of 4, No champion yet 4 of 4")
                .contains("Nobody is ranked here");
        assertThat(TestChat.buttons(overview(asha)))
                .extracting(button -> button.label())
                .containsExactly("Nominate a champion");
    }

    /** Slips need an address of the web, which there is none of here. */
    @Test
    void championsAndManagersMayHandOutSlipsAndOthersMayNot() {
        assertThat(TestChat.words(TestChat.shown(types(asha, "/voices")))).contains("Only managers and champions");
        becomesChampion(asha);

        assertThat(TestChat.words(TestChat.shown(types(asha, "/voices")))).contains("tandem.web.url");
    }

    @Test
    void theGapsAreATableAndAPictureAndTheSameForStaffAndManagers() {
        becomesChampion(asha);
        becomesChampion(daniel);
        var list = overview(rosie);
        assertThat(TestChat.words(list))
                .contains(
                        "Level: Team lead, Manager, System leader",
                        "Organisation: Housing",
                        "Kind of work: Housing officer",
                        "Front line: Asha Patel (Nurse, Trust); Daniel Osei (Social worker, Council)",
                        "Team lead: No champion yet",
                        "Housing: No champion yet",
                        "Trust: Asha Patel",
                        "Social worker: Daniel Osei");
        var chart = list.blocks().stream()
                .filter(Block.Chart.class::isInstance)
                .map(Block.Chart.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(chart.series()).containsExactly("With a champion", "No champion yet");
        assertThat(chart.rows())
                .containsExactly(
                        row("Level", 25, "1 of 4", "3 of 4"),
                        row("Organisation", 67, "2 of 3", "1 of 3"),
                        row("Kind of work", 67, "2 of 3", "1 of 3"));
        assertThat(chart.words(chart.rows().getFirst()))
                .containsExactly("With a champion 1 of 4", "No champion yet 3 of 4");
        assertThat(overview(grace)).isEqualTo(list);
    }

    private static Block.Row row(String kind, int percent, String has, String hasNot) {
        return new Block.Row(kind, List.of(new Block.Share(percent, has), new Block.Share(100 - percent, hasNot)));
    }

    @Test
    void championsOfOneNameAreToldApartByWhoEmploysThem() {
        staff(
                member(asha, "Asha Patel", "Trust", "Nurse"),
                member(daniel, "Asha Patel", "Council", "Nurse"),
                member(rosie, "Rosie Tremlett", "Housing", "Nurse"));
        List.of(asha, daniel, rosie).forEach(this::becomesChampion);

        assertThat(TestChat.words(overview(rosie)))
                .contains("Nurse: Asha Patel (Council), Asha Patel (Trust), Rosie Tremlett");
        assertThat(figures.of(team).levels().getFirst().champions())
                .containsExactly("Asha Patel (Council)", "Asha Patel (Trust)", "Rosie Tremlett");
    }

    @Test
    void figuresForASummarySayTheSame() {
        becomesChampion(asha);
        var now = figures.of(team);
        assertThat(now.champions()).isOne();
        assertThat(now.levels()).extracting(place -> place.what()).containsExactly(Level.values());
        assertThat(now.levels().getFirst().champions()).containsExactly("Asha Patel");
        assertThat(now.organisations().stream()
                        .filter(ChampionFigures.Place::isGap)
                        .map(ChampionFigures.Place::what))
                .containsExactly("Council", "Housing");
        assertThat(now.professions().stream()
                        .filter(ChampionFigures.Place::isGap)
                        .map(ChampionFigures.Place::what))
                .containsExactly("Housing officer", "Social worker");
        assertThat(now.supported()).isEmpty();
    }

    @Test
    void namesAreInAlphabeticalOrderWhateverTheNumberOfEndorsements() {
        becomesChampion(rosie);
        clock.pass(Duration.ofHours(2));
        nominate(asha, rosie, "More", "yes");
        nominate(grace, rosie, "And more", "yes");
        becomesChampion(asha);
        assertThat(TestChat.words(overview(daniel)))
                .contains("Front line: Asha Patel (Nurse, Trust); Rosie Tremlett (Housing officer, Housing)");
    }

    @Test
    void someoneWhoHasNotSaidWhereTheyWorkIsListedUnderTheirLevelAlone() {
        staff(member(asha, "Asha Patel", "", ""), member(daniel, "Daniel Osei", "Council", ""));
        becomesChampion(asha);
        assertThat(TestChat.words(overview(daniel)))
                .contains("Front line: Asha Patel\n", "Organisation: Council, Housing, Trust")
                .doesNotContain("Kind of work");
    }

    @Test
    void theMenuLeadsToBoth() {
        var menu = TestChat.whole(router, inPrivate(asha, command("/tandem")));
        assertThat(TestChat.buttons(menu))
                .extracting(button -> button.label())
                .contains("Nominate a champion", "Our champions");
        assertThat(words(presses(asha, menu, "Our champions"))).contains("Champions of Riverside");
        assertThat(form(presses(asha, menu, "Nominate a champion")).title()).isEqualTo("Nominate a champion");
        assertThat(TestChat.buttons(TestChat.whole(router, inPrivate("stranger", command("/tandem")))))
                .extracting(button -> button.label())
                .doesNotContain("Our champions");
    }

    @Test
    void anotherTeamsListIsNotShownToWhoeverAsksForIt() {
        var theirs = new ActionId("champion", "champions", Map.of("team", team.id()));
        assertThat(words(router.route(inPrivate("stranger", press(theirs)))))
                .contains("I do not know which team you are in")
                .doesNotContain("Riverside");
    }

    @Test
    void privacySaysWhatIsKept() {
        assertThat(words(presses(asha, TestChat.shown(types(asha, "/privacy")), "You and your team")))
                .contains("Champions. If someone nominates you", "the key is destroyed", "and only counted");
    }
}
