package org.tandembot.platform.slack;

/**
 * Tandem in one Slack workspace, or in all of an organisation's.
 *
 * @param enterprise the organisation, or empty
 * @param team the workspace, or empty where the whole organisation installed it
 * @param bot the bot's own user there
 * @param token with which Tandem speaks there
 * @param since when it was installed, in seconds
 */
record Install(String enterprise, String team, String bot, String token, long since) {

    /** What Tandem calls it. */
    String workspace() {
        return Workspaces.name(enterprise, team);
    }

    /** Whether it is for this workspace, by Tandem's name for it. */
    boolean isFor(String workspace) {
        return workspace().equals(workspace) || (team.isEmpty() && workspace.startsWith(enterprise + "."));
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "Install[" + workspace() + "]";
    }
}
