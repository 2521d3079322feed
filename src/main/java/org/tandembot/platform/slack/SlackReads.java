package org.tandembot.platform.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.users.UsersListResponse;
import com.slack.api.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Reads;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Unread;
import org.tandembot.roster.ChannelId;

/**
 * What Tandem reads from Slack about channels and people, with patience. Every method throws {@link Unread} where Slack does not
 * answer.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Slack on limits</a>
 */
final class SlackReads {

    /** Slack takes less than 1000. */
    private static final int MEMBERS_A_PAGE = 999;
    /** Profiles are long: more would take Slack longer than {@link SlackConfiguration} waits. */
    private static final int PEOPLE_A_PAGE = 500;

    private final WebApi api;
    private final Reads reads;

    SlackReads(WebApi api, Reads reads) {
        this.api = api;
        this.reads = reads;
    }

    /** The ids of all who are in a channel, bots and closed accounts among them. */
    List<String> membersOf(ChannelId channel) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var from = cursor;
            var page = fetch(
                    channel.workspace(),
                    "conversations.members",
                    slack -> slack.conversationsMembers(request ->
                            request.channel(channel.id()).limit(MEMBERS_A_PAGE).cursor(from)));
            ids.addAll(page.getMembers());
            var more = page.getResponseMetadata();
            cursor = more == null ? "" : SlackIds.orEmpty(more.getNextCursor());
        } while (!cursor.isEmpty());
        return ids;
    }

    /** One person; empty where Slack tells nothing of them. */
    Optional<User> person(String workspace, String id) {
        return reads.read(workspace, "users.info", () -> {
            try {
                return Optional.ofNullable(api.fetch(workspace, slack -> slack.usersInfo(request -> request.user(id)))
                        .getUser());
            } catch (WebApi.NotTold refused) {
                if (refused.error().startsWith("user_")) {
                    return Optional.empty();
                }
                throw unread(refused);
            }
        });
    }

    /** A page of all who have an account in a workspace. */
    UsersListResponse people(String workspace, String cursor) {
        return fetch(
                workspace,
                "users.list",
                slack -> slack.usersList(request -> request.limit(PEOPLE_A_PAGE).cursor(cursor)));
    }

    private <T extends SlackApiTextResponse> T fetch(String workspace, String method, WebApi.Call<T> call) {
        return reads.read(workspace, method, () -> {
            try {
                return api.fetch(workspace, call);
            } catch (WebApi.NotTold refused) {
                throw unread(refused);
            }
        });
    }

    private static Unread unread(WebApi.NotTold refused) {
        return new Unread(meaning(refused.error()), refused.error());
    }

    /** What Slack's name for a reason means for a channel. */
    static Refusal meaning(@Nullable String error) {
        return switch (SlackIds.orEmpty(error)) {
            case "channel_not_found", "not_in_channel", "method_not_supported_for_channel_type" -> Refusal.NOT_THERE;
            case "is_archived", "channel_is_archived" -> Refusal.ARCHIVED;
            case "ratelimited", "rate_limited" -> Refusal.BUSY;
            case "fatal_error",
                    "fetch_members_failed",
                    "internal_error",
                    "request_timeout",
                    "service_unavailable",
                    "team_added_to_org" -> Refusal.NO_ANSWER;
            default -> Refusal.NOT_ALLOWED;
        };
    }
}
