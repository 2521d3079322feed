package org.tandembot.roster;

/** Where in an organisation a person works. */
public enum Level {
    FRONT_LINE,
    TEAM_LEAD,
    MANAGER,
    SYSTEM_LEADER
}
