package org.tandembot.platform.playground;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tandembot.message.Block;
import org.tandembot.message.Form;

/**
 * Colleagues write too: where a message leads to a form of one box, they put a text of their own into it, once. They know the
 * action by its name, and nothing of what it means.
 */
final class Writing {

    private final Conversations conversations;
    private final Turns turns;
    private final Set<String> actions;
    private final List<String> texts;
    private final RandomGenerator random;
    private final Deque<String> left = new ArrayDeque<>();
    private final Set<String> written = new HashSet<>();

    /** One text. */
    record Line(String id, String says) {}

    Writing(Conversations conversations, Turns turns, List<String> actions, List<Line> lines, RandomGenerator random) {
        this.conversations = conversations;
        this.turns = turns;
        this.actions = Set.copyOf(actions);
        this.texts = lines.stream().map(Line::says).toList();
        this.random = random;
    }

    /** Fills in what this entry leads the person to, unless they have done so before. */
    void write(String person, Entry entry) {
        Buttons.in(entry.message().blocks())
                .map(button -> button.onPress())
                .filter(action -> actions.contains(action.feature() + "." + action.verb()))
                .filter(_ -> written.add(person + " " + entry.id()))
                .findFirst()
                .flatMap(action -> turns.press(person, entry.id(), action).form())
                .ifPresent(open -> fill(person, open.form()));
    }

    private void fill(String person, Form form) {
        boxes(form)
                .findFirst()
                .ifPresent(box -> turns.submit(person, Map.of(box.field().name(), List.of(next()))));
        conversations.close(person);
    }

    private static Stream<Block.Paragraph> boxes(Form form) {
        return form.blocks().stream().filter(Block.Paragraph.class::isInstance).map(Block.Paragraph.class::cast);
    }

    /** Each text once before any comes again. */
    private String next() {
        if (left.isEmpty()) {
            var all = new ArrayList<>(texts);
            Collections.shuffle(all, random);
            left.addAll(all);
        }
        return left.removeFirst();
    }
}
