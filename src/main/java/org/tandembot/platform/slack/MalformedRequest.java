package org.tandembot.platform.slack;

/** A request that Slack would not send. It carries nothing of the request, so that no log can. */
final class MalformedRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedRequest() {
        super("Not a request as Slack sends it", null, false, false);
    }
}
