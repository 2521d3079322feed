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

/** Checks that an activity is what its token vouches for, and meant for the tenant that Tandem serves. */
final class EnvelopeCheck {

    private final String appId;
    private final String tenant;
    private final ServiceHosts hosts;

    EnvelopeCheck(MsTeamsSettings settings) {
        this.appId = settings.appId();
        this.tenant = settings.tenantId();
        this.hosts = new ServiceHosts(settings.serviceUrlHosts());
    }

    /**
     * Reads an activity.
     *
     * @param vouchedFor the service URL in the token
     * @throws Refused if it is none, or not for Tandem
     */
    Activity read(String body, String vouchedFor) {
        var activity = parse(body);
        var serviceUrl = Incoming.text(activity.getServiceUrl());
        if (serviceUrl.isEmpty() || !bare(serviceUrl).equals(bare(vouchedFor))) {
            throw Refused.notOurs("the service URL is not the token's");
        }
        if (!hosts.allows(serviceUrl)) {
            throw Refused.notOurs("the service URL's host is not on the list tandem.msteams.service-url-hosts");
        }
        if (!TokenCheck.CHANNEL.equals(activity.getChannelId())) {
            throw Refused.notOurs("it is not from Teams");
        }
        if (activity.getRecipient() == null
                || !bot(appId).equalsIgnoreCase(activity.getRecipient().getId())) {
            throw Refused.notOurs("it is for another bot than its token");
        }
        if (!isOurTenant(activity)) {
            throw Refused.notOurs("it is from another tenant");
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
            throw Refused.unreadable();
        }
        throw Refused.unreadable();
    }

    /** Every tenant that the activity names must be ours, and it must name one. */
    private boolean isOurTenant(Activity activity) {
        var inChannelData = activity.getChannelData() == null
                ? ""
                : Serialization.objectToTree(activity.getChannelData())
                        .path("tenant")
                        .path("id")
                        .asText("");
        var inConversation = activity.getConversation() == null
                ? ""
                : lower(activity.getConversation().getTenantId());
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
