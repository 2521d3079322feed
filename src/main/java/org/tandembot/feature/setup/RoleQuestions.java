package org.tandembot.feature.setup;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.account.Accounts;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.setup.Appointing.Answered;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/**
 * Asks people in their own chat whether they take a role, or leave it to another, and takes what they press. Whoever came by an invitation
 * and is not confirmed is not asked: a manager may have made them up, to choose who protects people from themselves.
 */
@Component
final class RoleQuestions {

    private final Teams teams;
    private final Appointing appointing;
    private final AppointmentCards cards;
    private final Accounts accounts;
    private final InstantSource clock;

    RoleQuestions(Teams teams, Appointing appointing, AppointmentCards cards, Accounts accounts, InstantSource clock) {
        this.teams = teams;
        this.appointing = appointing;
        this.cards = cards;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The question, as long as it is open and theirs to answer. */
    Optional<Message> ask(Letter letter) {
        return letter.person()
                .flatMap(
                        person -> letter.team().flatMap(team -> question(team::language, team, person, letter.what())));
    }

    private Optional<Message> question(Reader reader, Team team, PersonId person, ActionId what) {
        var side = Appointing.side(what);
        return team.roles()
                .open(what.arg(Appointing.QUESTION), clock.instant())
                .filter(one -> accounts.isColleague(person) && appointing.mayAnswer(team, person, one, side))
                .map(one -> cards.question(reader, team, person, one, side));
    }

    /** For those to whom the question could not be brought: in their own chat they find it in the menu. */
    List<Button> menu(Turn turn) {
        return turn.where().channel().isPresent() || !accounts.isColleague(turn.who())
                ? List.of()
                : teams.all().stream()
                        .filter(team -> !team.roles().proposals().isEmpty())
                        .flatMap(team -> appointing.questions(team, turn.who()).stream()
                                .map(what -> cards.menu(turn.about(team), team, what)))
                        .toList();
    }

    Reply show(Turn turn) {
        return team(turn.action())
                .flatMap(team -> question(turn.about(team), team, turn.who(), turn.action()))
                .<Reply>map(Reply.Whisper::new)
                .orElseGet(() -> stale(turn));
    }

    Reply yes(Turn turn) {
        return answer(
                turn,
                true,
                done -> cards.thanks(
                        turn.about(done.team()), done.team(), done.question(), Appointing.side(turn.action())));
    }

    Reply no(Turn turn) {
        return answer(turn, false, done -> cards.declined(turn.about(done.team())));
    }

    /** Only in their own chat, where nobody can press for them or look on. */
    private Reply answer(Turn turn, boolean yes, Function<Answered, Message> said) {
        var what = turn.action();
        return team(what)
                .filter(_ -> turn.where().channel().isEmpty() && accounts.isColleague(turn.who()))
                .flatMap(team -> appointing.answer(
                        turn.who(), team.id(), what.arg(Appointing.QUESTION), Appointing.side(what), yes))
                .<Reply>map(done -> new Reply.Replace(said.apply(done)))
                .orElseGet(() -> stale(turn));
    }

    private Reply stale(Turn turn) {
        return new Reply.Replace(cards.stale(turn));
    }

    /** What came of a question, to the manager who had it put. */
    Optional<Message> answered(Letter letter) {
        return letter.team()
                .filter(team -> letter.person()
                        .filter(person -> appointing.mayHear(team, person))
                        .isPresent())
                .map(team -> cards.answered(team, PersonId.parse(letter.arg("who")), letter.arg("kind")));
    }

    /** To somebody who has a role no more. */
    Optional<Message> off(Letter letter) {
        return letter.team()
                .filter(team -> letter.person()
                        .filter(person -> !team.isManagedBy(person) && !team.isGuardedBy(person))
                        .isPresent())
                .map(team -> cards.off(team, letter.arg("kind")));
    }

    /** To the channel: who its guardian is now. */
    Optional<Message> guardian(Letter letter) {
        return letter.team()
                .filter(team ->
                        team.guardian().map(PersonId::toString).orElse("").equals(letter.arg("who")))
                .map(cards::guardian);
    }

    private Optional<Team> team(ActionId what) {
        return teams.find(what.arg("team"));
    }
}
