package org.tandembot.connection;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/**
 * How Tandem talks to any Redis: a person must be told within 3 s whether something was saved, what failed for them must
 * not happen later behind their back, and once Redis is back so is Tandem.
 *
 * @param connect how long to wait for a connection
 * @param command how long to wait for an answer
 */
public record RedisOptions(Duration connect, Duration command) {

    private static final Duration FIRST_PAUSE_BEFORE_RECONNECT = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE_BEFORE_RECONNECT = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS_AT_THE_CLUSTER = Duration.ofSeconds(1);

    public static RedisOptions from(DataRedisProperties properties) {
        return new RedisOptions(
                Objects.requireNonNullElse(properties.getConnectTimeout(), Duration.ofSeconds(1)),
                Objects.requireNonNullElse(properties.getTimeout(), Duration.ofSeconds(2)));
    }

    /** For one Redis. */
    public void apply(ClientOptions.Builder options) {
        options.socketOptions(socket())
                // Fails at once, also what was under way when the connection broke.
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // True: should anything have been kept back all the same, it is dropped rather than sent again.
                .replayFilter(command -> true)
                // Every caller waits with a timeout of its own; a timer for each command would cost more than the
                // command.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build());
        if (options instanceof ClusterClientOptions.Builder cluster) {
            cluster.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                    .enableAllAdaptiveRefreshTriggers()
                    .adaptiveRefreshTriggersTimeout(BETWEEN_LOOKS_AT_THE_CLUSTER)
                    .refreshTriggersReconnectAttempts(1)
                    .build());
        }
    }

    /**
     * For all of them.
     *
     * @param onConnection hears of each connection that is opened
     */
    public void apply(ClientResources.Builder resources, Consumer<Channel> onConnection) {
        resources
                .reconnectDelay(Delay.exponential(
                        FIRST_PAUSE_BEFORE_RECONNECT, LONGEST_PAUSE_BEFORE_RECONNECT, 2, TimeUnit.MILLISECONDS))
                .addressResolverGroup(freshAddresses())
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        SilentPeer.watch(channel, command);
                        onConnection.accept(channel);
                    }
                });
    }

    /** A name may lead elsewhere by the next try to connect, however long its old address was to be remembered. */
    private static DnsAddressResolverGroup freshAddresses() {
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .ttl(0, 1));
    }

    /** A peer that vanished without a word while nothing was asked of it is noticed after 4 s; see {@link SilentPeer} for the rest. */
    private SocketOptions socket() {
        var keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(2))
                .interval(Duration.ofSeconds(1))
                .count(2)
                .build();
        return SocketOptions.builder()
                .connectTimeout(connect)
                .keepAlive(keepAlive)
                .build();
    }
}
