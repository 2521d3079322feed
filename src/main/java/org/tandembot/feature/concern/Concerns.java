package org.tandembot.feature.concern;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;
import org.tandembot.vault.KeysInUse;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * All concerns, each sealed under a key set of its own together with what its handlers did. Nothing outside the seals tells of a
 * person or of a time, and all are kept in the order of their ids, which are random. A write that fails has told nobody that it
 * worked, and may be repeated.
 */
@Component
final class Concerns implements PersonalData, KeysInUse {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Documents<Sealed> concerns;
    private final Documents<At> receipts;
    private final Documents<Long> erased;
    private final KeysAhead keys;
    private final Vault vault;
    private final Forgetting forgetting;
    private final Teams teams;

    Concerns(Store store, KeysAhead keys, Vault vault, Forgetting forgetting, Teams teams) {
        this.teams = teams;
        this.concerns = store.documents("concerns", Sealed.class).hidingTheirOrder();
        this.receipts = store.documents("concern-receipts", At.class).hidingTheirOrder();
        this.erased = store.documents("concerns-erased", Long.class);
        this.keys = keys;
        this.vault = vault;
        this.forgetting = forgetting;
    }

    /** Where a concern is: the ids of its team and of itself. */
    record At(String team, String id) {}

    /**
     * A concern as it was read.
     *
     * @param version goes up with each change
     * @param isUnread whether its raiser said something that no handler has looked at yet
     * @param audit what handlers did, sorted
     */
    record Kept(At at, long version, boolean isUnread, Concern concern, Set<String> audit) {

        Kept {
            audit = Collections.unmodifiableSortedSet(new TreeSet<>(audit));
        }

        /**
         * @param unread whether a handler has something new to read; what was unread before stays so
         * @param notes what to note in the audit trail
         */
        Kept changed(Concern to, boolean unread, Collection<String> notes) {
            return new Kept(at, version + 1, isUnread || unread, to, and(notes));
        }

        private Kept of(Readers readers) {
            return new Kept(at, version, isUnread, concern.with(readers), audit);
        }

        private Kept read(String note) {
            return new Kept(at, version, false, concern, and(List.of(note)));
        }

        private Set<String> and(Collection<String> notes) {
            var all = new TreeSet<>(audit);
            all.addAll(notes);
            return all;
        }
    }

    /** A concern that a person may read, its team, and in which role they read it. */
    record Readable(Team team, Kept kept, Concern.Part role) {

        Concern concern() {
            return kept.concern();
        }

        Readable with(Kept now) {
            return new Readable(team, now, role);
        }

        /** What a handler presses or sends about it. */
        ActionId about(String verb) {
            return new ActionId("concern", verb)
                    .with("team", team.id())
                    .with("concern", kept.at().id());
        }
    }

    /**
     * As Redis has it.
     *
     * @param receipt the keyed hash of its receipt
     * @param erasing what it is to be counted as, once its erasing has begun; from then on it is not shown
     */
    private record Sealed(String sealed, String receipt, Optional<String> erasing) {

        Sealed toErase(String as) {
            return new Sealed(sealed, receipt, erasing.or(() -> Optional.of(as)));
        }
    }

    /**
     * Keeps a new concern under a random id, in a place among the others that does not tell when it came.
     *
     * @param lookUp the keyed hash of its receipt; a concern that has it already stays as it is
     */
    void raise(String team, Concern concern, String lookUp) {
        var at = place(team, lookUp);
        var kept = new Kept(at, 1, true, concern, Set.of());
        var sealed = new Sealed(seal(kept, vault.create(KeysAhead.keySet(at.id()))), lookUp, Optional.empty());
        concerns.of(team).replace(at.id(), Optional.empty(), Optional.of(sealed));
    }

    /** Where it goes: first the way to it is kept, for a way that leads nowhere shows nobody anything. */
    private At place(String team, String lookUp) {
        var before = ways(lookUp).find(lookUp);
        if (before.isEmpty()) {
            var spare = new At(team, keys.take());
            return ways(lookUp)
                    .compute(lookUp, there -> there.or(() -> Optional.of(spare)))
                    .orElseThrow();
        }
        var there = before.get();
        if (there.team().equals(team)
                || concerns.of(there.team()).find(there.id()).isPresent()) {
            return there;
        }
        ways(lookUp).put(lookUp, new At(team, there.id()));
        return new At(team, there.id());
    }

    /** In so many parts that each is small, however many teams there are. */
    private Documents<At> ways(String lookUp) {
        return receipts.of("receipts-" + lookUp.substring(0, 2));
    }

    Optional<Kept> find(At at) {
        return concerns.of(at.team()).find(at.id()).flatMap(text -> opened(at, text));
    }

    /** The concern whose receipt has this keyed hash. */
    Optional<Kept> byReceipt(String lookUp) {
        return ways(lookUp).find(lookUp).flatMap(this::find);
    }

    /** The team's concerns, the oldest week first; within a week the order is that of their random ids. */
    List<Kept> of(String team) {
        return concerns.of(team).all().entrySet().stream()
                .flatMap(one -> opened(new At(team, one.getKey()), one.getValue()).stream())
                .sorted(Comparator.comparing(kept -> kept.concern().week()))
                .toList();
    }

    /** What this person may read of a team now, the oldest week first: a role that was taken away counts no more. */
    List<Readable> readable(PersonId person, Team team) {
        return of(team.id()).stream()
                .flatMap(kept -> readable(person, team, kept).stream())
                .toList();
    }

