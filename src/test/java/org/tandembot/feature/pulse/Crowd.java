package org.tandembot.feature.pulse;

import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;

/** People who all press answers one after another, and remember what each of them was shown. */
final class Crowd implements AutoCloseable {

    private static final Duration BETWEEN_PRESSES = Duration.ofMillis(400);
    private static final int QUESTIONS = 5;

    private final ApplicationContext instance;
    private final TestRound team;
    private final PulseRound round;
    private final int people;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** By person and question, the last answer that they were shown as saved. */
    private final Map<String, Answer> saved = new ConcurrentHashMap<>();
    /** What else it may be: answers pressed since, of which they read that nobody can tell. */
    private final Map<String, Set<Answer>> inDoubt = new ConcurrentHashMap<>();

    private final AtomicInteger presses = new AtomicInteger();
    private final AtomicInteger notSaved = new AtomicInteger();
    private final AtomicInteger unclear = new AtomicInteger();
    private final AtomicInteger tooLate = new AtomicInteger();
    private volatile long lastSaved = System.nanoTime();
    private volatile long begun = System.nanoTime();

    private Crowd(ApplicationContext instance, TestRound team, PulseRound round, int people) {
        this.instance = instance;
        this.team = team;
        this.round = round;
        this.people = people;
    }

    /** So many people begin to press. */
    static Crowd of(ApplicationContext instance, TestRound team, PulseRound round, int people) {
        var crowd = new Crowd(instance, team, round, people);
        IntStream.range(0, people).forEach(person -> crowd.threads.execute(() -> crowd.pressOnAndOn(person)));
        return crowd;
    }

    private void pressOnAndOn(int person) {
        var answers = List.of(Answer.values());
        for (var turn = person; !threads.isShutdown(); turn++) {
            press(person, turn % QUESTIONS, answers.get(turn / QUESTIONS % answers.size()));
            LockSupport.parkNanos(BETWEEN_PRESSES.toNanos());
        }
    }

    private void press(int person, int place, Answer answer) {
        var start = System.nanoTime();
        var reply = team.answer(TestRound.person(person), round, place, answer);
        presses.incrementAndGet();
        if (System.nanoTime() - start > Duration.ofSeconds(3).toNanos()) {
            tooLate.incrementAndGet();
        }
        var which = person + ":" + place;
        if (reply instanceof Reply.Replace) {
            saved.put(which, answer);
            inDoubt.remove(which);
            lastSaved = start;
        } else if (words(shown(reply)).contains("Not saved")) {
            notSaved.incrementAndGet();
        } else {
            unclear.incrementAndGet();
            inDoubt.computeIfAbsent(which, _ -> ConcurrentHashMap.newKeySet()).add(answer);
        }
    }

    /** Something happens now, after which {@link #savedAgain} counts. */
    void happens(Runnable what) {
        begun = System.nanoTime();
        what.run();
    }

    /** The time since then. */
    Duration since() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    String team() {
        return team.team().id();
    }

    /** Waits until somebody presses after that and is saved, and again for a while. Gives the time until then. */
    Duration savedAgain() {
        // What was on its way when it happened may have been saved still.
        var from = begun + Duration.ofMillis(300).toNanos();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> lastSaved > from);
        var took = Duration.ofNanos(lastSaved - begun);
        more(people);
        return took;
    }

    /** Waits until so many more presses are done. */
    void more(int number) {
        var until = presses.get() + number;
        await().atMost(Duration.ofSeconds(60)).until(() -> presses.get() >= until);
    }

    /** They stop. Gives, for each answer that is not what the person was shown, who they are and what is there in its place. */
    List<String> lost() {
        close();
        var lost = new ArrayList<String>();
        var boxes = instance.getBean(BallotBoxes.class);
        for (var person = 0; person < people; person++) {
            var mine = ((OwnBallots.Open) boxes.mine(round.box(), TestChat.person(TestRound.person(person)))).bySlot();
            for (var place = 0; place < QUESTIONS; place++) {
                var which = person + ":" + place;
                var there = mine.containsKey(place)
                        ? Answer.Choice.of(mine.get(place)).answer()
                        : null;
                if (saved.containsKey(which)
                        && saved.get(which) != there
                        && (there == null
                                || !inDoubt.getOrDefault(which, Set.of()).contains(there))) {
                    lost.add(which + " " + saved.get(which) + " is " + there);
                }
            }
        }
        return lost;
    }

    int late() {
        return tooLate.get();
    }

    @Override
    public String toString() {
        return "%d presses, %d answers, %d not saved, %d unclear, %d after more than 3 s"
                .formatted(presses.get(), saved.size(), notSaved.get(), unclear.get(), tooLate.get());
    }

    @Override
    public void close() {
        threads.shutdown();
        threads.close();
    }
}
