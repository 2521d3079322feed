package org.tandembot.vault;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandembot.vault.IdentifyingPatterns.Shape;

/**
 * Finds what in a text may tell who somebody is: names of people one works with, names with a title, email and street addresses,
 * post codes, dates of birth, phone, NHS, national insurance and record numbers, and links. It may find too much or too little, so it is for a hint and never decides. Its time grows with the text's length
 * alone, whatever the text.
 */
public final class IdentifyingText {

    /** What may have been found. */
    public enum Kind {
        EMAIL,
        LINK,
        NHS_NUMBER,
        NATIONAL_INSURANCE,
        RECORD,
        PHONE,
        ADDRESS,
        BIRTH_DATE,
        NAME;

        /** Whether it is a person's alone, and not as well a service's. */
        public boolean isOfOnePerson() {
            return this != EMAIL && this != LINK && this != PHONE;
        }
    }

    /** Something found, from the character {@code from} up to but not with {@code to}. */
    public record Finding(Kind kind, int from, int to) {

        private boolean overlaps(Finding other) {
            return other.from < to && from < other.to;
        }
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]++");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}++");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\u00A0\\u2009().\\u2010-\\u2013-]{0,3}");
    private static final int MOST_DIGITS = 15;
    private static final int NHS_DIGITS = 10;
    /** Of a phone or NHS number; a date begins with fewer. */
    private static final int FIRST_DIGITS = 3;

    private static final Set<String> TITLES =
            Set.of("dr", "mr", "mrs", "ms", "miss", "mx", "sir", "prof", "sister", "rev");
    /** Names that are everyday words too: only with a capital do they pass for a name. */
    private static final Set<String> WORDS_TOO = Set.of("""
            will mark grace rose hope joy faith may bill rob pat sue dawn summer amber art bob chance charity
            christian don drew frank gene guy harry ivy jack jean june april august lance lily mike nick norm
            olive patience penny pearl peg ray rich robin ruby skip stew sunny terry tony van victor violet young
            long short brown green white black gray grey day case field hill wood woods stone rice price best
            good bond church cook baker carter mason page parks park reed rivers banks wells moss marsh lane law
            power sharp small strong sweet swift wise an so to do he my yes ho low
            """.strip().split("\\s+"));

    private IdentifyingText() {}

    /**
     * Looks through a text.
     *
     * @param names full names to look for, as a whole or in parts
     * @return what was found, in the order of the text, none inside another
     */
    public static List<Finding> find(String text, Collection<String> names) {
        var found = new ArrayList<Finding>();
        IdentifyingPatterns.BEFORE_NUMBERS.forEach(shape -> add(found, shape, text));
        numbers(text).forEach(number -> addUnlessTaken(found, number));
        IdentifyingPatterns.AFTER_NUMBERS.forEach(shape -> add(found, shape, text));
        names(text, names).forEach(name -> addUnlessTaken(found, name));
        found.sort(Comparator.comparingInt(Finding::from));
        return List.copyOf(found);
    }

    /**
     * The same without those who may be named, nor those whom the chat itself links to.
     *
     * @param known full names of those, with a title or without
     */
    public static List<Finding> findOthers(String text, Collection<String> known) {
        var named = names(text, known);
        return find(text, List.of()).stream()
                .filter(one -> one.kind() != Kind.NAME
                        || ("<@".indexOf(text.charAt(one.from())) < 0
                                && named.stream().noneMatch(one::overlaps)))
                .toList();
    }

    private static void add(List<Finding> found, Shape shape, String text) {
        shape.pattern()
                .matcher(text)
                .results()
                .forEach(match -> addUnlessTaken(found, new Finding(shape.kind(), match.start(), match.end())));
    }

    private static void addUnlessTaken(List<Finding> found, Finding one) {
        if (found.size() < 100 && found.stream().noneMatch(one::overlaps)) {
            found.add(one);
        }
    }

    private static List<Finding> names(String text, Collection<String> names) {
        var parts = names.stream()
                .flatMap(name -> WORD.matcher(name).results())
                .map(MatchResult::group)
                .map(IdentifyingText::folded)
                .filter(part -> part.length() > 1 && !TITLES.contains(part))
                .collect(Collectors.toUnmodifiableSet());
        var found = new ArrayList<Finding>();
        WORD.matcher(text).results().filter(isNameOf(parts)).forEach(word -> {
            var last = found.isEmpty() ? null : found.getLast();
            if (last != null && word.start() - last.to() == 1) {
                // First name and surname are one finding.
                found.set(found.size() - 1, new Finding(Kind.NAME, last.from(), word.end()));
            } else {
                found.add(new Finding(Kind.NAME, word.start(), word.end()));
            }
        });
        return found;
    }

    private static Predicate<MatchResult> isNameOf(Set<String> parts) {
        return word -> {
            var folded = folded(word.group());
            var isCapital = Character.isUpperCase(word.group().codePointAt(0));
            return parts.contains(folded) && (isCapital || (folded.length() > 2 && !WORDS_TOO.contains(folded)));
        };
    }

    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Phone and NHS numbers, also where other digits stand beside them. */
    private static List<Finding> numbers(String text) {
        var groups = DIGITS.matcher(text).results().toList();
        var found = new ArrayList<Finding>();
        for (var first = 0; first < groups.size(); first++) {
            var digits = new StringBuilder();
            Finding longest = null;
            for (var last = first; last < groups.size(); last++) {
                if (last > first && !belongTogether(text, groups.get(last - 1), groups.get(last))) {
                    break;
                }
                groups.get(last).group().codePoints().forEach(digit -> digits.append(Character.digit(digit, 10)));
                if (digits.length() > MOST_DIGITS) {
                    break;
                }
                var from = start(text, groups.get(first).start());
                var isWhole = groups.get(first).group().length() >= FIRST_DIGITS;
                if (isFromAbroad(digits, text.charAt(from) == '+') || (isWhole && isPhone(digits))) {
                    longest = new Finding(Kind.PHONE, from, groups.get(last).end());
                } else if (isWhole && isNhsNumber(digits)) {
                    longest =
                            new Finding(Kind.NHS_NUMBER, from, groups.get(last).end());
                }
            }
            if (longest != null) {
                found.add(longest);
            }
        }
        return found;
    }

    private static boolean belongTogether(String text, MatchResult one, MatchResult next) {
        return next.start() - one.end() <= 3
                && BETWEEN_DIGITS
                        .matcher(text.substring(one.end(), next.start()))
                        .matches();
    }

    private static int start(String text, int digits) {
        return digits > 0 && text.charAt(digits - 1) == '+' ? digits - 1 : digits;
    }

    private static boolean isFromAbroad(CharSequence digits, boolean plus) {
        return digits.length() >= 9 && (plus || (digits.charAt(0) == '0' && digits.charAt(1) == '0'));
    }

    /** A number in the United Kingdom has 10 or 11 digits with its nought. */
    private static boolean isPhone(CharSequence digits) {
        return digits.charAt(0) == '0' && (digits.length() == 10 || digits.length() == 11);
    }

    /**
     * Ten digits of which the last is the check digit: 11 less the remainder, by 11, of the others' sum weighted 10 to 2.
     * Source: NHS Data Dictionary, NHS number.
     */
    static boolean isNhsNumber(CharSequence digits) {
        if (digits.length() != NHS_DIGITS) {
            return false;
        }
        var sum = 0;
        for (var place = 0; place < NHS_DIGITS - 1; place++) {
            sum += (digits.charAt(place) - '0') * (NHS_DIGITS - place);
        }
        return (11 - sum % 11) % 11 == digits.charAt(NHS_DIGITS - 1) - '0';
    }
}
