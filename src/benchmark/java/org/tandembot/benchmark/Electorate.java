package org.tandembot.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Many people with a few questions each, who press in no order. Remembers what each of them said last, so that the ballots
 * and the result can be checked.
 */
final class Electorate {

    private static final int UNSAID = -1;

    private final int people;
    private final int questions;
    private final int[] said;
    private final Random random = new Random(42);
    private int asked;

    Electorate(int people, int questions) {
        this.people = people;
        this.questions = questions;
        this.said = new int[people * questions];
        java.util.Arrays.fill(said, UNSAID);
    }

    /** A request, and the status it must be answered with. */
    record Expected(byte[] request, int status) {}

    /** Presses, each by another person or on another question, as long as there are any left. */
    List<Expected> presses(int count, SlackPresses slack) {
        var presses = new ArrayList<Expected>(count);
        for (var i = 0; i < count; i++) {
            presses.add(press(slack));
        }
        return presses;
    }

    /** Presses of which 5 in 100 are forged; and then 30 in 100 come again as copies, which are refused. */
    List<Expected> presses(int count, SlackPresses slack, boolean withTrouble) {
        var presses = new ArrayList<Expected>(2 * count);
        var copies = new ArrayList<Expected>();
        while (presses.size() < count) {
            var press = press(slack);
            presses.add(press);
            if (withTrouble && random.nextInt(100) < 30) {
                copies.add(new Expected(press.request(), 401));
            }
            if (withTrouble && random.nextInt(100) < 5) {
                presses.add(new Expected(
                        slack.forged(random.nextInt(people), random.nextInt(questions), random.nextInt(7)), 401));
            }
        }
        presses.addAll(copies);
        return presses;
    }

    private Expected press(SlackPresses slack) {
        // A step that shares no divisor with the count visits every pair of person and question once.
        var pair = (int) ((asked++ * 7_368_787L) % said.length);
        var answer = draw(pair % questions);
        said[pair] = answer;
        return new Expected(slack.press(pair / questions, pair % questions, answer), 200);
    }

    /** Each question leans another way, so that its result is its own. */
    private int draw(int place) {
        return random.nextInt(10) < 2 * place ? random.nextInt(2) : random.nextInt(7);
    }

    /** How many ballots there must be. */
    long ballots() {
        return java.util.Arrays.stream(said).filter(answer -> answer != UNSAID).count();
    }

    /** How many agreed, neither, and disagreed on the question at this place. */
    int[] counts(int place) {
        var counts = new int[3];
        for (var pair = place; pair < said.length; pair += questions) {
            switch (said[pair]) {
                case 0, 1 -> counts[0]++;
                case 2 -> counts[1]++;
                case 3, 4 -> counts[2]++;
                default -> {}
            }
        }
        return counts;
    }
}
