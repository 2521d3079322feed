package org.tandembot.feature.pulse;

import java.util.regex.Pattern;

/** Whether text that came from outside could be an id of ours at all; nothing else is looked up. */
final class Ids {

    private static final Pattern TEAM = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern ROUND = Pattern.compile("[A-Za-z0-9]{1,32}-[0-9]{1,9}");

    private Ids() {}

    static boolean isTeam(String text) {
        return TEAM.matcher(text).matches();
    }

    static boolean isRound(String text) {
        return ROUND.matcher(text).matches();
    }
}
