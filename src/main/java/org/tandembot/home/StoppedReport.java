package org.tandembot.home;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Whatever fails in a start that was told to stop (SIGTERM) fails because of that, and needs no stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StoppedReport implements SpringBootExceptionReporter {

    private static final Log log = LogFactory.getLog(StoppedReport.class);

    @Override
    public boolean reportException(Throwable failure) {
        if (!isStopping()) {
            return false;
        }
        log.info("Tandem was told to stop while it was starting, and has stopped");
        return true;
    }

    private static boolean isStopping() {
        var hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException stopping) {
            return true;
        }
    }
}
