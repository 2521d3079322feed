package org.tandembot.store;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Random ids, and whether text that came from outside could be one of ours at all; nothing else is looked up. */
public final class Ids {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    /** 130 bits. */
    private static final int LENGTH = 26;

    private static final Pattern OURS = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
    private static final Pattern TEAM = Pattern.compile("[A-Za-z0-9]{1,32}");

    private Ids() {}

    /** A new one, of 26 letters and digits. */
    public static String draw(RandomGenerator random) {
        var id = new StringBuilder(LENGTH);
        for (var at = 0; at < LENGTH; at++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Whether {@link #draw} could have made this. */
    public static boolean isOurs(String text) {
        return OURS.matcher(text).matches();
    }

    /** Whether this could be the id of a team. */
    public static boolean isTeam(String text) {
        return TEAM.matcher(text).matches();
    }
}
