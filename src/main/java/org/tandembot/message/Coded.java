package org.tandembot.message;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of a closed set, with the name it has in actions, forms and keys of texts: {@code NOT_NOW} is {@code not-now} there. */
public interface Coded {

    /** As it stands in Java, which an enum says by itself. */
    String name();

    default String code() {
        return codeOf(name());
    }

    /** The same of one that another room's set holds. */
    static String of(Enum<?> one) {
        return codeOf(one.name());
    }

    /** The one with this code; empty for anything else. */
    static <E extends Coded> Optional<E> find(E[] all, String code) {
        return Stream.of(all).filter(one -> one.code().equals(code)).findFirst();
    }

    private static String codeOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
