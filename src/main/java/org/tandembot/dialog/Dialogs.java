package org.tandembot.dialog;

/** Stub until the branch lands. */
public final class Dialogs {
    public Words words(String feature) {
        return new Words();
    }
}
