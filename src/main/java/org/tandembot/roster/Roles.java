package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.roster.Proposal.Role;
import org.tandembot.roster.Proposal.Side;

/**
 * Who leads a team, who protects its people, and who has been asked to. Nobody comes into a role without their own yes, and
 * the guardian does not go without theirs or an operator's. Nobody has both roles.
 *
 * @param names what holders of a role are called, by their ids, for those whom the roster does not name
 * @param languages which they read, by their ids, for those whom the roster does not have
 */
public record Roles(
        Set<PersonId> managers,
        Optional<PersonId> guardian,
        List<Proposal> proposals,
        Map<String, String> names,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, Locale> languages) {

    /** How long a question is open. */
    public static final Duration OPEN_FOR = Duration.ofDays(14);

    public Roles {
        managers = Set.copyOf(managers);
        // Nobody protects people from themselves.
        guardian = guardian.isPresent() && managers.contains(guardian.get()) ? Optional.empty() : guardian;
        proposals = List.copyOf(proposals);
        names = Map.copyOf(names);
        var holders = Stream.concat(managers.stream(), guardian.stream())
                .map(PersonId::toString)
                .collect(Collectors.toSet());
        languages = languages.entrySet().stream()
                .filter(one -> holders.contains(one.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public static Roles of(Set<PersonId> managers, Optional<PersonId> guardian) {
        return new Roles(managers, guardian, List.of(), Map.of(), Map.of());
    }

    /** What a manager would like: who shall manage the team, and who shall be its guardian. */
    public record Wish(PersonId by, Set<PersonId> managers, Optional<PersonId> guardian) {
        public Wish {
            managers = Set.copyOf(managers);
        }
    }

    public boolean isGuardedBy(PersonId person) {
        return guardian.filter(person::equals).isPresent();
    }

    /** What is still to be answered. */
    public List<Proposal> open(Instant now) {
        return proposals.stream().filter(one -> one.isOpen(now)).toList();
    }

    public Optional<Proposal> open(String id, Instant now) {
        return open(now).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * What comes of a wish at once: managers who are not wished for go, all else is asked. A question that is open stays as it
     * is where it is still wished for, and is taken back where it is not.
     */
    public Roles wished(Wish wish, Instant now, Supplier<String> ids) {
        var asked = new ArrayList<Proposal>();
        wish.managers().stream()
                .filter(one -> !managers.contains(one))
                .map(one -> same(Role.MANAGER, Optional.of(one), now)
                        .orElseGet(() -> proposal(ids.get(), Role.MANAGER, Optional.of(one), wish.by(), now)))
                .forEach(asked::add);
        if (!wish.guardian().equals(guardian)) {
            asked.add(same(Role.GUARDIAN, wish.guardian(), now)
                    .orElseGet(() -> proposal(ids.get(), Role.GUARDIAN, wish.guardian(), wish.by(), now)));
        }
        var kept = new HashSet<>(managers);
        kept.retainAll(wish.managers());
        return new Roles(kept, guardian, asked, names, languages);
    }

    private Optional<Proposal> same(Role role, Optional<PersonId> who, Instant now) {
        return open(now).stream()
                .filter(one -> one.role() == role && one.who().equals(who))
                .findFirst();
    }

    private Proposal proposal(String id, Role role, Optional<PersonId> who, PersonId by, Instant now) {
        var needsRelease = role == Role.GUARDIAN && guardian.isPresent();
        return new Proposal(id, role, who, by, now.plus(OPEN_FOR), who.isEmpty(), !needsRelease);
    }

    /** One of those asked has said yes. Whether they may is the caller's to see to. */
    public Roles agreed(Proposal to, Side side) {
        var then = to.agreed(side);
        if (!then.isDone()) {
            return with(
                    proposals.stream().map(one -> one.equals(to) ? then : one).toList());
        }
        var rest = without(to).proposals();
        return switch (to.role()) {
            case MANAGER -> {
                var more = new HashSet<>(managers);
                to.who().filter(one -> !isGuardedBy(one)).ifPresent(more::add);
                yield new Roles(more, guardian, rest, names, languages);
            }
            case GUARDIAN ->
                to.who().filter(managers::contains).isPresent()
                        ? with(rest)
                        : new Roles(managers, to.who(), rest, names, languages);
        };
    }

    /** The same without this question. */
    public Roles without(Proposal one) {
        return with(proposals.stream().filter(other -> !other.equals(one)).toList());
    }

    /** The same without this person: whatever role they have, and whatever they were asked or had asked. */
    public Roles without(PersonId person) {
        var managing = new HashSet<>(managers);
        managing.remove(person);
        var known = new HashMap<>(names);
        known.remove(person.toString());
        return new Roles(
                managing,
                guardian.filter(one -> !one.equals(person)),
                proposals.stream()
                        .filter(one -> !one.by().equals(person) && !one.who().equals(Optional.of(person)))
                        .toList(),
                known,
                languages);
    }

    private Roles with(List<Proposal> other) {
        return new Roles(managers, guardian, other, names, languages);
    }

    /** The same, knowing what these people are called. */
    public Roles naming(Map<PersonId, String> known) {
        var all = new HashMap<>(names);
        known.forEach((person, name) -> all.put(person.toString(), name));
        return new Roles(managers, guardian, proposals, all, languages);
    }

    public Optional<String> nameOf(PersonId person) {
        return Optional.ofNullable(names.get(person.toString()));
    }

    /** The same, knowing which language somebody reads who has a role; it is forgotten with the role. */
    public Roles reading(PersonId person, Locale language) {
        var all = new HashMap<>(languages);
        all.put(person.toString(), language);
        return new Roles(managers, guardian, proposals, names, all);
    }

    /** As {@link Member#language}. */
    public Optional<Locale> languageOf(PersonId person) {
        return Optional.ofNullable(languages.get(person.toString()));
    }

    /** As those who are linked count: each human once. */
    Roles seen(Links links) {
        return links.isEmpty() ? this : as(links::canonical);
    }

    private Roles as(UnaryOperator<PersonId> who) {
        var known = new HashMap<String, String>();
        names.forEach((person, name) ->
                known.putIfAbsent(who.apply(PersonId.parse(person)).toString(), name));
        var read = new HashMap<String, Locale>();
        languages.forEach((person, language) ->
                read.putIfAbsent(who.apply(PersonId.parse(person)).toString(), language));
        return new Roles(
                managers.stream().map(who).collect(Collectors.toSet()),
                guardian.map(who),
                proposals.stream().map(one -> one.as(who)).toList(),
                known,
                read);
    }

    /** Whether these links make nobody the guardian of a team that they manage. */
    boolean allow(Links links) {
        return guardian.map(links::canonical)
                .filter(one -> managers.stream().map(links::canonical).anyMatch(one::equals))
                .isEmpty();
    }

    /** What was seen of these through links and changed, as it is kept: a role stays with the place that it was given to. */
    Roles changed(Roles now, Links links) {
        if (links.isEmpty()) {
            return now;
        }
        if (now.equals(seen(links))) {
            return this;
        }
        var holders = Stream.concat(managers.stream(), guardian.stream()).toList();
        var asked = proposals.stream()
                .flatMap(one -> Stream.concat(one.who().stream(), Stream.of(one.by())))
                .toList();
        var kept = now.as(person -> Stream.of(holders, asked)
                .flatMap(List::stream)
                .filter(place -> links.canonical(place).equals(person))
                .findFirst()
                .orElse(person));
        var managing = new HashSet<>(kept.managers);
        managers.stream()
                .filter(place -> now.managers.contains(links.canonical(place)))
                .forEach(managing::add);
        return new Roles(managing, kept.guardian, kept.proposals, kept.names, kept.languages);
    }
}
