package org.tandembot.platform.playground;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.CommandNames;

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
    private final Conversations conversations;
    private final Turns turns;
    private final Set<String> actions;
    private final Writing writing;
    private final RandomGenerator random;
    private final Set<Started> startedByHand = ConcurrentHashMap.newKeySet();

    /** A person's own press in this message. */
    private record Started(String person, String entryId) {}

    /** A message that waits for a press. */
    private record Waiting(String entryId, String inWords, List<Button> buttons) {}

    Colleagues(
            DemoTeam team,
            Conversations conversations,
            Turns turns,
            List<String> actions,
            Writing writing,
            RandomGenerator random) {
        this.team = team;
        this.conversations = conversations;
        this.turns = turns;
        this.actions = Set.copyOf(actions);
        this.writing = writing;
        this.random = random;
    }

    /** Remembers that the visitor answers for this person here. */
    void startedByHand(String person, String entryId, ActionId action) {
        if (isListed(action)) {
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
        var pressed = new HashSet<ActionId>();
        for (var presses = 0; presses < MOST_PRESSES_EACH; presses++) {
            var waiting = waiting(person, isShown, pressed);
            if (waiting.isEmpty()) {
                break;
            }
            var action = choose(waiting.get()).onPress();
            waiting.get().buttons().forEach(button -> pressed.add(button.onPress()));
            turns.press(person, waiting.get().entryId(), action);
        }
        if (isOneWhoWrites(person)) {
            theirs(person, isShown).toList().forEach(entry -> writing.write(person, entry));
        }
        return !pressed.isEmpty();
    }

    /** Two of three do. */
    private boolean isOneWhoWrites(String person) {
        return team.people().stream().map(DemoTeam.Person::id).toList().indexOf(person) % 3 != 2;
    }

    /** What a person sees, but for where the visitor answers for them. */
    private Stream<Entry> theirs(String person, boolean isShown) {
        return Stream.of(Spot.values())
                .flatMap(spot -> conversations.seenBy(person, spot).stream())
                .filter(entry -> !isShown || !startedByHand.contains(new Started(person, entry.id())));
    }

    private Optional<Waiting> waiting(String person, boolean isShown, Set<ActionId> pressed) {
        return theirs(person, isShown)
                .flatMap(entry -> entry.message().blocks().stream()
                        .filter(Block.Buttons.class::isInstance)
                        .map(Block.Buttons.class::cast)
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
                .filter(button -> isListed(button.onPress()))
                .toList();
    }

    private boolean isListed(ActionId action) {
        return actions.contains(action.feature() + "." + action.verb());
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
}
