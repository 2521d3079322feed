package org.tandembot.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTests {

    private final Receipts receipts = new Receipts(new InMemory((byte) 1));
    private final Receipts others = new Receipts(new InMemory((byte) 2));

    @Test
    void aDraftHasOneCodeOf16LettersThatCannotBeMistakenForEachOther() {
        var codes = IntStream.range(0, 2000)
                .mapToObj(draft -> receipts.codeFor("draft" + draft))
                .collect(Collectors.toSet());
        assertThat(codes).hasSize(2000).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{16}"));
        assertThat(codes.stream().flatMapToInt(String::chars).distinct().count())
                .isEqualTo(32);
        assertThat(receipts.codeFor("draft")).isEqualTo(receipts.codeFor("draft"));
    }

    @Test
    void withAnotherKeyADraftHasAnotherCodeAndACodeAnotherLookUp() {
        assertThat(others.codeFor("draft")).isNotEqualTo(receipts.codeFor("draft"));
        assertThat(others.lookUp("ABCD")).isNotEqualTo(receipts.lookUp("ABCD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10V2 ABCD EFGH JKMN",
                "10v2abcdefghjkmn",
                " lo-u2 / abcd.efgh\tjkmn ",
                "IOU2ABCDEFGHJKMN",
                "１０Ｖ２ABCDEFGHJKMN"
            })
    void aCodeIsKnownHoweverItIsTyped(String typed) {
        assertThat(receipts.lookUp(typed)).isEqualTo(receipts.lookUp("10V2ABCDEFGHJKMN"));
    }

    @Test
    void aCodeIsShownInGroupsOfFour() {
        assertThat(Receipts.grouped("10V2ABCDEFGHJKMN")).isEqualTo("10V2 ABCD EFGH JKMN");
    }

    @Test
    void aPassOpensToItsLookUpAndNothingElseDoes() {
        var lookUp = receipts.lookUp("10V2ABCDEFGHJKMN");
        assertThat(receipts.lookUpOf(receipts.pass(lookUp))).contains(lookUp);
        assertThat(receipts.lookUpOf(others.pass(lookUp))).isEmpty();
        assertThat(receipts.lookUpOf(lookUp)).isEmpty();
        assertThat(receipts.lookUpOf("")).isEmpty();
    }

    /** Key sets all of one byte. */
    private static final class InMemory implements Vault {

        private final Map<String, Sealer> sealers = new HashMap<>();
        private final byte filling;

        private InMemory(byte filling) {
            this.filling = filling;
        }

        @Override
        public Sealer create(String id) {
            var keySet = new byte[Sealer.KEY_SET];
            java.util.Arrays.fill(keySet, filling);
            return sealers.computeIfAbsent(id, _ -> new Sealer(keySet));
        }

        @Override
        public Optional<Sealer> open(String id) {
            return Optional.ofNullable(sealers.get(id));
        }

        @Override
        public void destroy(String id) {
            sealers.remove(id);
        }

        @Override
        public void forget(String id) {}

        @Override
        public String id() {
            return "in-memory";
        }

        @Override
        public Set<String> ids() {
            return sealers.keySet();
        }
    }
}
