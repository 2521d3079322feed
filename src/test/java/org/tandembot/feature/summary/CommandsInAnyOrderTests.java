package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.Rehearsal;
import org.tandembot.TandemTest;

/**
 * Some of the lives that {@link LivesOfTeamsTests} lives on paper, through the whole program: rounds are opened, answered and closed with
 * buttons, votes are held, and the manager types and presses what there is in any order and keeps all that comes, by the clock
 * too. Every share in it must be known from a result, and nothing small may be worked out.
 */
@TandemTest
class CommandsInAnyOrderTests {

    private static final int LIVES = Rehearsal.times(4, 8);
    private static final int TIMES = 3;

    @Autowired
    ApplicationContext instance;

    @Autowired
    MovableClock clock;

    @Test
    void nothingSmallCanBeWorkedOutFromAllThatComesOfAnyCommandsInAnyOrder() {
        var random = new Random(72);
        var figures = 0;
        var rounds = 0;
        var world = new InTheProgram(instance);
        for (var number = 0; number < LIVES; number++) {
            var life = new Life(world, "L" + number, clock.instant(), random, 5 + number % 2, false);

            assertThat(life.live(TIMES)).as("life %d", number).isEmpty();
            assertThat(life.attacker().tooFine()).as("life %d", number).isEmpty();
            figures += life.attacker().figures();
            rounds += life.rounds();
        }

        assertThat(rounds).as("rounds are held").isGreaterThan(LIVES);
        assertThat(figures).as("there is something to read").isGreaterThan(5 * rounds);
        assertThat(world.votes()).as("votes are told").isPositive();
        assertThat(world.files()).as("files come").isPositive();
    }
}
