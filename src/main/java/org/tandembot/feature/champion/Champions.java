package org.tandembot.feature.champion;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.champion.Champion.Request;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Links;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everybody who was put forward. Each is sealed under a key set of their own that dies with it, and is found by a keyed hash of who
 * they are: so a copy of Redis alone does not tell who was asked. A write that fails has told nobody that it worked, and may be
 * repeated.
 */
@Component
final class Champions implements PersonalData {

    /** So many people's words about one person are kept; further ones are taken with thanks and not kept. */
    static final int MOST_WORDS = 30;

    private static final String KEY_SET = "champions-";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Documents<Sealed> all;
    private final Documents<Boolean> notToAsk;
    private final Vault vault;
    private final Forgetting forgetting;
    private final Teams teams;
    private final Words text;

    Champions(Store store, Vault vault, Forgetting forgetting, Teams teams, Dialogs dialogs) {
        this.teams = teams;
        this.text = dialogs.words("champion");
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
     * @param requests by their ids
     */
    record Kept(String team, Champion champion, Map<String, Said> said, Map<String, Request> requests) {

        Kept {
            said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
            requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
        }

        /** What a button or a delivery does about them. */
        ActionId about(String verb) {
            return new ActionId(ChampionWords.FEATURE, verb, Map.of("team", team, "champion", champion.id()));
        }

        /** Something that goes out about them by itself, once for each occurrence. */
        Delivery delivery(PersonId to, ActionId what, Object occurrence) {
            return new Delivery(
                    "%s:champion-%s:%s:%s".formatted(team, what.verb(), champion.id(), occurrence),
                    new ToPerson(to),
                    what);
        }

        /** The same to themselves. */
        Delivery toThemselves(String verb, Object occurrence) {
            return delivery(champion.person(), about(verb), occurrence);
        }

        /** As those who are linked count. */
        private Kept seen(Links links) {
            return with(champion.of(links.canonical(champion.person())));
        }

        /** This, of the place that it is kept of, unless it is somebody else's by now. */
        private Kept keptAs(Kept before, Kept kept) {
            return champion.person().equals(before.champion.person())
                    ? with(champion.of(kept.champion.person()))
                    : this;
        }

        private Kept with(Champion changed) {
            return new Kept(team, changed, said, requests);
        }

        private Kept with(String by, Said words) {
            return said.containsKey(by) || said.size() < MOST_WORDS
                    ? new Kept(team, champion, and(said, by, words), requests)
                    : this;
        }

        private Kept with(Request request) {
            return new Kept(team, champion, said, and(requests, request.id(), request));
        }

        private Kept without(Request request) {
            var left = new TreeMap<>(requests);
            left.remove(request.id());
            return new Kept(team, champion, said, left);
        }

        private Kept without(Redaction what) {
            var kept = JSON.readValue(what.in(JSON.writeValueAsString(this)), Kept.class);
            var sponsor = kept.champion.sponsor().filter(one -> !one.isGone());
            return kept.with(kept.champion.as(kept.champion.level(), sponsor));
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
        var known = new HashSet<PersonId>();
        return all.of(team).all().values().stream()
                .flatMap(kept -> opened(team, kept).stream())
                .filter(kept -> known.add(kept.champion().person()))
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

    /** Keeps a request, in the place of one with the same id. False where the champion is no more. */
    boolean keep(Kept kept, Request request) {
        return changeAll(kept, now -> now.with(request)).isPresent();
    }

    List<Request> requests(Kept kept) {
        return now(kept).map(now -> List.copyOf(now.requests().values())).orElse(List.of());
    }

    void drop(Kept kept, Request request) {
        changeAll(kept, now -> now.without(request));
    }

    private Optional<Kept> now(Kept kept) {
        return find(kept.team(), kept.champion().person());
    }

    /** Whether they do not want to be asked again. */
    boolean isNotToBeAsked(String team, PersonId person) {
        return tokens(team, person).stream()
                .anyMatch(token -> notToAsk.of(team).find(token).isPresent());
    }

    void doNotAsk(String team, PersonId person) {
        notToAsk.of(team).put(tokens(team, person).getFirst(), true);
    }

    /** Takes back what {@link #doNotAsk} noted. */
    void mayAsk(String team, PersonId person) {
        tokens(team, person).forEach(notToAsk.of(team)::remove);
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return teams.all().stream()
                .filter(team -> vault.open(KEY_SET + team.id()).isPresent())
                .flatMap(team -> about(team, person, language))
                .toList();
    }

    private Stream<Held> about(Team team, PersonId person, Locale language) {
        var role = find(team.id(), person)
                .map(kept -> text.text(
                        language,
                        "held." + kept.champion().state().code(),
                        "words",
                        kept.said().size(),
                        "needs",
                        kept.requests().size()));
        var wish = Optional.of(text.text(language, "held.not-to-ask")).filter(_ -> isNotToBeAsked(team.id(), person));
        return Stream.of(role, wish)
                .flatMap(Optional::stream)
                .map(says -> new Held(text.text(language, "held.what", "team", team.name()), says));
    }

    /** Their own role goes with all that was said of them; what they said of others loses their name. */
    @Override
    public void forget(PersonId person, Redaction what) {
        for (var team : teams.all()) {
            if (vault.open(KEY_SET + team.id()).isPresent()) {
                find(team.id(), person).ifPresent(this::erase);
                mayAsk(team.id(), person);
                of(team.id()).forEach(kept -> changeAll(kept, now -> now.without(what)));
            }
        }
    }

    @Override
    public void remove(String team, Redaction what) {
        all.of(team).all().values().forEach(one -> vault.destroy(keySet(one.id())));
    }

    /** Under which place of theirs they are kept; if under none, that of whom they count as. */
    private String token(String team, PersonId person) {
        var tokens = tokens(team, person);
        return tokens.size() == 1
                ? tokens.getFirst()
                : tokens.stream()
                        .filter(token -> all.of(team).find(token).isPresent())
                        .findFirst()
                        .orElse(tokens.getFirst());
    }

    private List<String> tokens(String team, PersonId person) {
        var key = vault.create(KEY_SET + team);
        return teams.links().places(person).stream()
                .map(place -> key.token(place.toString()))
                .toList();
    }

    /** Empty where its key is gone. */
    private Optional<Sealed> changed(String team, Sealed one, UnaryOperator<Kept> how) {
        return vault.open(keySet(one.id())).map(key -> {
            var kept = open(team, one, key);
            var before = kept.seen(teams.links());
            var after = how.apply(before);
            return after.equals(before) ? one : seal(after.keptAs(before, kept), key);
        });
    }

    private Optional<Kept> opened(String team, Sealed one) {
        return vault.open(keySet(one.id())).map(key -> open(team, one, key).seen(teams.links()));
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
