package org.tandembot.platform.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that this computer has for itself. Any other site's name may point here too, to get at what only answers here. */
public final class LocalNames {

    private static final Pattern NAME = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private LocalNames() {}

    /** Whether a {@code Host} header is there and holds one of them, with or without a port. */
    public static boolean include(@Nullable String host) {
        return host != null && NAME.matcher(host).matches();
    }
}
