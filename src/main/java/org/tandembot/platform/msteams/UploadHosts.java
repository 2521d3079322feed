package org.tandembot.platform.msteams;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where people's files may be sent and found. The addresses come from outside, so only places of those who keep files for a Teams
 * tenant are taken, however the address is written.
 */
final class UploadHosts {

    private final List<String> domains;

    /** @param domains each stands for itself and for all below it */
    UploadHosts(List<String> domains) {
        this.domains = List.copyOf(domains);
    }

    /** The address, if a file may be sent there. */
    Optional<URI> place(String address) {
        return parse(address)
                .filter(one -> one.getRawUserInfo() == null && one.getRawFragment() == null)
                .filter(one -> isListed(host(one)) && ServiceHosts.isSafe(one, host(one)));
    }

    /** The host that an address names, for logs: the rest of it is as good as a key. */
    static String host(String address) {
        return parse(address).map(UploadHosts::host).orElse("");
    }

    private boolean isListed(String host) {
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }

    private static Optional<URI> parse(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
