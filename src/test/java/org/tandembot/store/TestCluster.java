package org.tandembot.store;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandembot.embedded.TestLine;

/** A real Redis Cluster of three masters on this machine. */
public final class TestCluster implements AutoCloseable {

    private static final List<String> SLOTS = List.of("0 5460", "5461 10922", "10923 16383");

    private final List<TestRedis> nodes;

    private TestCluster(List<TestRedis> nodes) {
        this.nodes = nodes;
    }

    /** Starts one, and returns once every node knows of all slots. */
    public static TestCluster start() {
        return start(SLOTS.size());
    }

    /** The same with a replica for each, which takes its place when it has not answered for a second. */
    public static TestCluster startWithReplicas() {
        var cluster = start(2 * SLOTS.size());
        for (var i = 0; i < SLOTS.size(); i++) {
            var replica = cluster.nodes.get(SLOTS.size() + i);
            replica.ask("CLUSTER REPLICATE " + cluster.nodes.get(i).ask("CLUSTER MYID"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> replica.ask("INFO replication").contains("master_link_status:up"));
        }
        return cluster;
    }

    private static TestCluster start(int number) {
        var buses =
                IntStream.range(0, number).mapToObj(_ -> TestRedis.freePort()).toList();
        var nodes = buses.stream()
                .map(bus -> TestRedis.start(
                        "cluster-enabled", "yes", "cluster-port", bus.toString(), "cluster-node-timeout", "1000"))
                .toList();
        for (var i = 0; i < nodes.size(); i++) {
            if (i < SLOTS.size()) {
                nodes.get(i).ask("CLUSTER ADDSLOTSRANGE " + SLOTS.get(i));
            }
            nodes.getFirst()
                    .ask("CLUSTER MEET 127.0.0.1 %d %d".formatted(nodes.get(i).port(), buses.get(i)));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes.stream()
                        .map(node -> node.ask("CLUSTER INFO"))
                        .allMatch(info ->
                                info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + number)));
        return new TestCluster(nodes);
    }

    /** What to set {@code spring.data.redis.cluster.nodes} to. */
    public String nodes() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    /** The node that is the first master of this key. */
    public TestRedis nodeOf(String key) {
        var slot = Integer.parseInt(nodes.getFirst().ask("CLUSTER KEYSLOT " + key));
        return nodes.get((int) SLOTS.stream()
                .filter(range -> Integer.parseInt(range.split(" ")[1]) < slot)
                .count());
    }

    /** Returns when the replica of that node has taken its place. */
    public void awaitAnotherThan(TestRedis node) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes.stream()
                                .filter(one -> one != node)
                                .filter(one -> one.ask("ROLE").contains("master"))
                                .count()
                        == SLOTS.size());
    }

    /** How many keys each node holds. */
    public List<Integer> keys() {
        return nodes.stream().map(node -> Integer.valueOf(node.ask("DBSIZE"))).toList();
    }

    /** How often each node carried a command out. */
    public List<String> statsOf(String command) {
        return nodes.stream()
                .map(node -> node.ask("INFO commandstats"))
                .map(stats -> TestLine.fact(stats, "cmdstat_" + command))
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(TestRedis::close);
    }
}
