package org.tandembot.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.account.Accounts;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/**
 * Which team somebody means: the one that a button names, the one of the channel they are in, or their only one. They are asked
 * where it is none of these, and nowhere else.
 */
@Component
public final class WhichTeam {

    /** In a press, the id of the team that it is about. */
    public static final String TEAM = "team";

    private static final int MOST_BUTTONS = 25;
    /** On a button and as a choice there is room for this and a number. */
    private static final int LONGEST_NAME = Button.LONGEST_LABEL - " (99)".length();

    private final Teams teams;
    private final Accounts accounts;
    private final Words words;

    WhichTeam(Teams teams, Accounts accounts, Dialogs dialogs) {
        this.teams = teams;
        this.accounts = accounts;
        this.words = dialogs.words("chat");
    }

    /**
     * How to go on where it is not clear.
     *
     * @param again what is pressed to do the same for one team
     * @param otherwise what somebody reads who has no such team
     */
    public record Unclear(ActionId again, Supplier<Message> otherwise) {}

    /** Does this for the team that is meant, of those that would do; asks where several would. */
    public Reply answer(Turn turn, List<Team> among, Unclear unclear, Function<Team, Reply> then) {
        var meant = meant(turn, among);
        if (meant.isPresent()) {
            return then.apply(meant.get());
        }
        return new Reply.Whisper(
                among.isEmpty() || !turn.arg(TEAM).isEmpty()
                        ? unclear.otherwise().get()
                        : ask(turn, among, unclear.again()));
    }

    /** The team that a turn is about, of those that would do; empty where there is none or several. */
    public static Optional<Team> meant(Turn turn, List<Team> among) {
        var named = turn.arg(TEAM);
        return named.isEmpty()
                ? here(turn, among).or(() -> among.size() == 1 ? Optional.of(among.getFirst()) : Optional.empty())
                : among.stream().filter(team -> team.id().equals(named)).findFirst();
    }

    /** The same, and where it is open the first: for what can be shown of any, with a way to the others. */
    public static Optional<Team> meantOrFirst(Turn turn, List<Team> among) {
        return turn.arg(TEAM).isEmpty()
                ? here(turn, among).or(() -> among.stream().findFirst())
                : meant(turn, among);
    }

    /** The one of these whose channel the turn is in, or was asked from. */
    public static Optional<Team> here(Turn turn, List<Team> among) {
        return turn.where()
                .meant()
                .flatMap(channel -> among.stream()
                        .filter(team -> team.home(channel).isPresent())
                        .findFirst());
    }

    /** The one that the turn is about, where that is clear; else all of these. */
    public static List<Team> narrowed(Turn turn, List<Team> among) {
        return meant(turn, among).map(List::of).orElse(among);
    }

    /**
     * Teams that have to do with this person in any role, and the one whose channel they are in; that one first. To be in a channel is not
     * enough for somebody whom a manager may have made up.
     */
    public List<Team> mine(Turn turn) {
        var here = turn.where()
                .channel()
                .filter(_ -> accounts.isColleague(turn.here()))
                .flatMap(teams::in);
        return Stream.concat(here.stream(), turn.standing().teams().stream())
                .collect(Collectors.toMap(Team::id, team -> team, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private Message ask(Turn turn, List<Team> among, ActionId again) {
        return words.in(turn).message("which-team.ask").with(new Block.Buttons(buttons(among, again)));
    }

    /** One for each of these teams. */
    public List<Button> buttons(List<Team> among, ActionId about) {
        var names = names(among);
        return among.stream()
                .limit(MOST_BUTTONS)
                .map(team -> Button.of(names.getOrDefault(team.id(), ""), about.with(TEAM, team.id())))
                .toList();
    }

    /** What these teams are called beside one another, by id: those of one name are told apart by who manages them. */
    public Map<String, String> names(List<Team> among) {
        var times = among.stream().collect(Collectors.groupingBy(Team::name, Collectors.counting()));
        var names = new LinkedHashMap<String, String>();
        for (var team : among) {
            var told = times.getOrDefault(team.name(), 1L) > 1 ? withManagers(team) : team.name();
            var name = Prose.shortened(told, LONGEST_NAME);
            names.put(team.id(), names.containsValue(name) ? "%s (%d)".formatted(name, names.size() + 1) : name);
        }
        return names;
    }

    private String withManagers(Team team) {
        var managers = teams.rosterOf(team).members().stream()
                .filter(member -> team.isManagedBy(member.id()))
                .map(Member::name)
                .collect(Collectors.joining(", "));
        var people = teams.rosterOf(team).members().size();
        return words.text(
                team.language(), "which-team.alike", "team", team.name(), "managers", managers, "people", people);
    }

    /** How somebody without a team comes to one, from where they are. */
    public Prose none(Turn turn) {
        if (!accounts.isColleague(turn.here())) {
            return words.in(turn).prose("no-team.not-confirmed");
        }
        var key = switch (turn.where().ofWhispers()) {
            case Place.Channel channel -> teams.in(channel.id()).isPresent() ? "no-team.not-in" : "no-team.channel";
            case Place.Private(var asked) -> asked.isPresent() ? "no-team.asked" : "no-team.private";
        };
        return words.in(turn).prose(key);
    }
}
