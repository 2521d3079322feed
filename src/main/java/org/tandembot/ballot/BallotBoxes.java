package org.tandembot.ballot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.RedisBoxes.Cast;
import org.tandembot.ballot.RedisBoxes.Kept;
import org.tandembot.ballot.RedisBoxes.State;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Overlap;
import org.tandembot.disclosure.SamePeople;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents.Swap;
import org.tandembot.store.Forgetting;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * All ballot boxes. A ballot is named by a keyed hash of the person and sealed, under a key set of its box alone that lies in the
 * vault, apart from Redis (decision 1). A write that fails has told nobody that it worked, and may be repeated.
 */
@Component
public final class BallotBoxes {

    private static final Logger log = LoggerFactory.getLogger(BallotBoxes.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A key that whoever has it did not bring back for so long is lost. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(14);

    private final RedisBoxes boxes;
    private final Vault vault;
    private final Teams teams;
    private final Forgetting forgetting;
    private final InstantSource clock;

    /** What a box froze never changes, so it is read once. Whether it is open is asked of Redis each time. */
    private final Cache<Box, Terms> frozen = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    BallotBoxes(RedisBoxes boxes, Vault vault, Teams teams, Forgetting forgetting, InstantSource clock) {
        this.boxes = boxes;
        this.vault = vault;
        this.teams = teams;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /**
     * Opens a box. May be repeated for the same one while it is not closed, which changes nothing; later it would open anew.
     *
     * @param records documents of the same team to keep in the same step
     * @return false where another box is in its place, or a document is not as it was; then nothing was changed
     */
    public boolean open(Box box, Terms terms, Swap... records) {
        vault.create(box.keySet());
        var isOpen = boxes.open(box, terms, vault.id(), List.of(records));
        if (!isOpen && boxes.find(box).isEmpty()) {
            vault.destroy(box.keySet());
        }
        return isOpen;
    }

    /** Whether another team has almost these people, so that the result of one less that of the other would tell of a few. */
    public boolean isLikeAnother(Team team, Collection<PersonId> people) {
        return teams.all().stream()
                .filter(other -> !other.id().equals(team.id()))
                .map(other -> teams.rosterOf(other).idsAskedBy(other))
                .anyMatch(others -> Overlap.isTooClose(Set.copyOf(people), others, team.minimumGroupSize()));
    }

    /** The box in this place that is not closed yet; it may have stopped. */
    public Optional<Box> current(String team, String place) {
        return boxes.current(team, place).map(id -> new Box(team, place, id));
    }

    /** What a box promised; empty once it is closed. */
    public Optional<Terms> terms(Box box) {
        return Optional.ofNullable(frozen.get(box, this::read));
    }

    private @Nullable Terms read(Box box) {
        return boxes.find(box)
                .filter(kept -> kept.state() != State.EMPTIED)
                .map(Kept::terms)
                .orElse(null);
    }

    /** Whether it takes ballots. */
    public boolean isOpen(Box box) {
        return boxes.isOpen(box);
    }

    /** Casts a ballot in the place of an earlier one of the same person and slot, in one round trip to Redis. */
    public OwnBallots cast(Box box, PersonId person, int slot, byte[] content) {
        return cast(box, person, false, slot, content);
    }

    /** Casts a ballot that nothing takes the place of: of several, at once or later, the first one counts and is what comes back. */
    public OwnBallots castOnce(Box box, PersonId person, byte[] content) {
        return cast(box, person, true, 0, content);
    }

    private OwnBallots cast(Box box, PersonId person, boolean once, int slot, byte[] content) {
        return within(box, person, (key, tokens) -> {
            var token = tokens.get(slot);
            return boxes.cast(box, tokens, new Cast(token, key.seal(token, slot, content), once));
        });
    }

    /** What a person has cast. */
    public OwnBallots mine(Box box, PersonId person) {
        return within(box, person, (_, tokens) -> boxes.cast(box, tokens, Cast.NOTHING));
    }

    /**
     * Whom they count as. So what was cast in another place before that was said stays sealed: it counts, if nothing else is cast,
     * and is shown to nobody.
     */
    private String digest(PersonId person) {
        return Digest.of(teams.links().canonical(person).toString());
    }

    private SamePeople same() {
        return SamePeople.of(teams.links().humans());
    }

    private interface Asking {
        /** The person's sealed ballots; empty where the box is not open. */
        Optional<List<@Nullable String>> ask(BallotKey key, List<String> tokens);
    }

    private OwnBallots within(Box box, PersonId person, Asking asking) {
        var terms = terms(box);
        if (terms.isEmpty()) {
            return new OwnBallots.Closed();
        }
        if (!terms.get().asks(digest(person), same())) {
            return new OwnBallots.NotAsked();
        }
        return vault.open(box.keySet())
                .map(sealer ->
                        within(box, person, new BallotKey(box, terms.get().slots(), sealer), asking))
                .orElseGet(() -> isOpen(box) ? new OwnBallots.OutOfReach() : closed(box));
    }

    private OwnBallots within(Box box, PersonId person, BallotKey key, Asking asking) {
        var tokens = key.tokens(digest(person));
        return asking.ask(key, tokens)
                .<OwnBallots>map(texts -> new OwnBallots.Open(bySlot(key, tokens, texts)))
                .orElseGet(() -> closed(box));
    }

    private static Map<Integer, ByteBuffer> bySlot(BallotKey key, List<String> tokens, List<@Nullable String> sealed) {
        var mine = new HashMap<Integer, ByteBuffer>();
        for (var slot = 0; slot < sealed.size(); slot++) {
            var one = sealed.get(slot);
            if (one != null) {
                key.open(tokens.get(slot), one).ifPresent(ballot -> mine.put(ballot.slot(), ballot.content()));
            }
        }
        return mine;
    }

    /** Another instance may have closed it. */
    private OwnBallots closed(Box box) {
        vault.forget(box.keySet());
        frozen.invalidate(box);
        return new OwnBallots.Closed();
    }

    /**
     * The response rate as it may be told while the box is open: looked up at most once in each period, and moved only by as many
     * ballots as the minimum group would cast. So no two looks differ by one person's doing.
     */
    public Band answered(Box box, Duration period) {
        return terms(box)
                .map(terms -> {
                    var slots = terms.slots().number();
                    var told = boxes.roughly(box, clock.instant(), period, (long) terms.minimum() * slots);
                    return Band.of(told, (long) terms.asked().size() * slots);
                })
                .orElse(Band.UNDER_A_QUARTER);
    }

    /**
     * Closes a box, or goes on where an earlier closing broke off: takes no more ballots, opens them in memory, leaves out those of
     * whoever manages the team or is its guardian by now, counts, keeps the result, deletes the ballots, destroys the key, lets the
     * feature publish, forgets who was asked, and asks Redis to rewrite its file. Each step may be repeated.
     *
     * @return false where this instance's vault is not the one with the box's key: then nothing was changed, and another instance
     *     or a later try has to
     */
    public <R> boolean close(Box box, Counting<R> counting) {
        return close(box, Optional.of(counting));
    }

    /**
     * Destroys a box with its ballots, unread: nobody learns whether there were any. Each step may be repeated.
     *
     * @return false where this instance's vault is not the one with the box's key: then nothing was changed
     */
    public boolean discard(Box box) {
        return close(box, Optional.empty());
    }

    /** @param counting empty where nothing is to be counted */
    private <R> boolean close(Box box, Optional<Counting<R>> counting) {
        for (var kept = boxes.find(box); kept.isPresent(); kept = boxes.find(box)) {
            if (!isWithinReach(kept.get())) {
                log.warn(
                        "A ballot box cannot be closed: its key is in another vault than this instance's; trying again later");
                return false;
            }
            step(box, kept.get(), counting);
        }
        frozen.invalidate(box);
        return true;
    }

    private boolean isWithinReach(Kept kept) {
        return kept.state() == State.EMPTIED
                || vault.id().equals(kept.vault())
                || clock.instant().isAfter(kept.terms().closes().plus(GIVEN_UP_AFTER));
    }

    private <R> void step(Box box, Kept kept, Optional<Counting<R>> counting) {
        switch (kept.state()) {
            case OPEN ->
                boxes.stop(box, teams.find(box.team()).map(this::readers).orElse(Set.of()));
            case STOPPED ->
                boxes.publish(
                        box,
                        counting.map(how -> JSON.writeValueAsString(count(box, kept, how)))
                                .orElse(""));
            case PUBLISHED -> {
                boxes.wipe(box);
                vault.destroy(box.keySet());
                counting.ifPresent(how -> how.publish().accept(JSON.readValue(kept.result(), how.type())));
                boxes.empty(box);
            }
            case EMPTIED -> {
                forgetting.owe();
                boxes.drop(box);
            }
        }
    }

    /** In whichever place they were asked. */
    private Set<String> readers(Team team) {
        return same().everyOf(Terms.readers(team));
    }

    private <R> R count(Box box, Kept kept, Counting<R> counting) {
        var sealed = boxes.ballots(box);
        var same = same();
        var terms = kept.terms().of(same);
        return vault.open(box.keySet())
                .map(key -> counting.count().apply(terms, opened(box, kept.terms(), sealed, same, key)))
                .orElseGet(() -> {
                    log.error("The key of a ballot box was lost before it was closed: nobody can read its ballots");
                    return counting.lost().apply(terms);
                });
    }

    /** Of each human who is asked, one ballot for each slot: that of whom they count as, else one that was cast in another place. */
    private static List<Ballot> opened(
            Box box, Terms terms, Map<String, String> sealed, SamePeople same, Sealer sealer) {
        var key = new BallotKey(box, terms.slots(), sealer);
        var theirs = same.canonical(terms.asked()).stream()
                .flatMap(human ->
                        oncePerSlot(same.allOf(human).stream().map(key::tokens).toList(), sealed.keySet()))
                .toList();
        var ballots = theirs.stream()
                .flatMap(token -> key.open(token, Objects.requireNonNull(sealed.get(token))).stream())
                .toList();
        if (ballots.size() < theirs.size()) {
            log.warn("{} ballots of a box could not be opened and were left out", theirs.size() - ballots.size());
        }
        return ballots;
    }

    private static Stream<String> oncePerSlot(List<List<String>> places, Set<String> cast) {
        return IntStream.range(0, places.getFirst().size())
                .mapToObj(slot -> places.stream()
                        .map(tokens -> tokens.get(slot))
                        .filter(cast::contains)
                        .findFirst())
                .flatMap(Optional::stream);
    }
}
