package org.tandembot.platform.msteams.registration;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.TrustedHosts;
import org.tandembot.settings.WrongSettings;

/**
 * Where Microsoft is reached, for all registrations.
 *
 * @param openidMetadataUrl Where Microsoft names the keys with which it signs.
 * @param tokenUrl Where Tandem gets its own tokens; empty for Microsoft's address for each tenant. {@code {tenant}} in it stands for the
 *     registration's tenant.
 * @param serviceUrlHosts Hosts that Tandem may send to, because Microsoft's Connector is there. One on this computer is named with its
 *     port, and may be called without encryption. Protects what people say from going elsewhere.
 * @param uploadHosts Domains where files of the tenants' people may be put, each with all below it. Teams gives bots' files no other
 *     place than OneDrive for work. Protects files from going elsewhere.
 */
@ConfigurationProperties("tandem.msteams")
public record MicrosoftAddresses(
        @DefaultValue("https://login.botframework.com/v1/.well-known/openidconfiguration")
        URI openidMetadataUrl,

        @DefaultValue("") String tokenUrl,

        @DefaultValue({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"})
        List<String> serviceUrlHosts,

        @DefaultValue("sharepoint.com") List<String> uploadHosts) {

    private static final String NO_ADDRESS = "is no address. Leave it out to use Microsoft's own.";
    private static final String NO_HOST =
            "takes names of hosts alone, such as smba.trafficmanager.net: no https:// and no path.";

    public MicrosoftAddresses {
        serviceUrlHosts = List.copyOf(serviceUrlHosts);
        uploadHosts = List.copyOf(uploadHosts);
        WrongSettings.rules()
                .that(tokenUrl.isBlank() || isAddress(tokenUrl), "tandem.msteams.token-url", NO_ADDRESS)
                .that(openidMetadataUrl.getHost() != null, "tandem.msteams.openid-metadata-url", NO_ADDRESS)
                .that(TrustedHosts.areNames(serviceUrlHosts), "tandem.msteams.service-url-hosts", NO_HOST)
                .that(TrustedHosts.areNames(uploadHosts), "tandem.msteams.upload-hosts", NO_HOST)
                .hold();
    }

    private static boolean isAddress(String url) {
        return url.matches("https?://[^/?#\\s]+[^\\s]*");
    }

    /** Where the bot of a tenant gets its token: a single-tenant bot asks its own tenant. */
    URI tokensOf(String tenant) {
        var url = tokenUrl.isBlank() ? "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token" : tokenUrl;
        return URI.create(url.replace("{tenant}", tenant));
    }
}
