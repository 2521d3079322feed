package org.tandembot.feature.voices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.voices.Heard.Part;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.slip.SlipHolders;

/** What managers and champions read of voices. Comments are for managers alone, as a team's own are. */
@Component
final class VoicesCards {

    static final String FEATURE = "voices";
    static final String QUARTER = "quarter";
    private static final int COMMENTS_ON_A_PAGE = 10;

    private final Words words;
    private final WhichTeam whichTeam;
    private final SlipHolders champions;
    private final Statements statements;

    VoicesCards(Dialogs dialogs, WhichTeam whichTeam, SlipHolders champions, Statements statements) {
        this.words = dialogs.words(FEATURE);
        this.whichTeam = whichTeam;
        this.champions = champions;
        this.statements = statements;
    }

    Wording in(Reader reader) {
        return words.in(reader);
    }

    static ActionId about(String verb, Team team) {
        return new ActionId(FEATURE, verb, Map.of(WhichTeam.TEAM, team.id()));
    }

    boolean isFor(Team team, PersonId person) {
        return team.isManagedBy(person) || champions.mayHandOut(team, person);
    }

    List<Team> teams(Turn turn) {
        return turn.standing().asMemberOrManager().stream()
                .filter(team -> isFor(team, turn.who()))
                .toList();
    }

    /** Does this for the team that is meant, of those whose slips the person may hand out. */
    Reply answer(Turn turn, String verb, BiFunction<Turn, Team, Reply> then) {
        var otherwise = new WhichTeam.Unclear(new ActionId(FEATURE, verb), () -> in(turn).message("not-yours"));
        return whichTeam.answer(turn, teams(turn), otherwise, team -> then.apply(turn.about(team), team));
    }

    /** What there is now and what was said last, with what can be done. */
    Message page(Turn turn, Team team, Optional<Quarter> now, Function<Wording, List<Block>> last) {
        var say = in(turn);
        var state = now.map(quarter -> say.message(
                        "state.open",
                        "slips",
                        quarter.made().slips(),
                        "until",
                        quarter.closes().atZone(team.zone()).toLocalDate().minusDays(1)))
                .orElseGet(() -> say.message("state.none"));
        return state.with(last.apply(say))
                .with(say.note("promise", "minimum", VoiceBox.MINIMUM))
                .with(new Block.Buttons(
                        say.primary("new.button", about("new", team)), say.button("poster", about("poster", team))));
    }

    /** What may be told of a quarter. */
    List<Block> heard(Wording say, Team team, Quarter quarter, Heard heard, boolean toManager) {
        var blocks = new ArrayList<Block>();
        var when = quarter.begins(team.zone());
        if (!heard.isHeard()) {
            return List.of(say.paragraph(heard.nothing(), "quarter", when, "minimum", quarter.minimum()));
        }
        blocks.addAll(part(say.with("quarter", when), "heard.slips", quarter, heard.slips()));
        blocks.addAll(part(say.with("quarter", when), "heard.poster", quarter, heard.poster()));
        if (toManager && !comments(say, heard).isEmpty()) {
            blocks.add(new Block.Buttons(comments(say, team, quarter, 0)));
        }
        return blocks;
    }

    private List<Block> part(Wording say, String title, Quarter quarter, Part part) {
        if (!part.isHeard()) {
            return List.of();
        }
        var said = statements.words(say.language());
        var facts = new ArrayList<Block.Fact>();
        for (var id : quarter.statements()) {
            share(say, part, id).ifPresent(share -> facts.add(new Block.Fact(said.getOrDefault(id, id), share)));
        }
        return List.of(say.paragraph(title), new Block.Facts(facts));
    }

    /** How many say yes, new or from before; empty where it may not be told. */
    static Optional<String> share(Wording say, Part part, String statement) {
        return switch (part.figures().get(statement)) {
            case Figure.Shown shown -> Optional.of(say.share(shown.agree()));
            case Figure.AsBefore before -> Optional.of(say.asBefore(before));
            case Figure.Hidden _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private static List<String> comments(Part part) {
        return part.comments() instanceof Comments.Shown(var texts) ? texts : List.of();
    }

    /** Those by the poster come last, and say so. */
    private static List<Block> comments(Wording say, Heard heard) {
        return Stream.concat(
                        comments(heard.slips()).stream().map(text -> say.paragraph("comments.one", "text", text)),
                        comments(heard.poster()).stream()
                                .map(text -> say.paragraph("comments.by-poster", "text", text)))
                .toList();
    }

    private static Button comments(Wording say, Team team, Quarter quarter, int page) {
        var action = about("comments", team).with(QUARTER, quarter.id()).with("page", Integer.toString(page));
        return say.button(page == 0 ? "comments.button" : "comments.more", action);
    }

    /** What people wrote, page by page. */
    Message comments(Wording say, Team team, Quarter quarter, Heard heard, int page) {
        var all = comments(say, heard);
        var from = Math.min(page * COMMENTS_ON_A_PAGE, all.size());
        var to = Math.min(from + COMMENTS_ON_A_PAGE, all.size());
        return say.message("comments.title")
                .with(all.subList(from, to))
                .withButtons(to < all.size() ? List.of(comments(say, team, quarter, page + 1)) : List.of());
    }
}
