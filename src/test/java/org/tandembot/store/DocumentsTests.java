package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.OptimisticLockingFailureException;
import org.tandembot.connection.Outage;

class DocumentsTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();

    private record Note(String text, int times) {
        Note again() {
            return new Note(text, times + 1);
        }
    }

    private final Documents<Note> all = connection.store().documents("note", Note.class);
    private final Documents<Note> notes = all.of("T1");

    @Test
    void aDocumentIsReadAsItWasPutByItsTeamAlone() {
        notes.put("a: with {odd} signs", new Note("Zoë \"Z\" 👋", 1));

        assertThat(notes.find("a: with {odd} signs")).contains(new Note("Zoë \"Z\" 👋", 1));
        assertThat(all.find("a: with {odd} signs")).isEmpty();
        assertThat(all.of("T2").all()).isEmpty();
        assertThat(connection.store().documents("other", Note.class).of("T1").all())
                .isEmpty();
    }

    @Test
    void allComeInTheOrderOfTheirIds() {
        Stream.of("c", "a", "b").forEach(id -> notes.put(id, new Note(id, 1)));

        assertThat(notes.all().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsNotThereIsNotChangedAndWhatIsRemovedIsGone() {
        assertThat(notes.change("a", Note::again)).isEmpty();
        assertThat(notes.all()).isEmpty();

        notes.put("a", new Note("x", 1));
        notes.remove("a");
        notes.remove("a");
        assertThat(notes.find("a")).isEmpty();

        notes.put("a", new Note("x", 1));
        assertThat(notes.compute("a", _ -> Optional.empty())).isEmpty();
        assertThat(notes.find("a")).isEmpty();
    }

    @Test
    void ofManyWhoChangeOneDocumentAtOnceNobodyLosesWhatTheOthersDid() throws Exception {
        var tasks = IntStream.range(0, 20)
                .<Callable<Optional<Note>>>mapToObj(_ -> () -> notes.compute(
                        "a", there -> Optional.of(there.map(Note::again).orElse(new Note("x", 1)))))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isPresent();
            }
        }
        assertThat(notes.find("a")).contains(new Note("x", 20));
    }

    @Test
    void aReplacementOfWhatIsNoLongerThereIsRefused() {
        var first = new Note("x", 1);
        assertThat(notes.replace("a", Optional.empty(), Optional.of(first))).isTrue();
        assertThat(notes.replace("a", Optional.empty(), Optional.of(first.again())))
                .isFalse();
        assertThat(notes.replace("a", Optional.of(first), Optional.of(first.again())))
                .isTrue();
        assertThat(notes.replace("a", Optional.of(first), Optional.empty())).isFalse();
        assertThat(notes.find("a")).contains(first.again());
    }

    @Test
    void whoeverIsNeverFirstIsToldThatNothingWasSaved() {
        notes.put("a", new Note("x", 1));

        assertThatThrownBy(() -> notes.change("a", now -> {
                    notes.change("a", Note::again);
                    return new Note("mine", 0);
                }))
                .isInstanceOfSatisfying(
                        OptimisticLockingFailureException.class,
                        gaveUp -> assertThat(Outage.surelyUndone(gaveUp)).isTrue());
        assertThat(notes.find("a").orElseThrow().text()).isEqualTo("x");
    }

    @Test
    void whatStaysAsItIsIsNotWritten() {
        notes.put("a", new Note("x", 1));
        try (var monitor = redis.monitor()) {
            assertThat(notes.change("a", now -> new Note("x", 1))).isPresent();
            assertThat(monitor.lines()).noneMatch(line -> line.contains("HSET"));
        }
    }

    @Test
    void whereTheOrderIsHiddenRedisHoldsThemInTheOrderOfTheirIds() {
        var hidden = all.hidingTheirOrder().of("T1");
        var ids = List.of("m", "c", "x", "a", "q");
        ids.forEach(id -> hidden.put(id, new Note(id, 1)));
        hidden.change("x", Note::again);

        assertThat(redis.commands().hkeys("tandem:{T1}:note")).isSorted().hasSize(ids.size());
        assertThat(hidden.find("x")).contains(new Note("x", 2));
    }
}
