package org.tandembot.admin;

/** What a feature has to say of a team in the list of all teams, such as when its last round was. */
@FunctionalInterface
public interface TeamNote {

    String about(String team);
}
