package org.tandembot.feature.action;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.action.ActionAccess.Seen;
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

    private static final ActionId LOG = new ActionId(ActionAccess.FEATURE, "log");
    private static final int ON_A_PAGE = 5;
    private static final int LONGEST_SEARCH = 120;

    private final ActionAccess access;
    private final WhichTeam whichTeam;
    private final Actions actions;
    private final ActionCards cards;
    private final InstantSource clock;

    ActionLog(ActionAccess access, WhichTeam whichTeam, Actions actions, ActionCards cards, InstantSource clock) {
        this.access = access;
        this.whichTeam = whichTeam;
        this.actions = actions;
        this.cards = cards;
        this.clock = clock;
    }

    /** What is searched for was typed, or is that of the page; a press on one page leads to another in its place. */
    Reply list(Turn turn) {
        var list = list(turn, cut(turn.typed() + turn.arg("search")));
        return list instanceof Reply.Whisper(var page) && !turn.arg("from").isEmpty() ? new Reply.Replace(page) : list;
    }

    List<Button> menu(Turn turn) {
        return access.teamsOf(turn).isEmpty()
                ? List.of()
                : List.of(access.say(turn).button("talk.log", LOG));
    }

    /** What this person sees to, for the bot's home page. */
    List<Block> mine(Turn turn) {
        return access.teamsOf(turn).stream()
                .flatMap(team -> all(turn, team).stream())
                .filter(seen -> seen.isByOwner() && seen.action().isOpen())
                .limit(ON_A_PAGE)
                .flatMap(seen -> cards.mine(seen).stream())
                .toList();
    }

    private List<Seen> all(Turn turn, Team team) {
        return actions.of(team.id()).stream()
                .map(action -> access.seen(turn, team, action))
                .toList();
    }

    private Reply list(Turn turn, String search) {
        return whichTeam.answer(
                turn,
                access.teamsOf(turn),
                new WhichTeam.Unclear(LOG, () -> Message.of(whichTeam.none(turn))),
                team -> new Reply.Whisper(list(turn, team, search)));
    }

    private Message list(Turn turn, Team team, String search) {
        var say = access.say(turn.about(team));
        var today = team.today(clock);
        var all = all(turn, team);
        var found = all.stream().filter(seen -> has(seen, search)).toList();
        var intro = search.isEmpty()
                ? intro(say, all, today)
                : say.prose("log.found", "count", found.size(), "search", search);
        return Message.of(intro.asPlain(), say.heading("log.title"), new Block.Text(intro))
                .with(found.stream()
                        .skip(turn.number("from"))
                        .limit(ON_A_PAGE)
                        .flatMap(seen ->
                                Stream.concat(Stream.of(new Block.Divider()), cards.entry(seen, today).stream()))
                        .toList())
                .withButtons(buttons(
                        say, LOG.with("team", team.id()).with("search", search), found.size(), turn.number("from")))
                .with(say.note("log.note"));
    }

    private static Prose intro(Wording say, List<Seen> all, LocalDate today) {
        var open = all.stream().filter(seen -> seen.action().isOpen()).count();
        var late = all.stream().filter(seen -> seen.action().isOverdue(today)).count();
        return say.prose("log.intro", "all", all.size(), "open", open, "late", late);
    }

    private static List<Button> buttons(Wording say, ActionId page, int found, int skipped) {
        var buttons = new ArrayList<Button>();
        if (found > skipped + ON_A_PAGE) {
            buttons.add(say.button("log.older", page.with("from", Integer.toString(skipped + ON_A_PAGE))));
        }
        if (skipped > 0) {
            buttons.add(say.button("log.newer", page.with("from", Integer.toString(Math.max(0, skipped - ON_A_PAGE)))));
        }
        if (!page.arg("search").isEmpty()) {
            buttons.add(say.button("log.all", page.with("search", "").with("from", "0")));
        }
        return buttons;
    }

    /** Whether all words of the search are somewhere in it. */
    private static boolean has(Seen seen, String search) {
        var action = seen.action();
        var links = action.links();
        var text = Stream.of(
                        Stream.of(
                                action.what(),
                                seen.owner(),
                                seen.say().text("status." + action.status().code()),
                                links.idea()),
                        links.questions().stream().map(Measure::ask),
                        links.themes().stream().map(Theme::label),
                        action.told().stream()
                                .flatMap(told -> Stream.of(
                                        told.note().said(), told.note().did())))
                .flatMap(some -> some)
                .collect(Collectors.joining(" "))
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
}
