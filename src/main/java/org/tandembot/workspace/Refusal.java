package org.tandembot.workspace;

import org.tandembot.message.Coded;

/** Why a platform does not tell who is in a channel, or does not take a message there. Each has its own remedy. */
public enum Refusal implements Coded {
    /** The bot is not in the channel, or there is no such channel for it. */
    NOT_THERE,
    ARCHIVED,
    /** The bot may not do that: a right is missing, or an administrator has switched it off. */
    NOT_ALLOWED,
    /** The platform asks to wait, again and again. */
    BUSY,
    /** The platform could not be reached, or failed. */
    NO_ANSWER,
    /** This Tandem does not speak to that platform, or to that workspace. */
    SWITCHED_OFF;

    /** Whether it goes by itself, so that trying again helps. */
    public boolean isPassing() {
        return this == BUSY || this == NO_ANSWER;
    }
}
