package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.WhichTeam;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.Planning.Plan;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Refusals;

/** What a manager and the team's channel see of a round, apart from its result. */
@Component
final class ManagerCards {

    private final Refusals refusals;
    private final WorkingDays days;
    private final InstantSource clock;
    private final Decks decks;
    private final Words words;

    ManagerCards(Refusals refusals, WorkingDays days, InstantSource clock, Decks decks, Dialogs dialogs) {
        this.refusals = refusals;
        this.days = days;
        this.clock = clock;
        this.decks = decks;
        this.words = dialogs.words("pulse");
    }

    /** In the language of this reader: a manager, or the team. */
    Wording in(Reader reader) {
        return words.in(reader);
    }

    /**
     * What the next round will ask, and what a manager can do about it.
     *
     * @param opens when it opens by itself; empty where it opens once they say so
     */
    Message plan(Wording say, Team team, Plan plan, Optional<Instant> opens) {
        var questions = plan.questions();
        var lines = IntStream.range(0, questions.size())
                .mapToObj(place -> say.text(
                        questions.get(place).core() ? "plan.core" : "plan.question",
                        "number",
                        place + 1,
                        "ask",
                        decks.ask(say.language(), questions.get(place))))
                .map(Prose::plain)
                .<Block>map(Block.Text::new)
                .toList();
        var facts = new Object[] {
            "asked", plan.asked(), "closes", plan.closes(), "total", questions.size(), "team", team.name()
        };
        var intro = opens.map(when -> say.with(facts).message("plan.by-itself", "opens", when.atZone(team.zone())))
                .orElseGet(() -> say.with(facts).message("plan.text"));
        return intro.with(changing(say, team))
                .with(lines)
                .with(new Block.Buttons(
                        say.primary("plan.open", Planning.action("open", team, opens)),
                        say.button("plan.not-now", Planning.action("skip", team, opens))))
                .withButtons(swaps(say, team, questions, opens))
                .with(say.note(opens.isPresent() ? "plan.how-by-itself" : "plan.how"));
    }

    private static List<Block> changing(Wording say, Team team) {
        var line = team.questions().changing();
        return line.isEmpty() ? List.of() : List.of(say.note("plan.changing", "changing", line));
    }

    private static List<Button> swaps(Wording say, Team team, List<Question> questions, Optional<Instant> opens) {
        return IntStream.range(0, questions.size())
                .filter(place -> !questions.get(place).core())
                .mapToObj(place -> say.button(
                        "plan.swap",
                        Planning.action("swap", team, opens)
                                .with("question", questions.get(place).id()),
                        "number",
                        place + 1))
                .toList();
    }

    /** That nothing was swapped, before what will be asked. */
    Message notSwapped(Wording say, Message plan) {
        return say.message("plan.not-swapped").with(plan.blocks());
    }

    /** @param due when the round would have opened by itself; empty where none would */
    Message notNow(Wording say, Team team, Optional<Instant> due) {
        return due.map(when -> say.message("plan.skipped", "team", team.name(), "due", when.atZone(team.zone())))
                .orElseGet(() -> say.message("plan.left", "team", team.name()))
                .with(
                        new Block.Facts(List.of(nextRound(say, team, due.orElseGet(clock::instant)))),
                        new Block.Buttons(
                                due.isPresent()
                                        ? say.button("plan.bring-back", action("bring-back", team.id()))
                                        : say.button("menu.open", action("plan", team.id()))));
    }

    /** For whoever types or presses that the round is to be taken back. */
    Message askToTakeBack(Wording say, PulseRound round) {
        return Message.asking(takeBackButton(say, round));
    }

    private static Button takeBackButton(Wording say, PulseRound round) {
        return say.button("take-back.button", action("take-back", round.team()))
                .confirming(say.confirm("take-back.", "team", round.teamName()));
    }

    Message tooLateToTakeBack(Wording say, PulseRound round) {
        return say.message("take-back.late", "team", round.teamName()).with(buttons(say, round));
    }

    Message takenBack(Wording say, Team team) {
        return say.message("take-back.done", "team", team.name()).with(openOrLast(say, team, false));
    }

    /** To the team's channel. */
    Message wasTakenBack(Team team) {
        return words.in(team).message("take-back.channel");
    }

    /** @param unknown how many people of the channel could not be looked up, and so are not asked */
    Message youOpened(Wording say, PulseRound round, int unknown) {
        var opened = say.message(
                        "opened.manager", "team", round.teamName(), "asked", round.asked(), "closes", local(round))
                .with(say.note("opened.no-peeking"), buttons(say, round));
        return refusals.withUnknown(opened, unknown, say.language());
    }

    Message alreadyOpen(Wording say, PulseRound round) {
        return say.message("already-open", "team", round.teamName(), "closes", local(round))
                .with(buttons(say, round));
    }

    private Block buttons(Wording say, PulseRound round) {
        return new Block.Buttons(Stream.concat(
                        Stream.of(say.button("menu.status", action("status", round.team()))), ending(say, round))
                .toList());
    }

    /** Right after it opened a round can be taken back, and later it can be closed. */
    private Stream<Button> ending(Wording say, PulseRound round) {
        return clock.instant().isBefore(round.opened().plus(PulseRound.CAN_BE_TAKEN_BACK))
                ? Stream.of(takeBackButton(say, round), closeButton(say, round))
                : Stream.of(closeButton(say, round));
    }

