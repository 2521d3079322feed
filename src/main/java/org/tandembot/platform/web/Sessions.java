package org.tandembot.platform.web;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.tandembot.dialog.Words;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.store.Digest;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/**
 * Who is signed in on which browser. A session is known by the hash of a random token that the browser alone has, is looked up in
 * memory, and is good for 90 days from the week in which it was used last. That week is written once a week for all who came in it,
 * so that Redis cannot tell the day on which anybody did anything.
 */
final class Sessions implements PersonalData {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private static final int DAYS = 90;
    private static final int DAYS_NEW = 14;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Documents.InMemory<Session> sessions;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Words words;
    /** Ids of those that were used since they were prolonged last. */
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private final AtomicLong nextLook = new AtomicLong();

    /**
     * One browser of one person.
     *
     * @param since the day on which it began
     * @param until the first day on which it is not good any more
     * @param newUntil where no device of theirs let it in but a link: the first day on which they need not be told any more
     */
    record Session(PersonId person, LocalDate since, LocalDate until, Optional<LocalDate> newUntil) {}

    Sessions(Store store, RandomGenerator random, InstantSource clock, Words words) {
        this.sessions = store.documents("session", Session.class).of("sessions").inMemory();
        this.random = random;
        this.clock = clock;
        this.words = words;
    }

    /** The token of a new session: 260 random bits. */
    String begin(PersonId person) {
        return begin(person, Optional.empty());
    }

    /** As {@link #begin}, of which the person is told on their other devices for a while. */
    String beginByLink(PersonId person) {
        return begin(person, Optional.of(today().plusDays(DAYS_NEW)));
    }

    boolean isNew(Session session) {
        return session.newUntil().filter(today()::isBefore).isPresent();
    }

    private String begin(PersonId person, Optional<LocalDate> newUntil) {
        var token = Ids.draw(random) + Ids.draw(random);
        var session = new Session(person, today(), today().plusDays(DAYS), newUntil);
        sessions.change(idOf(token), _ -> Optional.of(session));
        return token;
    }

    /** What a session is known by, which is no way into it. */
    static String idOf(String token) {
        return Digest.of("session " + token);
    }

    /** Whose session this is. Redis is asked at most once a second, and for nobody's name. */
    Optional<PersonId> find(String token) {
        var id = idOf(token);
        var found = sessions.find(id).or(() -> {
            lookSometimes();
            return sessions.find(id);
        });
        return found.filter(one -> today().isBefore(one.until())).map(one -> {
            used.add(id);
            return one.person();
        });
    }

    /** The sessions of a person by their ids. */
    Map<String, Session> of(PersonId person) {
        var theirs = new java.util.TreeMap<String, Session>();
        sessions.all().forEach((id, one) -> {
            if (one.person().equals(person)) {
                theirs.put(id, one);
            }
        });
        return theirs;
    }

    /** Ends a session of this person; of somebody else's nothing happens. */
    void end(PersonId person, String id) {
        sessions.change(id, there -> there.filter(one -> !one.person().equals(person)));
        used.remove(id);
    }

    /** Early on Mondays: those that were used are good for longer, and those that are over go. */
    @Scheduled(cron = "0 0 3 * * MON")
    void prolong() {
        var now = today();
        for (var one : List.copyOf(sessions.all().entrySet())) {
            if (used.remove(one.getKey())) {
                var until = now.plusDays(DAYS);
                sessions.change(
                        one.getKey(),
                        there -> there.map(it -> new Session(it.person(), it.since(), until, it.newUntil())));
            } else if (!now.isBefore(one.getValue().until())) {
                sessions.change(one.getKey(), _ -> Optional.empty());
            }
        }
    }

    private void lookSometimes() {
        var now = clock.millis();
        var next = nextLook.get();
        if (now >= next && nextLook.compareAndSet(next, now + BETWEEN_LOOKS.toMillis())) {
            look();
        }
    }

    @Scheduled(
            initialDelayString = "${tandem.schedule.look-every:1s}",
            fixedDelayString = "${tandem.schedule.look-every:10s}")
    void look() {
        try {
            sessions.refresh();
        } catch (DataAccessException unreachable) {
            log.debug("The sessions of the web could not be read; they are read again in a moment");
        }
    }

    /** Each by a number, as several may have begun on one day. Read again first: a program of an operator's command has looked at none. */
    @Override
    public List<Held> about(PersonId person, Locale language) {
        sessions.refresh();
        var theirs = of(person).values().stream()
                .sorted(Comparator.comparing(Session::since))
                .toList();
        return IntStream.range(0, theirs.size())
                .mapToObj(at -> held(at + 1, theirs.get(at), language))
                .toList();
    }

    private Held held(int number, Session session, Locale language) {
        return new Held(
                words.text(language, "data.device", "number", number),
                words.text(
                        language,
                        "data.device-says",
                        "since",
                        session.since(),
                        "until",
                        session.until(),
                        "link",
                        session.newUntil().isPresent() ? "yes" : "no"));
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        sessions.refresh();
        of(person).keySet().forEach(id -> end(person, id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
