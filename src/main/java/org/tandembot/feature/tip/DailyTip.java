package org.tandembot.feature.tip;

import java.time.LocalTime;

/**
 * Whether and when a team gets its tip. It gets none until a manager says so: a bot that speaks up every day unasked is soon
 * muted, and then it is not heard when it matters.
 *
 * @param at in the team's own time
 */
record DailyTip(boolean isOn, LocalTime at) {

    static final DailyTip OFF = new DailyTip(false, LocalTime.of(9, 0));
}
