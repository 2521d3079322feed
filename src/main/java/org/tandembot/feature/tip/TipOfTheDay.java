package org.tandembot.feature.tip;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Destination;

/** The tip of a day on its way to people, and what they press on it. */
@Component
final class TipOfTheDay {

    private final Teams teams;
    private final Tips tips;
    private final TipBank bank;
    private final TipCounting counting;
    private final TipCards cards;

    TipOfTheDay(Teams teams, Tips tips, TipBank bank, TipCounting counting, TipCards cards) {
        this.teams = teams;
        this.tips = tips;
        this.bank = bank;
        this.counting = counting;
        this.cards = cards;
    }

    /** Useful, or not for us. What is said does not say which it was: some chats keep it. */
    Reply judge(Turn turn, boolean isUseful) {
        var team = teams.find(turn.arg("team"));
        var day = turn.action().day("day");
        var tip = bank.find(turn.language(), turn.arg("tip"));
        if (team.isEmpty() || day.isEmpty() || tip.isEmpty()) {
            return gone(turn);
        }
        var daily = new TipCounting.Daily(team.get().id(), day.get(), tip.get().id());
        var pressed = counting.press(team.get(), daily, turn.who(), isUseful);
        return new Reply.Whisper(cards.pressed(turn.about(team.get()), pressed, day.get()));
    }

    /** No more tips by direct message. */
    Reply stop(Turn turn) {
        return teams.find(turn.arg("team"))
                .<Reply>map(team -> {
                    tips.wish(team, turn.who(), Wish.NOTHING);
                    return new Reply.Replace(cards.kept(turn.about(team), team, "stopped"));
                })
                .orElseGet(() -> gone(turn));
    }

    private Reply gone(Turn turn) {
        return new Reply.Whisper(cards.said(turn, "gone"));
    }

    /** Unless the manager or the person has since said that they want none. */
    Optional<Message> write(Letter letter) {
        return team(letter)
                .flatMap(team -> letter.what()
                        .day("day")
                        .flatMap(day -> tip(team, letter).flatMap(tip -> switch (letter.to()) {
                            case Destination.ToChannel _ -> Optional.of(cards.ofTheDay(team, day, tip));
                            case Destination.ToPerson _ ->
                                letter.person()
                                        .filter(person -> wishes(team, person, Wish.TEAM))
                                        .map(_ -> cards.ofTheDayToOne(team, day, tip));
                        })));
    }

    /** The same for one who leads. */
    Optional<Message> writeToLeader(Letter letter) {
        return team(letter)
                .filter(team -> letter.person()
                        .filter(person -> wishes(team, person, Wish.LEADERS))
                        .isPresent())
                .flatMap(team -> tip(team, letter).map(tip -> cards.forLeader(team, tip)));
    }

    private Optional<Team> team(Letter letter) {
        return letter.team().filter(team -> tips.daily(team).isOn());
    }

    private Optional<Tip> tip(Team team, Letter letter) {
        return bank.find(team.language(), letter.arg("tip"));
    }

    /** Whether they still wish that. Who has left the team wishes nothing of it any more, and what they wished is let go of. */
    private boolean wishes(Team team, PersonId person, Wish wish) {
        var who = teams.standing(person);
        if (!Wish.TEAM.isFor(who, team)) {
            tips.wish(team, person, Wish.NOTHING);
        }
        return tips.wish(team, person) == wish && wish.isFor(who, team);
    }
}
