package org.tandembot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Lets so many calls through to what it stands in front of, and dies right after the last of them has worked. Only the thread that made it is counted and
 * dies; what others began in the background is refused from then on, as by what is ending.
 */
public final class Crashing {

    /** The power goes. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash(String after) {
            super("after " + after);
        }
    }

    private final AtomicInteger left;
    private final Thread dying = Thread.currentThread();

    private Crashing(int calls) {
        left = new AtomicInteger(calls);
    }

    public static Crashing after(int calls) {
        // What dies in the background where the power goes is no fault of the thread that waits for something else.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        return new Crashing(calls);
    }

    /** The same thing, on this fuse. Several things share it. */
    public <T> T at(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, args) -> {
            if (left.get() <= 0) {
                throw Thread.currentThread() == dying
                        ? new Crash("the crash")
                        : new IllegalStateException("The power is gone");
            }
            method.trySetAccessible();
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (Thread.currentThread() == dying && left.decrementAndGet() == 0) {
                throw new Crash(method.getName());
            }
            return result;
        }));
    }
}
