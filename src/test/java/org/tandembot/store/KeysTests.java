package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTests {

    @Test
    void aTeamsKeysShareOneClusterSlot() {
        assertThat(Keys.inTeam("T1", "round", "7")).isEqualTo("tandem:{T1}:round:7");
        assertThat(SlotHash.getSlot(Keys.inTeam("T1", "round", "7")))
                .isEqualTo(SlotHash.getSlot(Keys.inTeam("T1", "ballots", "8")));
    }

    @Test
    void otherKeysHaveNoTag() {
        assertThat(Keys.global("due")).isEqualTo("tandem:due");
        assertThat(Keys.global("due", "2")).isEqualTo("tandem:due:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "{a", "a}", "a\nb", "a\u0000b"})
    void aPartThatCouldBeMistakenForTwoIsRefused(String part) {
        assertThatThrownBy(() -> Keys.inTeam("T1", part)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.inTeam(part)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.global(part)).isInstanceOf(IllegalArgumentException.class);
    }
}
