package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Focus;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** What people read of tips, and press on them. */
@Component
final class TipReading {

    private final TipTeams circle;
    private final WhichTeam whichTeam;
    private final TipBank bank;
    private final Tips tips;
    private final TipCounting counting;
    private final Focus focus;
    private final TipCards cards;
    private final RandomGenerator random;

    TipReading(
            TipTeams circle,
            WhichTeam whichTeam,
            TipBank bank,
            Tips tips,
            TipCounting counting,
            Focus focus,
            TipCards cards,
            RandomGenerator random) {
        this.circle = circle;
        this.whichTeam = whichTeam;
        this.bank = bank;
        this.tips = tips;
        this.counting = counting;
        this.focus = focus;
        this.cards = cards;
        this.random = random;
    }

    /** A tip for the team that the button names, else for the first; the others are a press away. */
    Reply now(Turn turn, Interaction what) {
        var mine = whichTeam.mine(turn);
        var team = WhichTeam.meantOrFirst(turn, mine);
        return new Reply.Whisper(team.map(one -> cards.asked(one, draw(turn, team), buttons(turn, one, mine)))
                .orElseGet(() -> cards.asked(turn.language(), draw(turn, team))));
    }

    /** One of any kind that is for this person, on the team's principle in focus where it has one. */
    private Tip draw(Turn turn, Optional<Team> team) {
        var language = team.map(Team::language).orElse(turn.language());
        var isLeader = team.filter(one -> circle.leads(one, turn.who())).isPresent();
        var principle = team.flatMap(focus::of);
        var all = bank.all(language).stream()
                .filter(tip -> isLeader || tip.level() == Tip.Level.EVERYONE)
                .toList();
        var fitting = all.stream()
                .filter(tip -> principle.isEmpty() || principle.get().equals(tip.principle()))
                .toList();
        var choice = fitting.isEmpty() ? all : fitting;
        return choice.get(random.nextInt(choice.size()));
    }

    private List<Button> buttons(Turn turn, Team team, List<Team> mine) {
        var language = team.language();
        var isOneOfSeveral = mine.size() > 1;
        var buttons = new ArrayList<Button>();
        if (turn.standing().asMemberOrManagerOf(team.id()).isPresent()) {
            buttons.add(isOneOfSeveral ? cards.mineOf(language, team) : cards.mine(language, team));
        }
        if (team.isManagedBy(turn.who())) {
            buttons.add(isOneOfSeveral ? cards.settingsOf(language, team) : cards.settings(language, team));
        }
        if (WhichTeam.here(turn, mine).isEmpty()) {
            mine.stream()
                    .filter(other -> !other.equals(team))
                    .map(cards::nowFor)
                    .forEach(buttons::add);
        }
        return buttons;
    }

    /** Another on the same principle. */
    Reply like(Turn turn, Press press) {
        var language = language(turn);
        return tip(language, press)
                .<Reply>map(tip -> new Reply.Replace(cards.asked(language, bank.after(language, tip))))
                .orElseGet(() -> gone(turn));
    }

    Reply more(Turn turn, Press press) {
        var language = language(turn);
        return tip(language, press)
                .<Reply>map(tip -> new Reply.Whisper(cards.behind(language, tip)))
                .orElseGet(() -> gone(turn));
    }

    Reply useful(Turn turn, Press press) {
        return judge(turn, press.action(), true);
    }

    Reply notForUs(Turn turn, Press press) {
        return judge(turn, press.action(), false);
    }

    /** What is said does not say which it was: some chats keep it. */
    private Reply judge(Turn turn, ActionId action, boolean isUseful) {
        var team = circle.find(action.arg("t"));
        var day = day(action);
        var tip = team.flatMap(one -> bank.find(one.language(), action.arg("i")));
        if (team.isEmpty() || day.isEmpty() || tip.isEmpty()) {
            return gone(turn);
        }
        var daily = new TipCounting.Daily(team.get().id(), day.get(), tip.get().id());
        var pressed = counting.press(team.get(), daily, turn.who(), isUseful);
        return new Reply.Whisper(cards.pressed(team.get().language(), pressed, day.get()));
    }

    /** No more tips by direct message. */
    Reply stop(Turn turn, Press press) {
        return circle.find(press.action().arg("t"))
                .<Reply>map(team -> {
                    tips.wish(team, turn.who(), Wish.NOTHING);
                    return new Reply.Replace(cards.kept(team, "stopped"));
                })
                .orElseGet(() -> gone(turn));
    }

    /** The tip of the day, unless the manager or the person has since said that they want none. */
    Optional<Message> ofTheDay(Destination to, ActionId what) {
        return circle.find(what.arg("t"))
                .filter(team -> tips.daily(team).isOn())
                .flatMap(team -> day(what)
                        .flatMap(day -> bank.find(team.language(), what.arg("i"))
                                .flatMap(tip -> switch (to) {
                                    case Destination.ToChannel _ -> Optional.of(cards.ofTheDay(team, day, tip));
                                    case Destination.ToPerson(var person) ->
                                        wishes(team, person, Wish.TEAM)
                                                ? Optional.of(cards.ofTheDayToOne(team, day, tip))
                                                : Optional.empty();
                                })));
    }

    Optional<Message> forLeader(Destination to, ActionId what) {
        return circle.find(what.arg("t"))
                .filter(team -> tips.daily(team).isOn())
                .filter(team -> to instanceof Destination.ToPerson(var person)
                        && wishes(team, person, Wish.LEADERS)
                        && circle.leads(team, person))
                .flatMap(team -> bank.find(team.language(), what.arg("i")).map(tip -> cards.forLeader(team, tip)));
    }

    /** Whether they still wish that. Who has left the team wishes nothing of it any more, and what they wished is let go of. */
    private boolean wishes(Team team, PersonId person, Wish wish) {
        if (!circle.belongs(team, person)) {
            tips.wish(team, person, Wish.NOTHING);
        }
        return tips.wish(team, person) == wish;
    }

    private Locale language(Turn turn) {
        return whichTeam.mine(turn).stream().findFirst().map(Team::language).orElse(turn.language());
    }

    private Optional<Tip> tip(Locale language, Press press) {
        return bank.find(language, press.action().arg("i"));
    }

    private Reply gone(Turn turn) {
        return new Reply.Whisper(cards.said(turn.language(), "gone"));
    }

    private static Optional<LocalDate> day(ActionId action) {
        try {
            return Optional.of(LocalDate.parse(action.arg("d")));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
