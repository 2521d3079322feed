package org.tandembot.feature.tip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;

/** A team's tips as a deck of cards. */
class DeckTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Dialogs DIALOGS = TestDialogs.builtIn();

    private final List<Tip> tips =
            new TipBank(DIALOGS, new Decks(DIALOGS, List.of(), new Random(1))).of(Locale.UK, Tip.Level.EVERYONE);

    private Tip tip(String id) {
        return tips.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private List<String> deal(int days, Optional<String> focus, long seed) {
        var dealt = new ArrayList<String>();
        var deck = Deck.NEW;
        var random = new Random(seed);
        for (var day = 0; day < days; day++) {
            deck = deck.deal(DAY.plusDays(day), tips, focus, random);
            dealt.add(deck.tip());
        }
        return dealt;
    }

    @Test
    void noneIsDealtTwiceBeforeAllWereDealt() {
        for (var seed = 0; seed < 50; seed++) {
            var dealt = deal(2 * tips.size() - 1, Optional.empty(), seed);
            assertThat(new HashSet<>(dealt.subList(0, tips.size()))).hasSize(tips.size());
            assertThat(dealt.get(tips.size())).isNotEqualTo(dealt.get(tips.size() - 1));
            assertThat(new HashSet<>(dealt.subList(tips.size() - 1, 2 * tips.size() - 1)))
                    .hasSize(tips.size());
        }
    }

    @Test
    void withoutAFocusThePrinciplesTakeTurns() {
        var principles = deal(12, Optional.empty(), 7).stream()
                .map(id -> tip(id).principle())
                .toList();
        assertThat(principles)
                .containsExactly(
                        "PR.1", "PR.2", "PR.3", "PR.4", "PR.5", "PR.6", "PR.1", "PR.2", "PR.3", "PR.4", "PR.5", "PR.6");
    }

    @Test
    void withAFocusItsTipsComeFirstAndThenTheRest() {
        var inFocus =
                tips.stream().filter(one -> one.principle().equals("PR.3")).count();
        var dealt = deal(tips.size(), Optional.of("PR.3"), 7);
        assertThat(dealt.subList(0, (int) inFocus))
                .allSatisfy(id -> assertThat(tip(id).principle()).isEqualTo("PR.3"));
        assertThat(new HashSet<>(dealt)).hasSize(tips.size());
    }

    @Test
    void aTipThatHasLeftTheContentIsNoTrouble() {
        var deck = new Deck(Optional.of(DAY), "gone", List.of("gone", "gone-too"));
        assertThat(tips)
                .extracting(Tip::id)
                .contains(
                        deck.deal(DAY, tips, Optional.of("PR.9"), new Random(1)).tip());
    }

    @Test
    void aDeckOfOneIsDealtAgainAndAgain() {
        var one = List.of(tips.getFirst());
        var deck = Deck.NEW.deal(DAY, one, Optional.empty(), new Random(1));
        assertThat(deck.deal(DAY.plusDays(1), one, Optional.empty(), new Random(1))
                        .tip())
                .isEqualTo(deck.tip());
    }
}
