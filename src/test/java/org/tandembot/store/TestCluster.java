package org.tandembot.store;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A real Redis Cluster of three masters on this machine. */
public final class TestCluster implements AutoCloseable {

    private static final List<String> SLOTS = List.of("0 5460", "5461 10922", "10923 16383");

    private final List<TestRedis> nodes;

    private TestCluster(List<TestRedis> nodes) {
        this.nodes = nodes;
    }

    /** Starts one, and returns once every node knows of all slots. */
    public static TestCluster start() {
        var buses = IntStream.range(0, SLOTS.size())
                .mapToObj(_ -> TestRedis.freePort())
                .toList();
        var nodes = buses.stream()
                .map(bus -> TestRedis.start("cluster-enabled", "yes", "cluster-port", bus.toString()))
                .toList();
        for (var i = 0; i < nodes.size(); i++) {
            nodes.get(i).ask("CLUSTER ADDSLOTSRANGE " + SLOTS.get(i));
            nodes.getFirst()
                    .ask("CLUSTER MEET 127.0.0.1 %d %d".formatted(nodes.get(i).port(), buses.get(i)));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes.stream()
                        .map(node -> node.ask("CLUSTER INFO"))
                        .allMatch(info -> info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3")));
        return new TestCluster(nodes);
    }

    /** What to set {@code spring.data.redis.cluster.nodes} to. */
    public String nodes() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    /** How many keys each node holds. */
    public List<Integer> keys() {
        return nodes.stream().map(node -> Integer.valueOf(node.ask("DBSIZE"))).toList();
    }

    /** How often each node carried a command out. */
    public List<String> statsOf(String command) {
        return nodes.stream()
                .map(node -> node.ask("INFO commandstats"))
                .map(stats -> RedisLine.fact(stats, "cmdstat_" + command))
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(TestRedis::close);
    }
}
