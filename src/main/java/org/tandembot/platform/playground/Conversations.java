package org.tandembot.platform.playground;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.tandembot.chat.Place;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.playground.Entry.Audience;

/**
 * Everything said in the playground since it started: in memory only, the oldest forgotten first. What is confidential is here
 * just to know what can be pressed in it, and is shown only once.
 */
final class Conversations {

    private static final int MOST_ENTRIES = 4000;

    private final InstantSource time;
    private final Consumer<Entry> news;
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Message> homes = new ConcurrentHashMap<>();
    private final Map<String, OpenForm> forms = new ConcurrentHashMap<>();
    private long last;

    /** A form that a person has before them, and where they were when it opened. */
    record OpenForm(Form form, Place where) {}

    Conversations(InstantSource time, Consumer<Entry> news) {
        this.time = time;
        this.news = news;
    }

    synchronized Entry add(Audience audience, Optional<String> author, Message message) {
        var entry = new Entry("m" + ++last, 0, time.instant(), audience, author, message);
        entries.put(entry.id(), entry);
        if (entries.size() > MOST_ENTRIES) {
            entries.pollFirstEntry();
        }
        tell(entry);
        return entry;
    }

    /** Puts a message in the place of another; empty where that one is forgotten. */
    synchronized Optional<Entry> replace(String id, Message message) {
        var replaced = Optional.ofNullable(entries.computeIfPresent(id, (same, old) -> old.replacedBy(message)));
        replaced.ifPresent(this::tell);
        return replaced;
    }

    /** What is confidential goes to the one browser that asked for it, in the answer to what was done there. */
    private void tell(Entry entry) {
        if (!entry.isFleeting()) {
            news.accept(entry);
        }
    }

    /** What this person sees there, oldest first, but for what no chat keeps. */
    synchronized List<Entry> seenBy(String person, Spot spot) {
        return entries.values().stream()
                .filter(entry -> entry.isIn(spot) && entry.isSeenBy(person) && !entry.isFleeting())
                .toList();
    }

    /** The entry, if this person sees it. */
    synchronized Optional<Entry> find(String person, String id) {
        return Optional.ofNullable(entries.get(id)).filter(entry -> entry.isSeenBy(person));
    }

    void home(String person, Message page) {
        homes.put(person, page);
    }

    Optional<Message> home(String person) {
        return Optional.ofNullable(homes.get(person));
    }

    void open(String person, OpenForm form) {
        forms.put(person, form);
    }

    void close(String person) {
        forms.remove(person);
    }

    Optional<OpenForm> form(String person) {
        return Optional.ofNullable(forms.get(person));
    }
}
