package org.tandembot.dialog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How old a reader must be, by the Flesch–Kincaid grade (Kincaid and others, 1975): words a sentence and syllables a word
 * give the school grade in the United States, and a grade is read at five years more, so grade 6 is age 11.
 *
 * <p>The formula was made for passages. Of one short line it says too little: a single long word can lift it by three
 * grades, and a dozen short words hide one that nobody knows. So a line is held to three things at once: its grade, no
 * more than {@link #LONGEST_SENTENCE} words to a sentence, and no word of more than {@link #MOST_SYLLABLES} syllables.
 * The whole of a file, which is a passage, is held to the grade as well.
 */
public final class ReadingAge {

    /** The age the texts for staff are written for. */
    public static final double HIGHEST = 11;

    /** Plain-English guides ask for 15 to 20 on average; this is the most for any one. */
    public static final int LONGEST_SENTENCE = 22;

    public static final int MOST_SYLLABLES = 3;

    private static final int AGE_AT_GRADE_NOUGHT = 5;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…:;]+(\\s|$)");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{Nd}'’]+");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

    /** Two vowels that are said apart, as in science or idea. */
    private static final Pattern SAID_APART =
            Pattern.compile("ia(?!l|n|r|ge)|io(?!n|u)|pio(?=n)|iu|(?<=sc)ie|iet|ying|eo(?!p|n)|[aeiou]ing"
                    + "|^rea(?=c)|crea(?=te|ti)|ue(?=n)|(?<!q)ua[lt]|ea(?=$)");

    /** Words that the rules get wrong, with the count a dictionary gives. */
    private static final Map<String, Integer> EXCEPTIONS = Map.ofEntries(
            Map.entry("people", 2),
            Map.entry("people's", 2),
            Map.entry("something", 2),
            Map.entry("someone", 2),
            Map.entry("everyone", 3),
            Map.entry("somewhere", 2),
            Map.entry("sometimes", 2),
            Map.entry("payroll", 2),
            Map.entry("being", 2),
            Map.entry("area", 3),
            Map.entry("idea", 3),
            Map.entry("ideas", 3),
            Map.entry("every", 2),
            Map.entry("business", 2),
            Map.entry("different", 2),
            Map.entry("seemingly", 3));

    private ReadingAge() {}

    /** The age at which this text is read with ease. */
    public static double of(String text) {
        return grade(text) + AGE_AT_GRADE_NOUGHT;
    }

    /** The Flesch–Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. */
    public static double grade(String text) {
        var words = words(text);
        var syllables = words.stream().mapToInt(ReadingAge::syllables).sum();
        return 0.39 * words.size() / sentences(text).size() + 11.8 * syllables / words.size() - 15.59;
    }

    public static List<String> words(String text) {
        return Arrays.stream(NOT_A_WORD.split(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public static List<String> sentences(String text) {
        return Arrays.stream(SENTENCE_END.split(text))
                .filter(sentence -> !words(sentence).isEmpty())
                .toList();
    }

    /** How many syllables are heard in an English word, found by its spelling. */
    public static int syllables(String written) {
        var word = written.toLowerCase(Locale.ROOT).replace('’', '\'');
        var known = EXCEPTIONS.get(word);
        if (known != null) {
            return known;
        }
        // A possessive or contracted ending is heard with the word before it: people's, don't, we'll.
        word = word.replaceAll("'(s|t|ll|re|ve|d|m)?$", "");
        var heard = Math.toIntExact(VOWELS.matcher(word).results().count())
                + Math.toIntExact(SAID_APART.matcher(word).results().count());
        return Math.max(1, heard - silentEndings(word));
    }

    private static int silentEndings(String word) {
        var silentE = word.matches(".*[^aeiouy]e") && !word.matches(".*[^aeiouyl]le");
        var silentEs = word.matches(".*[^aeiouyscxzg]es") && !word.matches(".*([^aeiouyl]les|[cs]hes)");
        var silentEd = word.matches(".*[^aeiouytd]ed") && !word.matches(".*[^aeiouyl]led");
        var joined = word.matches(".+[^aeiouy]e(ly|ful|less|ment|ments)");
        return (silentE || silentEs || silentEd ? 1 : 0) + (joined ? 1 : 0);
    }
}