    /** The concern with this id, if this person may read it now. */
    Optional<Readable> readable(PersonId person, Team team, String id) {
        return find(new At(team.id(), id)).flatMap(kept -> readable(person, team, kept));
    }

    private static Optional<Readable> readable(PersonId person, Team team, Kept kept) {
        return kept.concern().readableAs(person, team).map(role -> new Readable(team, kept, role));
    }

    /** Where the concern with this id is, among these teams. */
    Optional<At> whereIs(String id, Collection<String> teams) {
        return teams.stream()
                .filter(team -> concerns.of(team).find(id).isPresent())
                .map(team -> new At(team, id))
                .findFirst();
    }

    /** Puts {@code changed} in the place of what was read, unless it was changed since. See {@link Kept#changed}. */
    boolean save(Kept read, Concern changed, boolean unread, Collection<String> notes) {
        return change(read.at(), now -> now.version() == read.version() ? now.changed(changed, unread, notes) : now)
                .filter(now -> now.concern().equals(changed))
                .isPresent();
    }

    /** Changes a concern as it is now, as {@link Documents#change} does. The concern as it then is. */
    Optional<Kept> change(At at, UnaryOperator<Kept> how) {
        return vault.open(KeysAhead.keySet(at.id()))
                .flatMap(key -> concerns.of(at.team())
                        .change(at.id(), text -> changed(at, text, key, how))
                        .flatMap(kept -> opened(at, kept)));
    }

    private Sealed changed(At at, Sealed sealed, Sealer key, UnaryOperator<Kept> how) {
        if (sealed.erasing().isPresent()) {
            return sealed;
        }
        var kept = open(at, sealed, key);
        var before = seen(kept);
        var after = how.apply(before);
        if (after.equals(before)) {
            return sealed;
        }
        var readers = after.concern().readers().kept(kept.concern().readers(), teams.links());
        return new Sealed(seal(after.of(readers), key), sealed.receipt(), Optional.empty());
    }

    /** Notes that a handler has read it, which does not count as a change. */
    Optional<Kept> read(At at, String note) {
        return change(at, kept -> kept.read(note));
    }

    /**
     * Erases a concern for good: first its key, then all else; its count stays under {@code countedAs}. May be repeated, and is
     * gone on with by {@link #tidy} after a crash.
     */
    void erase(At at, String countedAs) {
        concerns.of(at.team()).change(at.id(), kept -> kept.toErase(countedAs));
        eraseOn(at);
        forgetting.owe();
    }

    /** Once a day: draws keys ahead, and goes on with what {@link #erase} left undone. */
    void tidy(String team) {
        keys.draw();
        var left = concerns.of(team).all().entrySet().stream()
                .filter(one -> one.getValue().erasing().isPresent())
                .map(one -> new At(team, one.getKey()))
                .toList();
        left.forEach(this::eraseOn);
        // What is written down in the append-only file in the order it came is there for a day at most.
        forgetting.owe();
    }

    private void eraseOn(At at) {
        vault.destroy(KeysAhead.keySet(at.id()));
        for (var left = concerns.of(at.team()).find(at.id());
                left.flatMap(Sealed::erasing).isPresent();
                left = concerns.of(at.team()).find(at.id())) {
            var receipt = left.get().receipt();
            ways(receipt).remove(receipt);
            var as = left.get().erasing().get();
            var count = erased.of(at.team()).find(as);
            var counting = erased.of(at.team()).swap(as, count, Optional.of(count.orElse(0L) + 1));
            concerns.of(at.team()).together(_ -> List.of(counting)).replace(at.id(), left, Optional.empty());
        }
    }

    /** Who raised a concern is in none. A handler's id is, in what they did and may read. */
    @Override
    public void forget(PersonId person, Redaction what) {
        for (var team : teams.all()) {
            concerns.of(team.id())
                    .all()
                    .keySet()
                    .forEach(id -> change(
                            new At(team.id(), id),
                            kept -> JSON.readValue(what.in(JSON.writeValueAsString(kept)), Kept.class)));
        }
    }

    @Override
    public void remove(String team, Redaction what) {
        concerns.of(team).all().forEach((id, concern) -> {
            vault.destroy(KeysAhead.keySet(id));
            ways(concern.receipt()).remove(concern.receipt());
        });
    }

    @Override
    public Collection<Needed> needed() {
        return teams.all().stream()
                .flatMap(team -> concerns.of(team.id()).all().entrySet().stream()
                        .filter(one -> one.getValue().erasing().isEmpty())
                        .map(one -> new Needed(team.id(), KeysAhead.keySet(one.getKey()), true)))
                .toList();
    }

    /** How many were erased, by what they were counted as. */
    Map<String, Long> erased(String team) {
        return erased.of(team).all();
    }

    private Optional<Kept> opened(At at, Sealed sealed) {
        return sealed.erasing().isPresent()
                ? Optional.empty()
                : vault.open(KeysAhead.keySet(at.id())).map(key -> seen(open(at, sealed, key)));
    }

    /** Its readers as those who are linked count; what is kept goes on naming their places. */
    private Kept seen(Kept kept) {
        return kept.of(kept.concern().readers().seen(teams.links()));
    }

    private static Kept open(At at, Sealed sealed, Sealer key) {
        return JSON.readValue(new String(key.open(sealed.sealed(), context(at)), StandardCharsets.UTF_8), Kept.class);
    }

    private static String seal(Kept kept, Sealer key) {
        return key.seal(JSON.writeValueAsString(kept).getBytes(StandardCharsets.UTF_8), context(kept.at()));
    }

    private static String context(At at) {
        return "concern " + at.team() + " " + at.id();
    }
}
