package org.tandembot.feature.champion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.champion.ChampionFigures.Figures;
import org.tandembot.feature.champion.ChampionFigures.Place;
import org.tandembot.feature.champion.ChampionFigures.Seat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Team;

/** Who the champions are and, above all, where there is none yet: the same for everybody in the team. */
@Component
final class ChampionList {

    private static final int MOST_TEAMS = 10;

    private final Nominees nominees;
    private final WhichTeam whichTeam;
    private final ChampionFigures figures;
    private final ChampionWords wording;

    ChampionList(Nominees nominees, WhichTeam whichTeam, ChampionFigures figures, ChampionWords wording) {
        this.nominees = nominees;
        this.whichTeam = whichTeam;
        this.figures = figures;
        this.wording = wording;
    }

    Reply show(Turn turn) {
        var mine = whichTeam.mine(turn);
        return new Reply.Whisper(WhichTeam.meantOrFirst(turn, mine)
                .map(team -> message(turn, team, mine))
                .orElseGet(() -> Message.of(whichTeam.none(turn))));
    }

    private Message message(Turn turn, Team team, List<Team> mine) {
        var say = wording.say(turn.about(team));
        var now = figures.of(team);
        var levels = kind(say, "levels", now.levels(), level -> ChampionWords.level(say, level));
        var organisations = kind(say, "organisations", now.organisations(), name -> name);
        var professions = kind(say, "professions", now.professions(), id -> wording.profession(say, id));
        return Message.of(say.text("overview.title"), say.heading("overview.title"), say.paragraph("overview.intro"))
                .with(gaps(say, List.of(levels, organisations, professions)))
                .with(say.heading("overview.who"), people(say, now, figures.seats(team)))
                .with(table(say, "overview.by.organisations", organisations))
                .with(table(say, "overview.by.professions", professions))
                .withButtons(buttons(turn, say, team, mine))
                .with(say.note("overview.note"));
    }

    /** Levels, organisations or professions, in words. */
    private record Kind(String name, List<Place<String>> places) {

        List<String> gaps() {
            return places.stream().filter(Place::isGap).map(Place::what).toList();
        }
    }

    private static <T> Kind kind(Wording say, String name, List<Place<T>> places, Function<T, String> word) {
        return new Kind(
                say.text("overview." + name),
                places.stream()
                        .map(place -> new Place<>(word.apply(place.what()), place.champions()))
                        .toList());
    }

    private static List<Block> gaps(Wording say, List<Kind> kinds) {
        var known = kinds.stream().filter(kind -> !kind.places().isEmpty()).toList();
        var facts = known.stream()
                .filter(kind -> !kind.gaps().isEmpty())
                .map(kind -> new Block.Fact(kind.name(), String.join(", ", kind.gaps())))
                .toList();
        return List.of(
                say.heading("overview.gaps"),
                facts.isEmpty() ? say.paragraph("overview.no-gap") : new Block.Facts(facts),
                chart(say, known));
    }

    /** How far the champions reach: of each kind the part that has one. */
    private static Block chart(Wording say, List<Kind> kinds) {
        return new Block.Chart(
                say.text("overview.picture"),
                List.of(say.text("overview.has"), say.text("overview.has-not")),
                kinds.stream().map(kind -> row(say, kind)).toList(),
                "");
    }

    private static Block.Row row(Wording say, Kind kind) {
        var all = kind.places().size();
        var gaps = kind.gaps().size();
        var hasNot = Math.round(100f * gaps / all);
        return new Block.Row(
                kind.name(), List.of(share(say, 100 - hasNot, all - gaps, all), share(say, hasNot, gaps, all)));
    }

    private static Block.Share share(Wording say, int percent, int part, int all) {
        return new Block.Share(percent, say.text("overview.part", "part", part, "all", all));
    }

    /** Each champion under their level, with organisation and profession. */
    private Block people(Wording say, Figures now, List<Seat> seats) {
        return new Block.Facts(now.levels().stream()
                .map(place -> new Block.Fact(
                        ChampionWords.level(say, place.what()),
                        place.isGap() ? say.text("overview.none") : names(say, seats, place.what())))
                .toList());
    }

    private String names(Wording say, List<Seat> seats, Level level) {
        return seats.stream()
                .filter(seat -> seat.level() == level)
                .map(seat -> name(say, seat))
                .collect(Collectors.joining("; "));
    }

    private String name(Wording say, Seat seat) {
        var member = seat.member();
        var work = Stream.of(wording.profession(say, member.profession()), member.organisation())
                .filter(one -> !one.isBlank())
                .collect(Collectors.joining(", "));
        return work.isEmpty() ? member.name() : say.text("overview.person", "name", member.name(), "work", work);
    }

    private static List<Block> table(Wording say, String title, Kind kind) {
        return kind.places().isEmpty()
                ? List.of()
                : List.of(
                        say.paragraph(title),
                        new Block.Facts(kind.places().stream()
                                .map(place -> new Block.Fact(
                                        place.what(),
                                        place.isGap()
                                                ? say.text("overview.none")
                                                : String.join(", ", place.champions())))
                                .toList()));
    }

    private List<Button> buttons(Turn turn, Wording say, Team team, List<Team> mine) {
        var buttons = new ArrayList<Button>();
        buttons.add(say.primary("menu.nominate", new ActionId(ChampionWords.FEATURE, "nominate")));
        nominees.mine(turn, team)
                .map(one -> ChampionWords.buttons(say, team, one.champion().isAsked() ? "words" : "role"))
                .ifPresent(buttons::addAll);
        mine.stream()
                .filter(other -> !other.id().equals(team.id()))
                .limit(MOST_TEAMS)
                .forEach(other -> buttons.add(Button.of(other.name(), ChampionWords.action(other, "champions"))));
        return buttons;
    }
}
