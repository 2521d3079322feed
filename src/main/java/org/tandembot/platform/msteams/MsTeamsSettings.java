package org.tandembot.platform.msteams;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Tandem talks to Microsoft Teams. Without an app id Teams is off. Tandem serves one tenant: what comes from another is
 * refused.
 *
 * @param appId of the bot's registration
 * @param appPassword a client secret of that registration
 * @param tenantId the Microsoft 365 tenant that Tandem serves
 * @param openidMetadataUrl where Microsoft names the keys with which it signs
 * @param tokenUrl where Tandem gets its own token; empty for Microsoft's address for the tenant
 * @param serviceUrlHosts hosts that Tandem may call, because Microsoft's Connector is there; one on this computer may be
 *     called without encryption, and is named with its port, as in {@code localhost:8080}
 * @param uploadHosts domains where files of the tenant's people may be put, each with all below it; Teams gives bots' files no other
 *     place than OneDrive for work, which is there in every cloud whose Teams takes files from bots
 * @param greetPeople whether people get a first message when the app is added for them; off for an app that an administrator
 *     rolls out without a word
 */
@ConfigurationProperties("tandem.msteams")
record MsTeamsSettings(
        @DefaultValue("") String appId,
        @DefaultValue("") String appPassword,
        @DefaultValue("") String tenantId,

        @DefaultValue("https://login.botframework.com/v1/.well-known/openidconfiguration")
        URI openidMetadataUrl,

        @DefaultValue("") String tokenUrl,

        @DefaultValue({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"})
        List<String> serviceUrlHosts,

        @DefaultValue("sharepoint.com") List<String> uploadHosts,
        @DefaultValue("true") boolean greetPeople) {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,64}");

    MsTeamsSettings {
        if (!appId.isBlank()) {
            appId = id("tandem.msteams.app-id (MICROSOFT_APP_ID)", appId);
            tenantId = id("tandem.msteams.tenant-id (MICROSOFT_APP_TENANT_ID)", tenantId);
            if (appPassword.isBlank()) {
                throw new IllegalArgumentException("tandem.msteams.app-password (MICROSOFT_APP_PASSWORD) is missing. "
                        + "It is the client secret of the bot's registration.");
            }
        }
        serviceUrlHosts = lower(serviceUrlHosts);
        uploadHosts = lower(uploadHosts);
    }

    private static List<String> lower(List<String> hosts) {
        return hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
    }

    /** Where Tandem gets its own token: a single-tenant bot asks its own tenant. */
    URI tokenAddress() {
        return URI.create(
                tokenUrl.isBlank() ? "https://login.microsoftonline.com/" + tenantId + "/oauth2/v2.0/token" : tokenUrl);
    }

    private static String id(String name, String value) {
        var id = value.strip().toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    name + " is missing or no id. It looks like 11112222-3333-4444-5555-666677778888.");
        }
        return id;
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "MsTeamsSettings[" + appId + "]";
    }
}
