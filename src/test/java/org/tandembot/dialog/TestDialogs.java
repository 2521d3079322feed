package org.tandembot.dialog;

import java.util.List;

/** The content that Tandem comes with, read once for all tests of this JVM: nothing changes it. */
public final class TestDialogs {

    private static final Dialogs BUILT_IN = Dialogs.load(List.of(Layer.builtIn()));

    private TestDialogs() {}

    public static Dialogs builtIn() {
        return BUILT_IN;
    }
}
