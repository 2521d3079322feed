package org.tandembot.schedule;

import java.util.Locale;

/** Whose bank holidays a team keeps. */
public enum Nation {
    ENGLAND,
    WALES,
    SCOTLAND,
    NORTHERN_IRELAND,
    /** None: every day is as good as any other of its name. */
    NONE;

    /** Its name in {@code /dialogs}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
