package org.tandembot.platform.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;

/**
 * Where the app is installed that a request is meant for. In a channel that two organisations share, much of a request names the
 * workspace of whoever acts instead; so what names the app's comes first.
 *
 * @param enterprise the Enterprise Grid organisation
 * @param team the workspace
 * @param isOrgWide whether the whole organisation installed the app
 */
record Origin(String enterprise, String team, boolean isOrgWide) {

    /** Of what happened in a view, where Slack says in which workspace the view's app is. */
    Origin orOfView(String installed) {
        return installed.isEmpty() || isOrgWide || installed.equals(team)
                ? this
                : installed.startsWith("E") ? new Origin(installed, "", true) : new Origin("", installed, false);
    }

    static Origin of(EventsApiPayload<?> payload) {
        var authorizations = payload.getAuthorizations();
        if (authorizations == null || authorizations.isEmpty()) {
            return new Origin(
                    SlackIds.orEmpty(payload.getEnterpriseId()), SlackIds.orEmpty(payload.getTeamId()), false);
        }
        var first = authorizations.getFirst();
        return new Origin(
                SlackIds.orEmpty(first.getEnterpriseId()),
                SlackIds.orEmpty(first.getTeamId()),
                Boolean.TRUE.equals(first.getIsEnterpriseInstall()));
    }
}
