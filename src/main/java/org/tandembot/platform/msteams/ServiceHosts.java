package org.tandembot.platform.msteams;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Where Tandem may send with its own token. An address that anyone could name must never get that token. */
final class ServiceHosts {

    private static final List<String> THIS_COMPUTER = List.of("localhost", "127.0.0.1");

    private final List<String> allowed;

    ServiceHosts(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    boolean allows(String serviceUrl) {
        try {
            var address = new URI(serviceUrl);
            var host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            return allowed.contains(host)
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && isSafe(address, host);
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    /** Encrypted at the usual port, or on this computer. */
    static boolean isSafe(URI address, String host) {
        var usual = address.getPort() == -1 || address.getPort() == 443;
        return ("https".equals(address.getScheme()) && usual)
                || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(host));
    }
}
