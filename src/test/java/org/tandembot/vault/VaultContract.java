package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.home.CannotStart;

/** What every keeping must do for the vault. */
abstract class VaultContract {

    static final SecureRandom random = new SecureRandom();
    static final byte[] ANSWER = "agree".getBytes(StandardCharsets.UTF_8);

    final MasterKey masterKey = new MasterKey(bytes(32));

    /** The keeping under test, anew over the same place. */
    abstract Keeping keeping();

    final WrappedVault vault() {
        return vault(masterKey);
    }

    private WrappedVault vault(MasterKey with) {
        return vault(keeping(), with);
    }

    private static WrappedVault vault(Keeping keeping, MasterKey with) {
        return new WrappedVault(keeping, new MasterKeys(keeping, with), random);
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
        var vault = vault(new Stubborn(keeping()), masterKey);
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

        assertThatThrownBy(() -> vault(new MasterKey(bytes(32))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another master key");
    }

    @Test
    void theMasterKeyChangesUnderAVaultThatGoesOn() {
        var next = new MasterKey(bytes(32));
        var running = vault();
        var sealed = running.create("round-1").seal(ANSWER, "c");
        var other = vault();

        rotate(keeping(), masterKey, next);
        var during = running.create("round-2").seal(ANSWER, "c");
        assertThat(other.open("round-2").orElseThrow().open(during, "c")).isEqualTo(ANSWER);
        assertThat(vault().open("round-1").orElseThrow().open(sealed, "c")).isEqualTo(ANSWER);
        assertThat(vault(next).id()).isEqualTo(running.id());
        other.destroy("round-2");
        finish(next);

        assertThat(vault(next).open("round-1").orElseThrow().open(sealed, "c")).isEqualTo(ANSWER);
        assertThat(vault(next).ids()).containsExactly("round-1");
        assertThatThrownBy(this::vault).isInstanceOf(CannotStart.class);
        // This one has learned of the new key while both were good.
        assertThat(vault(next).open("round-3")).isEmpty();
        running.create("round-3");
        assertThat(vault(next).open("round-3")).isPresent();
    }

    @Test
    void aVaultThatMissedTheChangeKeepsNothingThatNobodyCouldOpen() {
        var next = new MasterKey(bytes(32));
        var asleep = vault();
        rotate(keeping(), masterKey, next);
        finish(next);

        assertThatThrownBy(() -> asleep.create("round-1")).isInstanceOf(KeyOutOfReach.class);
        assertThat(vault(next).ids()).isEmpty();
    }

    @Test
    void aChangeThatBrokeOffAnywhereIsGoneOnWith() {
        var by = masterKey;
        for (var writes = 0; writes < 6; writes++) {
            var now = by;
            var next = new MasterKey(bytes(32));
            var running = vault(now);
            running.create("round-1");
            running.create("round-2");
            var broken = new Breaking(keeping(), writes);
            if (writes < 4) {
                assertThatThrownBy(() -> rotate(broken, now, next)).hasMessage("broken");
            }
            assertThat(running.create("round-" + (3 + writes)).token("x"))
                    .isEqualTo(vault(now)
                            .open("round-" + (3 + writes))
                            .orElseThrow()
                            .token("x"));
            assertThat(vault(now).id()).isEqualTo(running.id());
            rotate(keeping(), now, next);
            assertThat(running.ids()).isNotEmpty();
            finish(next);
            running.ids().forEach(id -> assertThat(vault(next).open(id)).isPresent());
            running.destroy("round-1");
            by = next;
        }
    }

    @Test
    void aKeySetDestroyedDuringAChangeStaysSo() {
        vault().create("round-1");
        var there = keeping().get("key-round-1").orElseThrow();
        vault().destroy("round-1");

        keeping().replace("key-round-1", there, "something");

        assertThat(keeping().get("key-round-1")).isEmpty();
    }

    private void rotate(Keeping in, MasterKey from, MasterKey to) {
        var keys = new MasterKeys(in, from);
        new WrappedVault(in, keys, random).rewrap(keys.begin(to));
    }

    private void finish(MasterKey with) {
        var keys = new MasterKeys(keeping(), with);
        new WrappedVault(keeping(), keys, random).rewrap(keys.next().orElseThrow());
        keys.end();
    }

    @Test
    void itsIdIsItsOwnAndStaysTheSame() {
        var before = vault().id();

        assertThat(vault().id()).isEqualTo(before);
        assertThat(vault().ids()).isEmpty();
        keeping().remove("key-this-vault");
        assertThat(vault().id()).isNotEqualTo(before);
    }

    @Test
    void oneThatIsExchangedWhileItIsInUseIsOutOfReachAndNothingIsDoneInIt() {
        var vault = vault();
        vault.create("round-1");
        keeping().remove("key-this-vault");
        vault().create("round-2");

        assertThat(vault.open("round-1")).as("opened before").isPresent();
        assertThatThrownBy(() -> vault.open("round-3")).isInstanceOf(KeyOutOfReach.class);
        assertThatThrownBy(() -> vault.create("round-3")).isInstanceOf(KeyOutOfReach.class);
        assertThatThrownBy(() -> vault.destroy("round-2")).isInstanceOf(KeyOutOfReach.class);
        assertThatThrownBy(vault::ids).isInstanceOf(KeyOutOfReach.class);
        assertThat(vault().ids()).containsExactlyInAnyOrder("round-1", "round-2");
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
