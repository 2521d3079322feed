package org.tandembot.feature.setup;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Proposal;
import org.tandembot.roster.Proposal.Role;
import org.tandembot.roster.Proposal.Side;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roles.Wish;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Names;
import org.tandembot.workspace.Outbox;

/** Keeps who has which role in a team, asks those whose yes is needed, and tells those concerned what has changed. */
@Component
final class Appointing {

    static final String QUESTION = "question";
    private static final String SIDE = "side";

    private final Teams teams;
    private final Names names;
    private final Operators operators;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;

    Appointing(
            Teams teams, Names names, Operators operators, Outbox outbox, InstantSource clock, RandomGenerator random) {
        this.teams = teams;
        this.names = names;
        this.operators = operators;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Saves these settings with what comes of the wish at once; whoever has to agree is then to be {@link #ask asked}. A new team has
     * the roles that {@code settings} say; one that is there has those of now, whatever was so when the form was opened. Empty where
     * who sent it does not manage it (any more), or the id is a team's elsewhere.
     */
    Optional<Team> save(Team settings, Wish wish) {
        var people = new HashSet<>(wish.managers());
        wish.guardian().ifPresent(people::add);
        var known = names.beyondTheRoster(settings, people);
        var first = teams.add(settings.with(settings.roles().naming(known)));
        if (!first.id().equals(settings.id()) || !first.channel().equals(settings.channel())) {
            return Optional.empty();
        }
        var was = new Roles[] {settings.roles()};
        var team = teams.change(settings.id(), now -> {
            was[0] = now.roles();
            return now.isManagedBy(wish.by())
                    ? settings.in(now.homes())
                            .with(now.roles().naming(known).wished(wish, clock.instant(), () -> Ids.draw(random)))
                    : now;
        });
        return team.filter(_ -> was[0].managers().contains(wish.by())).map(now -> {
            tell(was[0], now, wish.by());
            return now;
        });
    }

    /** Asks somebody to manage a team that nobody manages; false where somebody does by now, or they are its guardian. */
    boolean propose(Team team, PersonId who, PersonId by) {
        var known = names.beyondTheRoster(team, Set.of(who));
        var then = teams.change(
                team.id(),
                now -> now.managers().isEmpty() && !now.isGuardedBy(who)
                        ? now.with(now.roles()
                                .naming(known)
                                .wished(
                                        new Wish(by, Set.of(who), now.guardian()),
                                        clock.instant(),
                                        () -> Ids.draw(random)))
                        : now);
        then.ifPresent(this::ask);
        return then.filter(now -> !questions(now, who).isEmpty()).isPresent();
    }

    /** Whether this person hears what came of the questions they had put. */
    boolean mayHear(Team team, PersonId who) {
        return team.isManagedBy(who) || operators.include(who);
    }

    /** Whether this person may give this answer to this question. */
    boolean mayAnswer(Team team, PersonId who, Proposal to, Side side) {
        return to.lacks(side)
                && isPossible(team, to)
                && switch (side) {
                    case TAKE -> to.who().filter(who::equals).isPresent();
                    case RELEASE -> team.isGuardedBy(who) || isOutsideOperator(team, who);
                };
    }

    /** Nobody has both roles, whatever has happened since the question was put. */
    private static boolean isPossible(Team team, Proposal to) {
        return to.who()
                .filter(who -> to.role() == Role.MANAGER ? team.isGuardedBy(who) : team.isManagedBy(who))
                .isEmpty();
    }

    /** One who manages the team would choose who protects from themselves. */
    private boolean isOutsideOperator(Team team, PersonId who) {
        return operators.include(who) && !team.isManagedBy(who);
    }

    /** What an answer led to. */
    record Answered(Team team, Proposal question) {}

    /** Takes an answer; empty where this person has nothing to answer there. */
    Optional<Answered> answer(PersonId who, String teamId, String question, Side side, boolean yes) {
        var asked = new ArrayList<Proposal>();
        var was = new ArrayList<Roles>();
        var team = teams.change(teamId, now -> {
            asked.clear();
            was.clear();
            was.add(now.roles());
            now.roles()
                    .open(question, clock.instant())
                    .filter(one -> mayAnswer(now, who, one, side))
                    .ifPresent(asked::add);
            return asked.isEmpty()
                    ? now
                    : now.with(
                            yes
                                    ? now.roles().agreed(asked.getFirst(), side)
                                    : now.roles().without(asked.getFirst()));
        });
        if (team.isEmpty() || asked.isEmpty()) {
            return Optional.empty();
        }
        tell(was.getFirst(), team.get(), who);
        answered(team.get(), asked.getFirst(), who, side, yes);
        return Optional.of(new Answered(team.get(), asked.getFirst()));
    }

    /** Puts every open question to those who may answer it. Each goes out once, however often this is called. */
    void ask(Team team) {
        var people = new HashSet<>(operators.people());
        team.guardian().ifPresent(people::add);
        team.roles().open(clock.instant()).forEach(one -> one.who().ifPresent(people::add));
        outbox.send(people.stream()
                .flatMap(who -> questions(team, who).stream()
                        .map(what -> new Delivery(
                                "%s:role-ask:%s:%s:%s".formatted(team.id(), what.arg(QUESTION), what.arg(SIDE), who),
                                new ToPerson(who),
                                what)))
                .toList());
    }

    /** All that this person is asked in a team. */
    List<ActionId> questions(Team team, PersonId who) {
        return team.roles().open(clock.instant()).stream()
                .flatMap(one -> Stream.of(Side.values())
                        .filter(side -> mayAnswer(team, who, one, side))
                        .map(side -> question(team, one, side)))
                .toList();
    }

    /** Tells those who lost a role, and the channel of a change of guardian. */
    private void tell(Roles was, Team now, PersonId by) {
        var deliveries = new ArrayList<Delivery>();
        was.managers().stream()
                .filter(one -> !now.isManagedBy(one) && !one.equals(by))
                .forEach(one -> deliveries.add(off(now, one, Role.MANAGER)));
        if (!was.guardian().equals(now.guardian())) {
            was.guardian().ifPresent(one -> deliveries.add(off(now, one, Role.GUARDIAN)));
            deliveries.addAll(Outbox.toEachHome(
                    now,
                    now.id() + ":guardian:" + Ids.draw(random),
                    about("guardian", now)
                            .with("who", now.guardian().map(PersonId::toString).orElse(""))));
        }
        outbox.send(deliveries);
    }

    private Delivery off(Team team, PersonId who, Role role) {
        return new Delivery(
                team.id() + ":role-off:" + Ids.draw(random),
                new ToPerson(who),
                about("role-off", team).with("kind", role.code()));
    }

    /** The manager who asked hears of a no, and of a new manager's yes; a new guardian is said to all. */
    private void answered(Team team, Proposal one, PersonId who, Side side, boolean yes) {
        if (yes && one.role() == Role.GUARDIAN) {
            return;
        }
        var kind = side == Side.RELEASE ? "release" : one.role().code();
        outbox.send(List.of(new Delivery(
                "%s:role-answer:%s:%s".formatted(team.id(), one.id(), side),
                new ToPerson(one.by()),
                about("role-answer", team)
                        .with("kind", kind + (yes ? "-yes" : "-no"))
                        .with("who", who.toString()))));
    }

    /** What is asked: whether someone takes a role, or leaves it to another. */
    static ActionId question(Team team, Proposal one, Side side) {
        return about("role-ask", team).with(QUESTION, one.id()).with(SIDE, side.code());
    }

    static Side side(ActionId question) {
        return question.arg(SIDE).equals("release") ? Side.RELEASE : Side.TAKE;
    }

    static ActionId about(String verb, Team team) {
        return new ActionId("setup", verb).with("team", team.id());
    }
}
