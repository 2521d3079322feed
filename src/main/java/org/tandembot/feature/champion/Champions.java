package org.tandembot.feature.champion;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tandembot.feature.champion.Champion.Need;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Documents;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Store;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everybody who was put forward. Each is sealed under a key set of their own that dies with it, and is found by a keyed hash of who
 * they are: so a copy of Redis alone does not tell who was asked. A write that fails has told nobody that it worked, and may be
 * repeated.
 */
@Component
final class Champions {

    /** So many people's words about one person are kept; further ones are taken with thanks and not kept. */
    static final int MOST_WORDS = 30;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Documents<Sealed> all;
    private final Documents<Boolean> notToAsk;
    private final Vault vault;
    private final Forgetting forgetting;

    Champions(Store store, Vault vault, Forgetting forgetting) {
        this.all = store.documents("champions", Sealed.class).hidingTheirOrder();
        this.notToAsk = store.documents("champions-not-to-ask", Boolean.class).hidingTheirOrder();
        this.vault = vault;
        this.forgetting = forgetting;
    }

    /** As Redis has it. */
    private record Sealed(String id, String sealed) {}

    /**
     * One as read, with all that is sealed together with them.
     *
     * @param said by who said it, as a keyed hash, or by the form it came from
     * @param needs by their ids
     */
    record Kept(String team, Champion champion, Map<String, Said> said, Map<String, Need> needs) {

        Kept {
            said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
            needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
        }

        private Kept with(Champion changed) {
            return new Kept(team, changed, said, needs);
        }

        private Kept with(String by, Said words) {
            return said.containsKey(by) || said.size() < MOST_WORDS
                    ? new Kept(team, champion, and(said, by, words), needs)
                    : this;
        }

        private Kept with(Need need) {
            return new Kept(team, champion, said, and(needs, need.id(), need));
        }

        private Kept without(Need need) {
            var left = new TreeMap<>(needs);
            left.remove(need.id());
            return new Kept(team, champion, said, left);
        }

        private static <T> Map<String, T> and(Map<String, T> some, String key, T more) {
            var both = new TreeMap<>(some);
            both.put(key, more);
            return both;
        }
    }

    /**
     * Keeps a nomination. Somebody who was put forward before stays as they are, and the words join as an endorsement.
     *
     * @param fresh how they are kept if they were not put forward before
     * @param draft the form it came from, so that sending that again changes nothing. Words with a name are in the place of
     *     earlier ones of the same name
     * @return how they are kept now
     */
    Kept nominate(String team, Champion fresh, Said said, String draft) {
        var isNew = find(team, fresh.person()).isEmpty();
        var sealed = all.of(team)
                .compute(
                        token(team, fresh.person()),
                        // One whose key is gone was being erased, which was broken off.
                        there -> there.flatMap(one -> changed(team, one, kept -> joined(kept, said, draft)))
                                .or(() -> Optional.of(made(team, fresh, said, draft))))
                .orElseThrow();
        if (isNew && !sealed.id().equals(fresh.id())) {
            vault.destroy(keySet(fresh.id()));
        }
        return opened(team, sealed).orElseThrow();
    }

    private Sealed made(String team, Champion fresh, Said said, String draft) {
        var key = vault.create(keySet(fresh.id()));
        return seal(joined(new Kept(team, fresh, Map.of(), Map.of()), said, draft), key);
    }

    private Kept joined(Kept kept, Said said, String draft) {
        var key = vault.create(keySet(kept.champion().id()));
        return kept.with(said.by().map(person -> key.token(person.toString())).orElse(draft), said);
    }

    Optional<Kept> find(String team, PersonId person) {
        return all.of(team).find(token(team, person)).flatMap(text -> opened(team, text));
    }

    Optional<Kept> byId(String team, String id) {
        return all.of(team).all().values().stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .flatMap(kept -> opened(team, kept));
    }

