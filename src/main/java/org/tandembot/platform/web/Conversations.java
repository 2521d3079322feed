package org.tandembot.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tandembot.chat.Place;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.web.Entry.Audience;
import org.tandembot.platform.web.WebChat.Person;
import org.tandembot.store.Ids;

/**
 * What was said since this Tandem started: in memory only, the oldest forgotten first. What is confidential is here just to know
 * what can be pressed in it, and is shown only once.
 */
final class Conversations {

    private static final int MOST_IN_A_ROOM = 200;
    private static final int MOST_ENTRIES = 40_000;
    private static final int MOST_FORMS_EACH = 5;

    private static final int TO_ONE_MILLI = 1000;

    private final InstantSource time;
    private final RandomGenerator random;
    private final Archive archive;
    private final Consumer<Entry> news;
    private final Cache<String, List<Entry>> rooms = Caffeine.newBuilder()
            .maximumWeight(MOST_ENTRIES)
            .<String, List<Entry>>weigher((_, entries) -> entries.size())
            .build();
    private final Map<String, Message> homes = new ConcurrentHashMap<>();
    private final Map<String, List<OpenForm>> forms = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    /**
     * A form that a person has before them in one of their tabs, and where they were when it opened.
     *
     * @param id which the page alone knows that has it open
     */
    record OpenForm(String id, Form form, Place where) {

        /** Whether there is anything to write in it, and nothing to be kept by whoever reads it. */
        boolean isToFillIn() {
            return form.blocks().stream().anyMatch(Block.Input.class::isInstance)
                    && form.blocks().stream().noneMatch(Block.Code.class::isInstance);
        }

        /** Without anything filled in. */
        OpenForm emptied() {
            var blocks = form.blocks().stream()
                    .map(block -> block instanceof Block.Input input ? emptied(input) : block)
                    .toList();
            return new OpenForm(
                    id,
                    new Form(
                            form.onSubmit(),
                            form.title(),
                            form.submitLabel(),
                            form.closeLabel(),
                            blocks,
                            form.isOfTheChannel(),
                            form.language()),
                    where);
        }

        private static Block emptied(Block.Input input) {
            return switch (input) {
                case Block.Line(var field, var _, var longest) -> new Block.Line(field, "", longest);
                case Block.Paragraph(var field, var _, var longest) -> new Block.Paragraph(field, "", longest);
                case Block.Choose(var field, var choices, var _) -> new Block.Choose(field, choices, "");
                case Block.ChooseMany(var field, var choices, var _) -> new Block.ChooseMany(field, choices, List.of());
                case Block.PickPeople(var field, var _, var atMost) -> new Block.PickPeople(field, List.of(), atMost);
                case Block.PickDate(var field, var _) -> new Block.PickDate(field, "");
            };
        }
    }

    /** Where what Tandem sends is kept beyond this Tandem's run; what people do and what they are answered never is. */
    interface Archive {

        void keep(Entry entry);

        List<Entry> of(String room, Person reader);
    }

    /** Keeps nothing. */
    record NoArchive() implements Archive {
        @Override
        public void keep(Entry entry) {}

        @Override
        public List<Entry> of(String room, Person reader) {
            return List.of();
        }
    }

    Conversations(InstantSource time, RandomGenerator random, Archive archive, Consumer<Entry> news) {
        this.time = time;
        this.random = random;
        this.archive = archive;
        this.news = news;
    }

    /** What Tandem sends without being asked. */
    void send(Audience audience, Message message) {
        var entry = entry(audience, Optional.empty(), message);
        archive.keep(entry);
        add(entry);
    }

    /** What somebody said, or was answered. */
    Entry add(Audience audience, Optional<String> author, Message message) {
        return add(entry(audience, author, message));
    }

