package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.store.CannotStart;

/** What every keeping must do for the vault. */
abstract class VaultContract {

    static final SecureRandom random = new SecureRandom();
    static final byte[] ANSWER = "agree".getBytes(StandardCharsets.UTF_8);

    final MasterKey masterKey = new MasterKey(bytes(32));

    /** The keeping under test, anew over the same place. */
    abstract Keeping keeping();

    final Vault vault() {
        return new WrappedVault(keeping(), masterKey, random);
    }

    @Test
    void aKeySetIsTheSameAfterARestart() {
        var sealed = vault().create("round-1").seal(ANSWER, "c");

        assertThat(vault().open("round-1").orElseThrow().open(sealed, "c")).isEqualTo(ANSWER);
    }

    @Test
    void creatingTwiceGivesTheFirstOne() {
        var sealed = vault().create("round-1").seal(ANSWER, "c");

        assertThat(vault().create("round-1").open(sealed, "c")).isEqualTo(ANSWER);
    }

    @Test
    void eachIdHasItsOwnKeys() {
        assertThat(vault().create("round-1").token("x"))
                .isNotEqualTo(vault().create("round-2").token("x"));
    }

    @Test
    void aDestroyedKeySetIsGoneForGood() {
        var vault = vault();
        var sealed = vault.create("round-1").seal(ANSWER, "c");

        vault.destroy("round-1");

        assertThat(vault.open("round-1")).isEmpty();
        assertThat(vault().open("round-1")).isEmpty();
        assertThatThrownBy(() -> vault.create("round-1").open(sealed, "c")).isInstanceOf(NotOurSeal.class);
    }

    @Test
    void destroyingMayBeRepeated() {
        var vault = vault();
        vault.create("round-1");

        vault.destroy("round-1");
        vault.destroy("round-1");

        assertThat(vault.ids()).isEmpty();
    }

    @Test
    void anInstanceThatIsToldForgetsWhatAnotherDestroyed() {
        var one = vault();
        var other = vault();
        one.create("round-1");
        assertThat(other.open("round-1")).isPresent();

        one.destroy("round-1");
        other.forget("round-1");

        assertThat(other.open("round-1")).isEmpty();
    }

    @Test
    void destroyingThatDoesNotWorkIsNoticed() {
        var vault = new WrappedVault(new Stubborn(keeping()), masterKey, random);
        vault.create("round-1");

        assertThatThrownBy(() -> vault.destroy("round-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("still in");
    }

    @Test
    void itListsWhatItKeeps() {
        vault().create("round-1");
        vault().create("round_2");

        assertThat(vault().ids()).containsExactlyInAnyOrder("round-1", "round_2");
    }

    @Test
    void aKeyCopiedUnderAnotherIdCannotBeOpened() {
        vault().create("round-1");
        keeping().putIfAbsent("key-round-2", keeping().get("key-round-1").orElseThrow());

        assertThatThrownBy(() -> vault().open("round-2")).isInstanceOf(NotOurSeal.class);
    }

    @Test
    void anotherMasterKeyIsRefusedAtTheStart() {
        vault().create("round-1");

        assertThatThrownBy(() -> new WrappedVault(keeping(), new MasterKey(bytes(32)), random))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another master key");
    }

    @Test
    void whatIsKeptIsWrapped() {
        var sealer = vault().create("round-1");
        var wrapped = Base64.getUrlDecoder().decode(keeping().get("key-round-1").orElseThrow());

        assertThat(wrapped).hasSize(12 + Sealer.KEY_SET + 16);
        assertThat(sealer.toString() + vault() + masterKey + keeping().place())
                .doesNotContain(Base64.getEncoder().encodeToString(wrapped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../escape", "a/b", "a b", "a:b", "a.b", "é"})
    void anIdThatCouldMeanSomethingElseIsRefused(String id) {
        assertThatThrownBy(() -> vault().create(id)).isInstanceOf(IllegalArgumentException.class);
    }

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
