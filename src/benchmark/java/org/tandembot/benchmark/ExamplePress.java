package org.tandembot.benchmark;

/** One press as Slack sends it. */
public final class ExamplePress {

    private ExamplePress() {}

    /** Its JSON, not yet form-encoded. */
    public static String json() {
        return new SlackPresses("7K2MQX4D-12", "https://hooks.slack.com/actions/T0TEAM/42/kPz").payload(1, 1, 1);
    }
}