    /** Numbers go on from one run to the next, as time does. */
    private Entry entry(Audience audience, Optional<String> author, Message message) {
        var now = time.instant();
        var number = last.accumulateAndGet(
                now.toEpochMilli() * TO_ONE_MILLI, (before, least) -> Math.max(before + 1, least));
        return new Entry("m" + number, number, 0, now, audience, author, message);
    }

    private Entry add(Entry entry) {
        // Whoever looked in between has had it from the archive already.
        change(
                entry.audience().room(),
                there -> newest(Stream.concat(
                        there.stream().filter(one -> !one.id().equals(entry.id())), Stream.of(entry))));
        tell(entry);
        return entry;
    }

    private static List<Entry> newest(Stream<Entry> all) {
        var entries = all.sorted(Comparator.comparing(Entry::number)).toList();
        return entries.subList(Math.max(0, entries.size() - MOST_IN_A_ROOM), entries.size());
    }

    /** Has at hand what was kept for this person. Not for when they do something: the archive is asked by their name. */
    void recall(Person person) {
        roomNames(person).forEach(room -> {
            var kept = archive.of(room, person);
            change(
                    room,
                    there -> newest(Stream.concat(
                            there.stream(),
                            kept.stream().filter(old -> find(there, old.id()).isEmpty()))));
        });
    }

    /** Puts a message in the place of another; empty where that one is forgotten. */
    Optional<Entry> replace(Entry old, Message message) {
        var room = change(
                old.audience().room(),
                there -> there.stream()
                        .map(one -> one.id().equals(old.id()) ? one.replacedBy(message) : one)
                        .toList());
        var replaced = find(room, old.id());
        replaced.ifPresent(this::tell);
        return replaced;
    }

    private List<Entry> change(String room, UnaryOperator<List<Entry>> how) {
        return rooms.asMap().compute(room, (_, there) -> List.copyOf(how.apply(there == null ? List.of() : there)));
    }

    private static Optional<Entry> find(List<Entry> entries, String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** What is confidential goes to the one browser that asked for it, in the answer to what was done there. */
    private void tell(Entry entry) {
        if (!entry.isFleeting()) {
            news.accept(entry);
        }
    }

    /** What this person sees in all places, oldest first, but for what no chat keeps. */
    List<Entry> seenBy(Person person) {
        return roomsOf(person)
                .flatMap(List::stream)
                .filter(entry -> !entry.isFleeting())
                .sorted(Comparator.comparing(Entry::spot).thenComparing(Entry::number))
                .toList();
    }

    /** The entry, if this person sees it. */
    Optional<Entry> find(Person person, String id) {
        return roomsOf(person).flatMap(room -> find(room, id).stream()).findFirst();
    }

    private static Stream<String> roomNames(Person person) {
        return Stream.of(Audience.roomOf(person.id().id()), Audience.roomOf(person.channel()));
    }

    private Stream<List<Entry>> roomsOf(Person person) {
        return roomNames(person)
                .map(room -> Optional.ofNullable(rooms.getIfPresent(room)).orElse(List.of()));
    }

    void home(String person, Message page) {
        homes.put(person, page);
    }

    Optional<Message> home(String person) {
        return Optional.ofNullable(homes.get(person));
    }

    OpenForm open(String person, Form form, Place where) {
        var open = new OpenForm(Ids.draw(random), form, where);
        forms.merge(
                person,
                List.of(open),
                (there, one) -> Stream.concat(there.stream(), one.stream())
                        .skip(Math.max(0, there.size() + 1 - MOST_FORMS_EACH))
                        .toList());
        return open;
    }

    void close(String person, OpenForm form) {
        forms.computeIfPresent(
                person,
                (_, there) -> there.stream().filter(open -> !open.equals(form)).toList());
    }

    /** The form with this id, or else the last that the person opened. */
    Optional<OpenForm> form(String person, Optional<String> id) {
        return forms.getOrDefault(person, List.of()).reversed().stream()
                .filter(open -> open.id().equals(id.orElse(open.id())))
                .findFirst();
    }
}
