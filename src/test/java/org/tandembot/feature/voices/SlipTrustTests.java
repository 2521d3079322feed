package org.tandembot.feature.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;
import org.tandembot.slip.SlipDesk;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** Somebody holds the sheet with all codes, a copy of Redis at every step, and all that was sent to it. */
class SlipTrustTests extends VoicesStage {

    private static final TestRedis REDIS = TestRedis.shared();
    private static final int ANSWERED = 12;

    @Autowired
    private Vault vault;

    @Autowired
    private VoiceBox box;

    @Autowired
    private Quarters quarters;

    private List<String> sheet = List.of();
    private Quarter quarter;

    @BeforeEach
    void aSheetAndAFileWithoutWhatWasBefore() {
        REDIS.rewrite();
        sheet = slips(20);
        quarter = quarters.open(team.id(), clock.instant()).orElseThrow();
    }

    private PersonId holder(String code) {
        return box.codes().holder(team.id(), code);
    }

    /** Everything in Redis by key, with how long it lasts. */
    private static Map<String, String> dump() {
        var all = new LinkedHashMap<String, String>();
        REDIS.everything().lines().forEach(line -> all.merge(line.split("[ =]", 2)[0], line, String::concat));
        return all;
    }

    private Set<String> tokens() {
        return BoxTraces.ballots(quarter.box(team.id())).keySet();
    }

    @Test
    void noStepShowsWhichSlipWasUsedButForWhoeverHoldsTheVaultTooWhileTheBoxIsOpen() {
        var tokens = new TreeSet<String>();
        var before = dump();
        try (var monitor = REDIS.monitor()) {
            for (var code : sheet.subList(0, ANSWERED)) {
                assertThat(answer(code, answers(0, "It is good"))).isEqualTo(new SlipDesk.Taken());
                var after = dump();
                assertThat(after.keySet().stream()
                                .filter(key -> !Objects.equals(after.get(key), before.get(key)))
                                .filter(key -> key.contains(team.id())))
                        .allMatch(key -> key.startsWith(BoxTraces.key(quarter.box(team.id()))));
                assertThat(String.valueOf(after)).doesNotContain(sheet);
                tokens.addAll(tokens());
                assertThat(tokens).hasSize(tokens().size());
            }
            assertThat(monitor.lines())
                    .noneMatch(line -> sheet.stream()
                            .anyMatch(code -> line.contains(code)
                                    || line.contains(holder(code).id())));
        }
        var ballots = BoxTraces.ballots(quarter.box(team.id()));
        assertThat(ballots.values().stream().map(String::length).distinct()).hasSize(1);
        var key = BoxTraces.ballotsKey(quarter.box(team.id()));
        assertThat(REDIS.commands().objectEncoding(key))
                .as("in no order of arrival")
                .isEqualTo("hashtable");
        assertThat(REDIS.commands().ttl(key)).isEqualTo(-1);
        // With the vault, and while it is open, they can be matched: this is said in the README.
        var opened = vault.open(quarter.box(team.id()).keySet()).orElseThrow();
        assertThat(BoxTraces.tokens(quarter.box(team.id()), holder(sheet.getFirst()), opened))
                .anyMatch(tokens::contains);

        theQuarterEnds();

        assertThat(vault.open(quarter.box(team.id()).keySet())).isEmpty();
        var left = REDIS.everything();
        assertThat(traces(tokens)).noneMatch(left::contains);
        await().until(() -> {
            REDIS.awaitRewrite();
            var file = REDIS.appendOnlyText();
            return tokens.stream().noneMatch(file::contains);
        });
        assertThat(traces(tokens)).noneMatch(REDIS.appendOnlyText()::contains);
    }

    /** All by which a slip or its ballot could be known. */
    private List<String> traces(Set<String> tokens) {
        var all = new ArrayList<>(tokens);
        for (var code : sheet) {
            all.addAll(List.of(
                    code,
                    holder(code).id(),
                    Digest.of(holder(code).toString()),
                    code.replaceAll("(.{4})(?=.)", "$1 ")));
        }
        return all;
    }
}
