package org.tandembot.feature.tip;

/** What a person wishes to get by direct message; what is said in the channel is for all. */
enum Wish {
    NOTHING,
    /** The team's tip of the day. */
    TEAM,
    /** A tip for those who lead. */
    LEADERS
}
