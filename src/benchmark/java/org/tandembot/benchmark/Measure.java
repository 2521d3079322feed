package org.tandembot.benchmark;

/** Takes one measurement by name, or all of them. */
public final class Measure {

    private Measure() {}

    /** @param args what to measure */
    public static void main(String[] args) throws Exception {
        var what = args[0];
        if (what.equals("all") || what.equals("presses")) {
            PressMeasurement.main(args);
        }
        System.exit(0);
    }
}
