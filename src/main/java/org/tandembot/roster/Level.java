package org.tandembot.roster;

import org.tandembot.message.Coded;

/** Where in an organisation a person works. */
public enum Level implements Coded {
    FRONT_LINE,
    TEAM_LEAD,
    MANAGER,
    SYSTEM_LEADER
}
