package org.tandembot.notice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandembot.settings.TrustedHosts;

/** What kind of address somebody gives, and so how they are told. */
public enum Kind {
    EMAIL,
    TEXT,
    /** Their browser, which says itself where: nobody types that. */
    PUSH;

    private static final int LONGEST = 254;
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}"
            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,63}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{10,15}");

    /** What somebody typed where either may be given. */
    public static Kind of(String typed) {
        return typed.indexOf('@') < 0 ? TEXT : EMAIL;
    }

    /** The address that was typed; empty where it is none, as where it has a line break. */
    Optional<String> read(String typed) {
        if (typed.length() > LONGEST || typed.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return switch (this) {
            case EMAIL ->
                Optional.of(typed.strip()).filter(one -> MAIL.matcher(one).matches());
            case TEXT ->
                Optional.of(typed.replaceAll("[ ()-]", ""))
                        .filter(one -> NUMBER.matcher(one).matches());
            case PUSH -> Optional.empty();
        };
    }

    /** The same for all ways to write one address: case does not count, nor whether a British number has its country's code. */
    String compared(String address) {
        return switch (this) {
            case EMAIL -> address.toLowerCase(Locale.ROOT);
            case TEXT -> address.replaceFirst("^(\\+?44|0044|0)", "");
            case PUSH -> address;
        };
    }

    /** So much of it as its owner knows it by. */
    String masked(String address) {
        return switch (this) {
            case EMAIL -> address.charAt(0) + "…" + address.substring(address.lastIndexOf('@'));
            case TEXT -> "…" + address.substring(address.length() - 3);
            case PUSH -> TrustedHosts.host(Subscription.kept(address).endpoint());
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
