package org.tandembot.admin;

/** One of an operator's commands. The bean of {@code admin teams} is called {@code admin-teams}. */
public interface AdminCommand {

    /**
     * Does what was typed.
     *
     * @throws Terminal.Refusal when it cannot or need not be done
     */
    void run(Terminal terminal);
}
