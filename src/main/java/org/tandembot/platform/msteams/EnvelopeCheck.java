package org.tandembot.platform.msteams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.msteams.TokenCheck.Vouched;
import org.tandembot.settings.TrustedHosts;

/** Checks that an activity is what its token vouches for: of the bot that it names, and of that bot's own tenant. */
final class EnvelopeCheck {

    private final TrustedHosts hosts;

    EnvelopeCheck(TrustedHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * Reads an activity.
     *
     * @param vouched what the token says
     * @throws RefusedRequest if it is none, or not for Tandem
     */
    Activity read(String body, Vouched vouched) {
        var activity = parse(body);
        var serviceUrl = Incoming.text(activity.getServiceUrl());
        if (serviceUrl.isEmpty() || !bare(serviceUrl).equals(bare(vouched.serviceUrl()))) {
            throw RefusedRequest.notOurs("the service URL is not the token's");
        }
        if (!hosts.haveService(serviceUrl)) {
            throw RefusedRequest.notOurs("the service URL's host is not on the list tandem.msteams.service-url-hosts");
        }
        if (!TokenCheck.CHANNEL.equals(activity.getChannelId())) {
            throw RefusedRequest.notOurs("it is not from Teams");
        }
        if (activity.getRecipient() == null
                || !bot(vouched.bot().appId())
                        .equalsIgnoreCase(activity.getRecipient().getId())) {
            throw RefusedRequest.notOurs("it is for another bot than its token");
        }
        if (!isOf(vouched.bot().tenant(), activity)) {
            throw RefusedRequest.notOurs("it is from another tenant");
        }
        return activity;
    }

    /** How Teams calls the bot of this registration. */
    static String bot(String appId) {
        return "28:" + appId;
    }

    /** Without its times, which Tandem has no use for, and which the SDK cannot read in all the ways that Teams writes them. */
    private static Activity parse(String body) {
        try {
            if (Serialization.jsonToTree(body) instanceof ObjectNode json) {
                json.remove(List.of("timestamp", "localTimestamp", "expiration"));
                var activity = Serialization.treeToValue(json, Activity.class);
                if (activity != null && !Incoming.text(activity.getType()).isEmpty()) {
                    return activity;
                }
            }
        } catch (IOException | IllegalArgumentException notJson) {
            throw RefusedRequest.malformed();
        }
        throw RefusedRequest.malformed();
    }

    /**
     * Every tenant that the activity names must be the bot's, and it must name one. In a channel that is the channel's: somebody of another
     * tenant may act in a shared one.
     */
    private static boolean isOf(String tenant, Activity activity) {
        var inChannelData = activity.getChannelData() == null
                ? ""
                : Serialization.objectToTree(activity.getChannelData())
                        .path("tenant")
                        .path("id")
                        .asText("");
        var inConversation = activity.getConversation() == null
                ? ""
                : lower(activity.getConversation().getTenantId());
        if (!inConversation.isEmpty()
                && "channel".equals(activity.getConversation().getConversationType())) {
            return tenant.equals(inConversation);
        }
        var named = Stream.of(lower(inChannelData), inConversation)
                .filter(one -> !one.isEmpty())
                .toList();
        return !named.isEmpty() && named.stream().allMatch(tenant::equals);
    }

    private static String lower(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
    }

    private static String bare(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
