package org.tandembot.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many people chose what, each one thing. People who skipped it or to whom it does not apply are in none.
 *
 * @param each by the place of the choice; of a statement those who agree, who neither agree nor disagree, and who disagree
 */
public record Counts(List<Integer> each) {

    public Counts {
        each = List.copyOf(each);
        if (each.stream().anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("Nobody counts less than once");
        }
    }

    public Counts(Integer... each) {
        this(Arrays.asList(each));
    }

    static Counts none(int choices) {
        return new Counts(Collections.nCopies(choices, 0));
    }

    /** How many are counted. */
    public int answered() {
        return each.stream().mapToInt(Integer::intValue).sum();
    }

    public Counts plus(Counts other) {
        var sums = new ArrayList<Integer>();
        for (var choice = 0; choice < each.size(); choice++) {
            sums.add(each.get(choice) + other.each.get(choice));
        }
        return new Counts(sums);
    }
}
