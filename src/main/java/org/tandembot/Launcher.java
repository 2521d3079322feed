package org.tandembot;

import java.lang.reflect.InvocationTargetException;

/**
 * Says which Java is needed to anyone who starts Tandem with an older one. It is compiled for Java 11, so that an older one can load
 * it; so it finds the rest of the program, which that could not, by name.
 */
public final class Launcher {

    private static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (Runtime.version().feature() < NEEDED) {
            System.err.println("Tandem needs Java " + NEEDED + " or newer. This is Java "
                    + Runtime.version().feature() + ", in " + System.getProperty("java.home") + ".");
            System.err.println(
                    "The archive of a release has the right one in it, in runtime/bin/java; or install a Java " + NEEDED
                            + " and start Tandem with that.");
            System.exit(1);
        }
        try {
            Class.forName("org.tandembot.CommandLine")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw e;
        }
    }
}
