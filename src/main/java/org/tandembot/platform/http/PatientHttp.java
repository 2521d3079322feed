package org.tandembot.platform.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 with an end to patience: the head of a request must have come whole within a few seconds. Tomcat alone ends only
 * a silence, so that one byte now and then would keep a connection for hours.
 */
public final class PatientHttp extends Http11NioProtocol {

    private static final Duration WHOLE_HEAD = Duration.ofSeconds(5);

    @Override
    public void start() throws Exception {
        super.start();
        getUtilityExecutor().scheduleWithFixedDelay(this::cutTheSlow, 1, 1, TimeUnit.SECONDS);
    }

    private void cutTheSlow() {
        getEndpoint().getConnections().stream().filter(PatientHttp::isSlow).forEach(SocketWrapperBase::close);
    }

    /** Between two readings a connection has a processor only while a head is not whole, or an answer goes on for long. */
    private static boolean isSlow(SocketWrapperBase<?> connection) {
        return connection.getCurrentProcessor() instanceof AbstractProcessor processor
                && !processor.isAsync()
                && processor.getRequest().getStartTimeNanos() > 0
                && System.nanoTime() - processor.getRequest().getStartTimeNanos() > WHOLE_HEAD.toNanos();
    }
}
