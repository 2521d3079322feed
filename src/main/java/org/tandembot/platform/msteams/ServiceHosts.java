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
            var place = address.getPort() == -1 || isHttps(address) ? host : host + ":" + address.getPort();
            return allowed.contains(place)
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && isSafe(address, host);
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme());
    }

    /** Encrypted at the usual port, or on this computer. */
    static boolean isSafe(URI address, String host) {
        var usual = address.getPort() == -1 || address.getPort() == 443;
        return (isHttps(address) && usual) || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(host));
    }
}