    /** To the team's channel, with a way in for those who cannot be written to. */
    Message opened(PulseRound round, Destination to) {
        var say = words.in(round.language(to));
        return say.message("opened.channel", "questions", round.questions().size(), "closes", local(round))
                .withButtons(List.of(say.button("menu.answer", Answering.inChannel(round))));
    }

    /** To the team's channel. */
    Message ended(PulseRound round, Destination to) {
        var say = words.in(round.language(to));
        var minimum = round.minimumGroupSize();
        return say.message("ended.channel", "minimum", minimum, "floor", Comments.floor(minimum))
                .withButtons(List.of(say.button("thanks.concern", QuestionCards.CONCERN)));
    }

    Message status(Wording say, PulseRound round, Band answered, Block.Fact next) {
        return say.message("status.text", "team", round.teamName())
                .with(
                        new Block.Facts(List.of(
                                say.fact(
                                        "status.opened",
                                        moment(say, round.opened().atZone(round.zone()))),
                                say.fact("status.closes", moment(say, local(round))),
                                say.fact("status.asked", say.text("people", "number", round.asked())),
                                say.fact("status.answered", say.band(answered)),
                                next)),
                        say.note("status.why-rough"),
                        new Block.Buttons(ending(say, round).toList()));
    }

    /** An open round on a manager's home page. */
    Block home(Wording say, PulseRound round, Band answered) {
        return say.paragraph(
                "home.managed", "team", round.teamName(), "closes", local(round), "answered", say.band(answered));
    }

    private static String moment(Wording say, ZonedDateTime when) {
        return say.text("moment", "when", when);
    }

    /** What is next, where nothing is open. */
    Message nothingOpen(Wording say, Team team, boolean hasResult, Block.Fact next) {
        return none(say, team).with(new Block.Facts(List.of(next)), openOrLast(say, team, hasResult));
    }

    Message noneOpen(Wording say, Team team, boolean hasResult) {
        return none(say, team).with(openOrLast(say, team, hasResult));
    }

    private static Message none(Wording say, Team team) {
        return say.message("none-open", "team", team.name());
    }

    private static Block openOrLast(Wording say, Team team, boolean hasResult) {
        var open = say.primary("menu.open", action("plan", team.id()));
        return hasResult
                ? new Block.Buttons(open, say.button("menu.result", action("result", team.id())))
                : new Block.Buttons(open);
    }

    /** The first that opens by itself after this moment, up to which none does. */
    Block.Fact nextRound(Wording say, Team team, Instant after) {
        var when = team.timetable(days)
                .occurrences(after)
                .findFirst()
                .map(one -> one.isMoved(team.zone())
                        ? say.text(
                                "next.moved",
                                "when",
                                one.moment().atZone(team.zone()),
                                "meant",
                                one.meant().atStartOfDay(team.zone()))
                        : moment(say, one.moment().atZone(team.zone())))
                .orElseGet(() -> say.text("next.none"));
        return say.fact("next.label", when);
    }

    /** A round was due and did not open. */
    Message unopened(Wording say, Team team, Instant due, Message why) {
        return say.message("unopened.text", "team", team.name(), "due", due.atZone(team.zone()))
                .with(why.blocks())
                .with(
                        new Block.Facts(List.of(nextRound(say, team, clock.instant()))),
                        new Block.Buttons(say.button("menu.open", action("plan", team.id()))));
    }

    Message tooFew(Wording say, Team team, int asked) {
        return say.message("too-few-people", "team", team.name(), "asked", asked, "minimum", team.minimumGroupSize());
    }

    Message tooAlike(Wording say, Team team) {
        return say.message("too-alike", "team", team.name(), "minimum", team.minimumGroupSize());
    }

    Message tooOften(Wording say, Team team, Instant next) {
        return say.message("too-often", "team", team.name(), "next", next.atZone(team.zone()));
    }

    Message stillReading(Wording say, Team team) {
        return say.message("still-reading", "team", team.name());
    }

    /** Who is in the channel could not be read: for now, so that it is tried again, or for good. */
    Message notRead(Wording say, Team team, Membership.NotRead why, boolean goesOn) {
        var reason = refusals.say(why, say.language());
        return say.message(goesOn ? "goes-on" : "not-read", "team", team.name(), "why", reason);
    }

    /** Of one team it says which; of several it is asked. */
    Button button(Reader reader, String verb, List<Team> managed) {
        var about = new ActionId("pulse", verb);
        return in(reader)
                .button(
                        "menu." + verb,
                        managed.size() == 1
                                ? about.with(WhichTeam.TEAM, managed.getFirst().id())
                                : about);
    }

    /** For whoever types that the round is to close. */
    Message askToClose(Wording say, PulseRound round) {
        return Message.asking(closeButton(say, round));
    }

    private static Button closeButton(Wording say, PulseRound round) {
        return say.button("close.button", action("close", round.team()))
                .confirming(say.confirm("close.", "team", round.teamName()));
    }

    private static ActionId action(String verb, String team) {
        return new ActionId("pulse", verb, Map.of(WhichTeam.TEAM, team));
    }

    private static ZonedDateTime local(PulseRound round) {
        return round.closes().atZone(round.zone());
    }
}
