package org.tandembot.vault;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Receipts: codes with which someone comes back to what they left, without a name. A code is 80 bits in Crockford's base 32.
 * It is worked out from the draft it belongs to, so that sending the draft again gives the same code, and is kept nowhere:
 * only a keyed hash of it is.
 */
@Component
public final class Receipts {

    /** Letters and digits of a code. */
    public static final int LENGTH = 16;

    private static final String KEY_SET = "receipts";
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final Pattern CODE =
            Pattern.compile("(?<![\\p{L}\\p{N}])[0-9A-Za-z]{4}(?:[\\p{Pd} ]{0,3}[0-9A-Za-z]{4}){3}(?![\\p{L}\\p{N}])");
    private static final int MOST_TYPED = 200;
    private static final String PASS = "pass";

    private final Vault vault;

    /** Draws the key when Tandem first starts, so that the time of its making tells nothing of anyone's first concern. */
    Receipts(Vault vault) {
        this.vault = vault;
        key();
    }

    /**
     * The code for a draft: the same for the same draft, and not to be worked out without the vault.
     *
     * @param draft random text drawn for this draft alone
     */
    public String codeFor(String draft) {
        var hash = Base64.getUrlDecoder().decode(key().token("receipt of draft " + draft));
        var code = new StringBuilder(LENGTH);
        long bits = 0;
        var held = 0;
        for (var at = 0; code.length() < LENGTH; at++) {
            bits = bits << Byte.SIZE | Byte.toUnsignedInt(hash[at]);
            held += Byte.SIZE;
            while (held >= BITS && code.length() < LENGTH) {
                held -= BITS;
                code.append(LETTERS.charAt((int) (bits >> held) & (LETTERS.length() - 1)));
            }
        }
        return code.toString();
    }

    /**
     * The keyed hash under which what belongs to a code is kept. The work is the same for a code that is right, wrong, or no
     * code at all.
     */
    public String lookUp(String typed) {
        return key().token("look up " + normalised(typed));
    }

    /**
     * Whether something in the form of a code stands in a text. So do four words of four letters; but a code has digits, or is in
     * capitals as it was shown.
     */
    public static boolean isIn(String text) {
        return CODE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .results()
                .anyMatch(found -> {
                    var code = found.group();
                    return code.chars().anyMatch(Character::isDigit) || code.equals(code.toUpperCase(Locale.ROOT));
                });
    }

    /** A code in groups of four, to be written down. */
    public static String grouped(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** What shows later that a person has given the code to this look-up, without the code itself. */
    public String pass(String lookUp) {
        return key().seal(lookUp.getBytes(StandardCharsets.UTF_8), PASS);
    }

    /** The look-up that a pass was made for; empty for anything else. */
    public Optional<String> lookUpOf(String pass) {
        try {
            return Optional.of(new String(key().open(pass, PASS), StandardCharsets.UTF_8));
        } catch (NotOurSeal _) {
            return Optional.empty();
        }
    }

    /** A code as it was shown, from how it was typed: spaces and case do not count, and look-alikes are what they look like. */
    public static String normalised(String typed) {
        var plain = Normalizer.normalize(typed.substring(0, Math.min(typed.length(), MOST_TYPED)), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT);
        var code = new StringBuilder();
        plain.chars()
                .map(Receipts::read)
                .filter(letter -> LETTERS.indexOf(letter) >= 0)
                .forEach(letter -> code.append((char) letter));
        return code.toString();
    }

    private static int read(int letter) {
        return switch (letter) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            case 'U' -> 'V';
            default -> letter;
        };
    }

    private Sealer key() {
        return vault.open(KEY_SET).orElseGet(() -> vault.create(KEY_SET));
    }
}
