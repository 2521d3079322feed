package org.tandembot.platform.slack;

/**
 * A button pressed, as Slack tells it. What Slack does not tell is an empty string.
 *
 * @param message the pressed message's time stamp, by which Slack names a message
 * @param ephemeral whether only this person sees the pressed message
 * @param view the pressed home page or form
 * @param metadata what Tandem wrote into the pressed form
 * @param actionId of the pressed button: the only one, as a press is one action
 * @param form the whole form that was pressed, with what was typed into it so far, as Slack has it
 */
record Pressed(
        String user,
        Origin origin,
        Spot spot,
        String message,
        boolean ephemeral,
        String view,
        String viewType,
        String metadata,
        String responseUrl,
        String triggerId,
        String actionId,
        String form) {

    /** What somebody typed stays out of logs. */
    @Override
    public String toString() {
        return "Pressed[" + actionId + "]";
    }
}
