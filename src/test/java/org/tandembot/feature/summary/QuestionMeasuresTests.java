package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.action.Measures;

/** What actions may know of results. */
@TandemTest
class QuestionMeasuresTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    Measures measures;

    @Autowired
    MovableClock clock;

    private SummaryStage stage;

    @BeforeEach
    void aTeamOfTen() {
        stage = new SummaryStage(instance, 8, 2);
    }

    @Test
    void beforeTheFirstRoundThereIsNothing() {
        assertThat(measures.choices(stage.team())).isEmpty();
        assertThat(measures.lowest(stage.team())).isEmpty();
        assertThat(measures.themes(stage.team())).isEmpty();
    }

    @Test
    void aLinkedQuestionIsAskedAgainAndShowsBeforeAndAfter() {
        stage.holdARound(10, "Disagree");
        assertThat(measures.choices(stage.team()))
                .as("before the team has been told")
                .isEmpty();
        stage.shares(stage.types("/summary"));
        var decided = clock.instant();
        var question = measures.choices(stage.team()).getFirst().question();
        assertThat(measures.lowest(stage.team())).hasSize(5);
        assertThat(measures.change(stage.team(), question, decided)).isEmpty();

        measures.askAgain(stage.team(), List.of(question));
        clock.pass(Duration.ofDays(7));
        stage.holdARound(10, "Agree");
        stage.shares(stage.types("/summary"));

        var change = measures.change(stage.team(), question, decided).orElseThrow();
        assertThat(change.moved()).isEqualTo(Measures.Moved.BETTER);
        assertThat(change.before()).isInstanceOf(Figure.Shown.class);
        assertThat(change.after()).isInstanceOf(Figure.Shown.class);
        assertThat(change.afterClosed()).isAfter(decided);
    }
}