    List<Kept> of(String team) {
        return all.of(team).all().values().stream()
                .flatMap(kept -> opened(team, kept).stream())
                .toList();
    }

    /** Puts {@code changed} in the place of what was read, unless it was changed since. */
    boolean save(Kept read, Champion changed) {
        return change(read, now -> now.equals(read.champion()) ? changed : now)
                .filter(now -> now.champion().equals(changed))
                .isPresent();
    }

    /** Changes a champion as they are kept now, as {@link Documents#change} does; empty where they are not any more. */
    Optional<Kept> change(Kept read, UnaryOperator<Champion> how) {
        return changeAll(read, now -> now.with(how.apply(now.champion())));
    }

    private Optional<Kept> changeAll(Kept read, UnaryOperator<Kept> how) {
        var id = read.champion().id();
        return all.of(read.team())
                .change(
                        token(read.team(), read.champion().person()),
                        one -> one.id().equals(id)
                                ? changed(read.team(), one, how).orElse(one)
                                : one)
                .filter(one -> one.id().equals(id))
                .flatMap(one -> opened(read.team(), one));
    }

    /** Erases all that is kept of them here, for good: first the key, then the rest. May be repeated. */
    void erase(Kept kept) {
        var id = kept.champion().id();
        vault.destroy(keySet(id));
        all.of(kept.team())
                .compute(
                        token(kept.team(), kept.champion().person()),
                        there -> there.filter(one -> !one.id().equals(id)));
        forgetting.owe();
    }

    /** What people said of them, in an order that tells nothing. */
    List<Said> words(Kept kept) {
        return now(kept)
                .map(now -> now.said().values().stream()
                        .sorted(Comparator.comparing(Said::words))
                        .toList())
                .orElse(List.of());
    }

    /** Keeps a need, in the place of one with the same id. False where the champion is no more. */
    boolean keep(Kept kept, Need need) {
        return changeAll(kept, now -> now.with(need)).isPresent();
    }

    List<Need> needs(Kept kept) {
        return now(kept).map(now -> List.copyOf(now.needs().values())).orElse(List.of());
    }

    void drop(Kept kept, Need need) {
        changeAll(kept, now -> now.without(need));
    }

    private Optional<Kept> now(Kept kept) {
        return find(kept.team(), kept.champion().person());
    }

    /** Whether they do not want to be asked again. */
    boolean isNotToBeAsked(String team, PersonId person) {
        return notToAsk.of(team).find(token(team, person)).isPresent();
    }

    void doNotAsk(String team, PersonId person) {
        notToAsk.of(team).put(token(team, person), true);
    }

    /** Takes back what {@link #doNotAsk} noted. */
    void mayAsk(String team, PersonId person) {
        notToAsk.of(team).remove(token(team, person));
    }

    private String token(String team, PersonId person) {
        return vault.create("champions-" + team).token(person.toString());
    }

    /** Empty where its key is gone. */
    private Optional<Sealed> changed(String team, Sealed one, UnaryOperator<Kept> how) {
        return vault.open(keySet(one.id())).map(key -> {
            var before = open(team, one, key);
            var after = how.apply(before);
            return after.equals(before) ? one : seal(after, key);
        });
    }

    private Optional<Kept> opened(String team, Sealed one) {
        return vault.open(keySet(one.id())).map(key -> open(team, one, key));
    }

    private static Kept open(String team, Sealed one, Sealer key) {
        var json = new String(key.open(one.sealed(), context(team, one.id())), StandardCharsets.UTF_8);
        return JSON.readValue(json, Kept.class);
    }

    private static Sealed seal(Kept kept, Sealer key) {
        var id = kept.champion().id();
        var json = JSON.writeValueAsString(kept).getBytes(StandardCharsets.UTF_8);
        return new Sealed(id, key.seal(json, context(kept.team(), id)));
    }

    private static String context(String team, String id) {
        return "champion " + team + " " + id;
    }

    private static String keySet(String id) {
        return "champion-" + id;
    }
}
