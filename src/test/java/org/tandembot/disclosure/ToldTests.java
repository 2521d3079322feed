package org.tandembot.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandembot.disclosure.Figure.Why;

class ToldTests {

    private static final Counts HALF = new Counts(6, 0, 6);

    private final Told told = new Told();

    private static Set<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "p" + number).collect(Collectors.toUnmodifiableSet());
    }

    private static Figure.Shown figure(Counts counts) {
        return (Figure.Shown) Figure.of(counts, counts.answered(), 1);
    }

    @Test
    void whereNothingWasToldAllMayBe() {
        assertThat(told.allowed(people(0, 12), List.of(people(0, 6)), HALF, 5))
                .isEqualTo(new Told.Allowed(Optional.empty(), Set.of(people(0, 6))));
    }

    @Test
    void theSameGroupsMayBeToldAgain() {
        told.whole(people(0, 12), figure(HALF));
        told.part(people(0, 6));

        assertThat(told.allowed(people(0, 12), List.of(people(0, 6)), HALF, 5))
                .isEqualTo(new Told.Allowed(Optional.empty(), Set.of(people(0, 6))));
    }

    @Test
    void oneWhoJoinedIsNotWorkedOut() {
        told.whole(people(0, 12), figure(HALF));

        assertThat(told.allowed(people(0, 13), List.of(), HALF, 5).againstWhole())
                .contains(Why.NO_CLEAR_CHANGE);
    }

    @Test
    void aChangeThatTookManyIsToldThoughOneHasJoined() {
        told.whole(people(0, 12), figure(new Counts(12, 0, 0)));

        assertThat(told.allowed(people(0, 13), List.of(), new Counts(0, 0, 13), 5)
                        .againstWhole())
                .isEmpty();
    }

    @Test
    void aTeamLessAnOrganisationOfAnotherTeamIsNotWorkedOut() {
        told.part(people(0, 12));

        assertThat(told.allowed(people(0, 13), List.of(), HALF, 5).againstWhole())
                .contains(Why.TOLD_ENOUGH);
    }

    @Test
    void oneOfTwoPartsOfATeamOfTeamsIsNotWorkedOut() {
        told.part(people(0, 8));
        told.part(people(8, 16));

        assertThat(told.allowed(people(0, 17), List.of(), HALF, 5).againstWhole())
                .contains(Why.TOLD_ENOUGH);
        assertThat(told.allowed(people(0, 21), List.of(), HALF, 5).againstWhole())
                .isEmpty();
    }

    @Test
    void whatMayJustNowBeToldElsewhereIsTakenForTold() {
        told.perhaps(people(0, 12));

        assertThat(told.allowed(people(0, 13), List.of(), HALF, 5).againstWhole())
                .contains(Why.TOLD_ENOUGH);
    }

    @Test
    void whatMayJustNowBeToldElsewhereIsNoReasonToTellItHere() {
        told.perhaps(people(0, 12));
        told.perhaps(people(0, 3));

        assertThat(told.allowed(people(0, 12), List.of(people(0, 3)), HALF, 5).parts())
                .isEmpty();
    }
}
