package org.tandembot.dialog;

import java.util.Locale;

/**
 * Easy Read: short words with a picture, chosen by a person for themselves. To the program it is a language of its own, which lies over
 * the one that it is the simplified form of, such as {@code en-simple}: the variant is in IANA's registry of language subtags.
 */
public final class EasyRead {

    private static final String VARIANT = "simple";

    private EasyRead() {}

    public static boolean is(Locale language) {
        return language.getVariant().equalsIgnoreCase(VARIANT);
    }
}
