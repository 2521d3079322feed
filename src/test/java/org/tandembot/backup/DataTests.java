package org.tandembot.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.admin.Terminal.Refusal;
import org.tandembot.store.TestCluster;
import org.tandembot.store.TestRedis;

class DataTests {

    @RegisterExtension
    static final TestRedis from = TestRedis.start();

    @RegisterExtension
    static final TestRedis to = TestRedis.start();

    private final List<LettuceConnectionFactory> opened = new ArrayList<>();

    @BeforeEach
    void filled() {
        from.ask("FLUSHALL");
        to.ask("FLUSHALL");
        from.ask("SET tandem:format 1");
        from.ask("HSET tandem:vault key-round-1 wrapped");
        from.ask("SET other:program 1");
        from.ask("HSET tandem:{T1}:documents a 1 b 2");
        from.ask("ZADD tandem:{agenda}:due 1 x 2 y");
        from.ask("XGROUP CREATE tandem:{outbox}:stream all 0 MKSTREAM");
        from.ask("XADD tandem:{outbox}:stream * delivery 1");
        from.ask("XADD tandem:{outbox}:stream * delivery 2");
        from.ask("XREADGROUP GROUP all one COUNT 1 STREAMS tandem:{outbox}:stream >");
        from.ask("SET tandem:mark-of-a-delivery 1 PX 5000000");
    }

    @AfterEach
    void disconnect() {
        opened.forEach(LettuceConnectionFactory::destroy);
    }

    @Test
    void allOfTandemsComesOverWithWhenItExpiresAndTheVaultStays() {
        data(to).restore(Snapshot.read(data(from).snapshot().written(), "file"));

        from.ask("DEL tandem:vault other:program");
        assertThat(to.everything()).isEqualTo(from.everything()).contains("tandem:mark-of-a-delivery");
        assertThat(Long.parseLong(to.ask("PTTL tandem:mark-of-a-delivery"))).isBetween(4_900_000L, 5_000_000L);
        assertThat(to.ask("TTL tandem:format")).isEqualTo("-1");
        assertThat(to.ask("XPENDING tandem:{outbox}:stream all")).startsWith("1");
    }

    @Test
    void whatHasExpiredSinceDoesNotComeBack() {
        from.ask("SET tandem:short 1 PX 60000");
        var snapshot = new Snapshot(data(from).snapshot().entries().stream()
                .map(entry -> entry.isCalled("tandem:short")
                        ? new Snapshot.Entry(entry.key(), entry.expires() - 120_000, entry.dump())
                        : entry)
                .toList());

        data(to).restore(snapshot);

        assertThat(to.ask("EXISTS tandem:short")).isEqualTo("0");
        assertThat(to.ask("EXISTS tandem:format")).isEqualTo("1");
    }

    @Test
    void aRestoringThatBrokeOffLetsNoTandemStartAndIsGoneOnWith() {
        var snapshot = data(from).snapshot();
        var broken = new ArrayList<>(snapshot.entries());
        var bad = new Snapshot.Entry("tandem:zzz".getBytes(StandardCharsets.UTF_8), 0, new byte[] {1, 2, 3});
        broken.add(bad);
        var whole = new Snapshot(broken);
        assertThatThrownBy(() -> data(to).restore(whole)).hasMessageContaining("Redis did not do it");
        assertThat(to.ask("EXISTS tandem:format")).isEqualTo("0");
        assertThat(to.everything()).contains("tandem:{T1}:documents");
        assertThatThrownBy(() -> data(to).restore(snapshot)).isInstanceOf(Refusal.class);

        to.ask("SET tandem:restoring " + snapshot.id());
        data(to).restore(snapshot);

        assertThat(to.ask("EXISTS tandem:format")).isEqualTo("1");
        assertThat(to.ask("EXISTS tandem:restoring")).isEqualTo("0");
    }

    @Test
    void aFileTellsNothingOfTheOrderInWhichThingsCame() {
        var snapshot = data(from).snapshot();
        var entries = new ArrayList<>(snapshot.entries());
        Collections.shuffle(entries);

        assertThat(new Snapshot(entries).written()).isEqualTo(snapshot.written());
    }

    @Test
    void everyByteOfAFileCounts() {
        var bytes = data(from).snapshot().written();
        for (var at : List.of(0, 20, bytes.length / 2, bytes.length - 1)) {
            var other = bytes.clone();
            other[at] ^= 1;
            assertThatThrownBy(() -> Snapshot.read(other, "file")).isInstanceOf(Refusal.class);
        }
        for (var length : List.of(0, 5, 16, 40, bytes.length - 1)) {
            assertThatThrownBy(() -> Snapshot.read(Arrays.copyOf(bytes, length), "file"))
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aClusterIsReadAndWrittenAsAWhole() {
        try (var cluster = TestCluster.start()) {
            IntStream.range(0, 200).forEach(i -> from.ask("SET tandem:{T%d}:x %d".formatted(i, i)));
            var there = connected(
                    new RedisClusterConfiguration(List.of(cluster.nodes().split(","))));
            new Data(there).restore(data(from).snapshot());

            assertThat(cluster.keys()).allMatch(keys -> keys > 40);
            assertThat(new StringRedisTemplate(there).opsForValue().get("tandem:{T7}:x"))
                    .isEqualTo("7");
            data(to).restore(new Data(there).snapshot());
            from.ask("DEL tandem:vault other:program");
            assertThat(to.everything()).isEqualTo(from.everything());
            disconnect();
            opened.clear();
        }
    }

    private Data data(TestRedis redis) {
        return new Data(connected(new RedisStandaloneConfiguration("127.0.0.1", redis.port())));
    }

    private LettuceConnectionFactory connected(RedisConfiguration address) {
        var connections = new LettuceConnectionFactory(
                address,
                org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.defaultConfiguration());
        connections.afterPropertiesSet();
        connections.start();
        opened.add(connections);
        return connections;
    }
}
