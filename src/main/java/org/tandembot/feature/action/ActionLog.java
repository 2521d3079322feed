package org.tandembot.feature.action;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.feature.action.Measures.Theme;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** The log of what a team decided and what became of it: for everyone in the team, newest first, and to be searched. */
@Component
final class ActionLog {

    private static final int ON_A_PAGE = 5;
    private static final int LONGEST_SEARCH = 120;

    private final Crew crew;
    private final WhichTeam whichTeam;
    private final Actions actions;
    private final ActionCards cards;
    private final Words words;
    private final InstantSource clock;

    ActionLog(
            Crew crew, WhichTeam whichTeam, Actions actions, ActionCards cards, Dialogs dialogs, InstantSource clock) {
        this.crew = crew;
        this.whichTeam = whichTeam;
        this.actions = actions;
        this.cards = cards;
        this.words = dialogs.words("action");
        this.clock = clock;
    }

    Reply list(Turn turn, Command command) {
        return list(turn, cut(command.text()), 0);
    }

    Reply list(Turn turn, Press press) {
        var action = press.action();
        var list = list(turn, cut(action.arg("w")), number(action));
        return list instanceof Reply.Whisper(var page) && !action.arg("s").isEmpty() ? new Reply.Replace(page) : list;
    }

    List<Button> menu(Turn turn) {
        return crew.teamsOf(turn).isEmpty()
                ? List.of()
                : List.of(Button.of(words.text(turn.language(), "talk.log"), new ActionId("action", "log")));
    }

    /** What this person sees to, for the bot's home page. */
    List<Block> mine(Turn turn) {
        return crew.teamsOf(turn).stream()
                .flatMap(team -> actions.of(team.id()).stream().map(action -> crew.seen(turn, team, action)))
                .filter(seen -> seen.isByOwner() && seen.action().isOpen())
                .limit(ON_A_PAGE)
                .flatMap(seen -> cards.mine(seen).stream())
                .toList();
    }

    private Reply list(Turn turn, String search, int skipped) {
        return whichTeam.answer(
                turn,
                crew.teamsOf(turn),
                new WhichTeam.Unclear(new ActionId("action", "log"), () -> crew.none(turn)),
                team -> new Reply.Whisper(list(turn, team, search, skipped)));
    }

    private Message list(Turn turn, Team team, String search, int skipped) {
        var language = team.language();
        var today = LocalDate.ofInstant(clock.instant(), team.zone());
        var all = actions.of(team.id());
        var found = all.stream().filter(action -> has(team, action, search)).toList();
        var intro = intro(team, all, found, search, today);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(words.text(language, "log.title")));
        blocks.add(new Block.Text(intro));
        found.stream().skip(skipped).limit(ON_A_PAGE).forEach(action -> {
            blocks.add(new Block.Divider());
            blocks.addAll(cards.entry(crew.seen(turn, team, action), today));
        });
        var buttons = buttons(team, found.size(), search, skipped);
        if (!buttons.isEmpty()) {
            blocks.add(new Block.Buttons(buttons));
        }
        blocks.add(new Block.Note(words.prose(language, "log.note")));
        return new Message(intro.asPlain(), blocks);
    }

    private Prose intro(Team team, List<Action> all, List<Action> found, String search, LocalDate today) {
        var language = team.language();
        if (!search.isEmpty()) {
            return words.prose(language, "log.found", "count", found.size(), "search", search, "team", team.name());
        }
        var open = all.stream().filter(Action::isOpen).count();
        var late = all.stream().filter(action -> action.isOverdue(today)).count();
        return words.prose(language, "log.intro", "team", team.name(), "all", all.size(), "open", open, "late", late);
    }

    private List<Button> buttons(Team team, int found, String search, int skipped) {
        var language = team.language();
        var page = new ActionId("action", "log", Map.of("t", team.id(), "w", search));
        var buttons = new ArrayList<Button>();
        if (found > skipped + ON_A_PAGE) {
            buttons.add(Button.of(
                    words.text(language, "log.older"), page.with("s", Integer.toString(skipped + ON_A_PAGE))));
        }
        if (skipped > 0) {
            buttons.add(Button.of(
                    words.text(language, "log.newer"),
                    page.with("s", Integer.toString(Math.max(0, skipped - ON_A_PAGE)))));
        }
        if (!search.isEmpty()) {
            buttons.add(Button.of(
                    words.text(language, "log.all"), new ActionId("action", "log", Map.of("t", team.id(), "s", "0"))));
        }
        return buttons;
    }

    /** Whether all words of the search are somewhere in it. */
    private boolean has(Team team, Action action, String search) {
        if (search.isEmpty()) {
            return true;
        }
        var links = action.links();
        var text = Stream.of(
                        Stream.of(
                                action.what(),
                                crew.nameOf(team, action.owner()),
                                words.text(
                                        team.language(),
                                        "status." + action.status().code()),
                                links.idea()),
                        links.questions().stream().map(Measure::ask),
                        links.themes().stream().map(Theme::label),
                        action.told().stream()
                                .flatMap(told -> Stream.of(
                                        told.note().said(), told.note().did())))
                .flatMap(some -> some)
                .reduce("", (one, other) -> one + " " + other)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(search.toLowerCase(Locale.ROOT).split(" ")).allMatch(text::contains);
    }

    /** As much of it as fits into a button that leads on, where signs of other scripts take more room. */
    private static String cut(String typed) {
        var line = Prose.visible(typed).strip().replaceAll("\\s+", " ");
        while (URLEncoder.encode(line, StandardCharsets.UTF_8).length() > LONGEST_SEARCH) {
            line = line.substring(0, line.offsetByCodePoints(line.length(), -1)).strip();
        }
        return line;
    }

    private static int number(ActionId action) {
        try {
            return Math.max(0, Integer.parseInt(action.arg("s")));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
