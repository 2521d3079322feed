package org.tandembot.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hosts that Tandem may call. The addresses come from outside, so only those of these hosts are taken, however they are written:
 * encrypted at the usual port, or on this computer.
 */
public final class TrustedHosts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final List<String> THIS_COMPUTER = List.of("localhost", "127.0.0.1");

    private final List<String> hosts;

    public TrustedHosts(List<String> hosts) {
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether each could be a host: a name alone, or one with a port. */
    public static boolean areNames(List<String> hosts) {
        return hosts.stream().allMatch(host -> NAME.matcher(host.strip()).matches());
    }

    /** Whether Tandem may send there with its own token; a host on this computer is named with its port. */
    public boolean haveService(String serviceUrl) {
        return safe(serviceUrl)
                .filter(address -> address.getRawQuery() == null)
                .map(address -> address.getPort() == -1 || isHttps(address)
                        ? host(address)
                        : host(address) + ":" + address.getPort())
                .filter(hosts::contains)
                .isPresent();
    }

    /** The address, if something may be put there: each host stands for itself and for all below it. */
    public Optional<URI> place(String address) {
        return safe(address)
                .filter(one -> hosts.stream()
                        .anyMatch(
                                domain -> host(one).equals(domain) || host(one).endsWith("." + domain)));
    }

    /** The host that an address names, for logs: the rest of it is as good as a key. */
    public static String host(String address) {
        return parse(address).map(TrustedHosts::host).orElse("");
    }

    private static Optional<URI> safe(String address) {
        return parse(address)
                .filter(one -> one.getRawUserInfo() == null && one.getRawFragment() == null)
                .filter(TrustedHosts::isSafe);
    }

    private static boolean isSafe(URI address) {
        var usual = address.getPort() == -1 || address.getPort() == 443;
        return (isHttps(address) && usual)
                || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(host(address)));
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme());
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
