package org.tandembot.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * People in what is kept of who was asked: enough to tell the same person from another, in whatever team. That of a known person
 * can be reckoned; it hides no secret, but keeps names out of what lies around.
 */
public final class Digest {

    private Digest() {}

    /** Those of all these people, in an order of their own. */
    public static Set<String> ofAll(Collection<?> people) {
        return people.stream().map(person -> of(person.toString())).collect(Collectors.toCollection(TreeSet::new));
    }

    /** 16 letters and digits. */
    public static String of(String person) {
        try {
            var all = MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
