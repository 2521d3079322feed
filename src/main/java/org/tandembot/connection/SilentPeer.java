package org.tandembot.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which nothing was answered for as long as anybody waits for an answer. Lettuce then connects anew, and asks
 * Sentinel, the Cluster or the name's address where to. Neither TCP nor Lettuce does this: a kernel acknowledges for a process that
 * hangs, and probes no connection on which data waits to be acknowledged.
 */
final class SilentPeer extends IdleStateHandler {

    private static final int LOOKS = 4;

    private boolean isAsked;
    private int silentLooks;

    private SilentPeer(Duration longest) {
        super(longest.toMillis() / LOOKS, 0, 0, TimeUnit.MILLISECONDS);
    }

    /** @param longest how long a peer may be silent; it is left up to a quarter later */
    static void watch(Channel channel, Duration longest) {
        channel.pipeline().addFirst(new SilentPeer(longest));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        isAsked = true;
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        isAsked = false;
        silentLooks = 0;
        super.channelRead(context, message);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (isAsked && ++silentLooks > LOOKS) {
            context.close();
        }
    }
}
