package org.tandembot.platform.web.practice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Form;
import org.tandembot.platform.web.WebChat;
import org.tandembot.platform.web.WebChat.Offered;

/**
 * The rest of the team, who press and write for themselves so that a visitor need not. They know the names of the actions to press
 * and nothing of what they mean.
 */
final class Colleagues {

    private static final int MOST_PRESSES_EACH = 100;

    /** How likely the first, second, third … button is; some questions please people more than others. */
    private static final List<int[]> MOODS =
            List.of(new int[] {8, 9, 3, 2, 1, 1, 1}, new int[] {4, 8, 5, 4, 2, 1, 1}, new int[] {2, 5, 6, 6, 3, 1, 1});

    private final DemoTeam team;
    private final WebChat chat;
    private final Set<String> actions;
    private final Set<String> writing;
    private final List<String> texts;
    private final RandomGenerator random;
    private final Set<Started> startedByHand = ConcurrentHashMap.newKeySet();
    private final Deque<String> textsLeft = new ArrayDeque<>();
    private final Set<Started> written = new HashSet<>();

    /** One text that somebody may write. */
    record Line(String id, String says) {}

    /** A person's own press in this message. */
    private record Started(String person, String entryId) {}

    /** A message that waits for a press. */
    private record Waiting(String entryId, String inWords, List<Button> buttons) {}

    Colleagues(DemoTeam team, WebChat chat, PlaygroundSettings settings, List<Line> lines, RandomGenerator random) {
        this.team = team;
        this.chat = chat;
        this.actions = Set.copyOf(settings.colleaguesPress());
        this.writing = Set.copyOf(settings.colleaguesWrite());
        this.texts = lines.stream().map(Line::says).toList();
        this.random = random;
    }

    /** Remembers that the visitor answers for this person here. */
    void startedByHand(String person, String entryId, ActionId action) {
        if (actions.contains(name(action))) {
            startedByHand.add(new Started(person, entryId));
        }
    }

    /** Lets everyone but the managers press what waits for them, save those of {@code shown} for whom the visitor began; tells how many did. */
    synchronized int answer(Set<String> shown) {
        return (int) team.people().stream()
                .filter(person -> !team.managers().contains(person.id()))
                .filter(person -> answer(person.id(), shown.contains(person.id())))
                .count();
    }

    private boolean answer(String person, boolean isShown) {
        // After a restart nothing of what was said to them is there, and a round may still be open.
        if (!isShown && chat.offeredTo(person).findAny().isEmpty()) {
            chat.say(person, WebChat.Spot.PRIVATE, "/pulse");
        }
        var pressed = new HashSet<ActionId>();
        for (var presses = 0; presses < MOST_PRESSES_EACH; presses++) {
            var waiting = waiting(person, isShown, pressed);
            if (waiting.isEmpty()) {
                break;
            }
            var action = choose(waiting.get()).onPress();
            waiting.get().buttons().forEach(button -> pressed.add(button.onPress()));
            chat.press(person, waiting.get().entryId(), action);
        }
        if (isOneWhoWrites(person)) {
            theirs(person, isShown).toList().forEach(entry -> write(person, entry));
        }
        return !pressed.isEmpty();
    }

    /** Two of three do. */
    private boolean isOneWhoWrites(String person) {
        return team.people().stream().map(DemoTeam.Person::id).toList().indexOf(person) % 3 != 2;
    }

    /** What a person sees, but for where the visitor answers for them. */
    private Stream<Offered> theirs(String person, boolean isShown) {
        return chat.offeredTo(person)
                .filter(entry -> !isShown || !startedByHand.contains(new Started(person, entry.id())));
    }

    private Optional<Waiting> waiting(String person, boolean isShown, Set<ActionId> pressed) {
        return theirs(person, isShown)
                .flatMap(entry -> Block.only(
                                Block.Buttons.class, entry.message().blocks())
                        .map(row -> new Waiting(
                                entry.id(),
                                CommandNames.withStroke(entry.message().fallback()),
                                listed(row))))
                .filter(waiting -> !waiting.buttons().isEmpty())
                .filter(waiting -> waiting.buttons().stream()
                        .noneMatch(button -> button.chosen() || pressed.contains(button.onPress())))
                .findFirst();
    }

    private List<Button> listed(Block.Buttons row) {
        return row.buttons().stream()
                .filter(button -> actions.contains(name(button.onPress())))
                .toList();
    }

    private static String name(ActionId action) {
        return action.feature() + "." + action.verb();
    }

    private Button choose(Waiting waiting) {
        var mood = MOODS.get(Math.floorMod(waiting.inWords().hashCode(), MOODS.size()));
        var weights = waiting.buttons().stream()
                .mapToInt(button -> mood[Math.min(waiting.buttons().indexOf(button), mood.length - 1)])
                .toArray();
        var left = random.nextInt(Arrays.stream(weights).sum());
        var at = 0;
        while (left >= weights[at]) {
            left -= weights[at++];
        }
        return waiting.buttons().get(at);
    }

    /** Where a message leads to a form of one box, they put a text of their own into it, once. */
    private void write(String person, Offered entry) {
        Block.only(Block.Buttons.class, entry.message().blocks())
                .flatMap(row -> row.buttons().stream())
                .map(Button::onPress)
                .filter(action -> writing.contains(name(action)) && written.add(new Started(person, entry.id())))
                .findFirst()
                .ifPresent(action -> {
                    if (chat.press(person, entry.id(), action).form() != null) {
                        chat.formOf(person).ifPresent(form -> fill(person, form));
                    }
                });
    }

    private void fill(String person, Form form) {
        Block.only(Block.Paragraph.class, form.blocks())
                .findFirst()
                .ifPresent(box -> chat.submit(person, Map.of(box.field().name(), List.of(next()))));
        chat.closeForm(person);
    }

    /** Each text once before any comes again. */
    private String next() {
        if (textsLeft.isEmpty()) {
            var all = new ArrayList<>(texts);
            Collections.shuffle(all, random);
            textsLeft.addAll(all);
        }
        return textsLeft.removeFirst();
    }
}
