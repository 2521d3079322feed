package org.tandembot.settings;

import static org.assertj.core.api.Assumptions.assumeThat;

/** What the configuration processor wrote down; a test that needs it is skipped where the program was compiled without, as in some editors. */
public final class Metadata {

    private Metadata() {}

    public static void assumeThere() {
        assumeThat(KnownSettings.load().all()).as("made by Maven").isNotEmpty();
    }
}
