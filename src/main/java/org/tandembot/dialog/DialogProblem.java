package org.tandembot.dialog;

/**
 * One mistake in the content, in words for the person who wrote it.
 *
 * @param file the file as its writer knows it
 * @param line counted from 1; 0 where no line can be named
 * @param wrong what is wrong
 * @param expected what would be right
 */
public record DialogProblem(String file, int line, String wrong, String expected) {

    /** The mistake as one line: {@code file:line: what is wrong; expected what would be right}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + wrong + "; expected " + expected;
    }
}
