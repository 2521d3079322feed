package org.tandembot.feature.setup;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.setup.Appointing.Answered;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Proposal;
import org.tandembot.roster.Proposal.Side;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;

/** Asks people in their own chat whether they take a role, or leave it to another, and takes what they press. */
@Component
final class RoleQuestions {

    private final Teams teams;
    private final Appointing appointing;
    private final AppointmentCards cards;
    private final InstantSource clock;

    RoleQuestions(Teams teams, Appointing appointing, AppointmentCards cards, InstantSource clock) {
        this.teams = teams;
        this.appointing = appointing;
        this.cards = cards;
        this.clock = clock;
    }

    /** The question, as long as it is open and theirs to answer. */
    Optional<Message> ask(Destination to, ActionId what) {
        var side = side(what);
        return to instanceof ToPerson(var person)
                ? team(what)
                        .flatMap(team -> question(team, what)
                                .filter(one -> appointing.mayAnswer(team, person, one, side))
                                .map(one -> cards.question(team, person, one, side)))
                : Optional.empty();
    }

    private Optional<Proposal> question(Team team, ActionId what) {
        return team.roles().open(what.arg("p"), clock.instant());
    }

    /** For those to whom the question could not be brought: in their own chat they find it in the menu. */
    List<Button> menu(Turn turn) {
        return turn.where().channel().isPresent()
                ? List.of()
                : open(turn.who()).stream()
                        .map(one -> cards.menu(one.team(), turn.language(), one.what()))
                        .toList();
    }

    private record Open(Team team, ActionId what) {}

    private List<Open> open(PersonId who) {
        return teams.all().stream()
                .flatMap(team -> appointing.questions(team, who).stream().map(what -> new Open(team, what)))
                .toList();
    }

    Reply show(Turn turn, Press press) {
        return ask(new ToPerson(turn.who()), press.action())
                .<Reply>map(Reply.Whisper::new)
                .orElseGet(() -> stale(turn));
    }

    Reply yes(Turn turn, Press press) {
        return answer(turn, press.action(), true)
                .map(done -> cards.thanks(turn.who(), done.team(), done.question(), side(press.action())))
                .<Reply>map(Reply.Replace::new)
                .orElseGet(() -> stale(turn));
    }

    Reply no(Turn turn, Press press) {
        return answer(turn, press.action(), false)
                .map(done -> cards.declined(done.team()))
                .<Reply>map(Reply.Replace::new)
                .orElseGet(() -> stale(turn));
    }

    /** Only in their own chat, where nobody can press for them or look on. */
    private Optional<Answered> answer(Turn turn, ActionId action, boolean yes) {
        return turn.where().channel().isEmpty() && Ids.isTeam(action.arg("t"))
                ? appointing.answer(turn.who(), action.arg("t"), action.arg("p"), side(action), yes)
                : Optional.empty();
    }

    private Reply stale(Turn turn) {
        return new Reply.Replace(cards.stale(turn.language()));
    }

    /** What came of a question, to the manager who had it put. */
    Optional<Message> answered(Destination to, ActionId what) {
        return team(what)
                .filter(team -> to instanceof ToPerson(var person) && team.isManagedBy(person))
                .map(team -> cards.answered(team, PersonId.parse(what.arg("w")), what.arg("k")));
    }

    /** To somebody who has a role no more. */
    Optional<Message> off(Destination to, ActionId what) {
        return team(what)
                .filter(team -> to instanceof ToPerson(var person)
                        && Stream.of(team.isManagedBy(person), team.isGuardedBy(person))
                                .noneMatch(has -> has))
                .map(team -> cards.off(team, what.arg("k")));
    }

    /** To the channel: who its guardian is now. */
    Optional<Message> guardian(Destination to, ActionId what) {
        return team(what)
                .filter(team ->
                        team.guardian().map(PersonId::toString).orElse("").equals(what.arg("w")))
                .map(cards::guardian);
    }

    private Optional<Team> team(ActionId what) {
        return Ids.isTeam(what.arg("t")) ? teams.find(what.arg("t")) : Optional.empty();
    }

    private static Side side(ActionId what) {
        return what.arg("k").equals(Appointing.code(Side.RELEASE)) ? Side.RELEASE : Side.TAKE;
    }
}
