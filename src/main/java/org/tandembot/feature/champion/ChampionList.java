package org.tandembot.feature.champion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
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

    private final Belonging belonging;
    private final WhichTeam whichTeam;
    private final ChampionFigures figures;
    private final ChampionWords wording;

    ChampionList(Belonging belonging, WhichTeam whichTeam, ChampionFigures figures, ChampionWords wording) {
        this.belonging = belonging;
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
        var language = team.language();
        var now = figures.of(team);
        var title = wording.text(language, "overview.title", "team", team.name());
        var kinds = List.of(
                kind(language, "levels", now.levels(), level -> wording.level(language, level)),
                kind(language, "organisations", now.organisations(), UnaryOperator.identity()),
                kind(language, "professions", now.professions(), id -> wording.profession(language, id)));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        blocks.add(wording.block(language, "overview.intro"));
        blocks.addAll(gaps(language, kinds));
        blocks.addAll(people(team, now));
        blocks.add(new Block.Buttons(buttons(turn, team, mine)));
        blocks.add(new Block.Note(wording.prose(language, "overview.note")));
        return new Message(title, blocks);
    }

    /** Levels, organisations or professions, in words. */
    private record Kind(String name, List<Place<String>> places) {
        List<Place<String>> gaps() {
            return places.stream().filter(Place::isGap).toList();
        }
    }

    private <T> Kind kind(Locale language, String name, List<Place<T>> places, Function<T, String> word) {
        return new Kind(
                wording.text(language, "overview." + name),
                places.stream()
                        .map(place -> new Place<>(word.apply(place.what()), place.champions()))
                        .toList());
    }

    private List<Block> gaps(Locale language, List<Kind> kinds) {
        var known = kinds.stream().filter(kind -> !kind.places().isEmpty()).toList();
        var facts = known.stream()
                .filter(kind -> !kind.gaps().isEmpty())
                .map(kind -> new Block.Fact(
                        kind.name(), kind.gaps().stream().map(Place::what).collect(Collectors.joining(", "))))
                .toList();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(wording.text(language, "overview.gaps")));
        blocks.add(facts.isEmpty() ? wording.block(language, "overview.no-gap") : new Block.Facts(facts));
        blocks.add(picture(language, known));
        return blocks;
    }

    /** How far the champions reach: of each kind the part that has one. */
    private Block picture(Locale language, List<Kind> kinds) {
        var series = List.of(wording.text(language, "overview.has"), wording.text(language, "overview.has-not"));
        var rows = kinds.stream().map(kind -> row(language, kind)).toList();
        var inWords = kinds.stream()
                .map(kind -> wording.text(
                        language,
                        "overview.in-words",
                        "kind",
                        kind.name(),
                        "has",
                        kind.places().size() - kind.gaps().size(),
                        "all",
                        kind.places().size()))
                .collect(Collectors.joining(" "));
        return new Block.Chart(wording.text(language, "overview.picture"), series, rows, inWords);
    }

    private Block.Row row(Locale language, Kind kind) {
        var all = kind.places().size();
        var gaps = kind.gaps().size();
        var hasNot = Math.round(100f * gaps / all);
        return new Block.Row(
                kind.name(),
                List.of(
                        new Block.Share(
                                100 - hasNot, wording.text(language, "overview.part", "part", all - gaps, "all", all)),
                        new Block.Share(hasNot, wording.text(language, "overview.part", "part", gaps, "all", all))));
    }

    /** The table: each champion under their level, with organisation and profession. */
    private List<Block> people(Team team, Figures now) {
        var language = team.language();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(wording.text(language, "overview.who")));
        var seats = figures.seats(team);
        blocks.add(new Block.Facts(now.levels().stream()
                .map(place -> new Block.Fact(
                        wording.level(language, place.what()),
                        place.isGap() ? wording.text(language, "overview.none") : names(language, seats, place.what())))
                .toList()));
        blocks.addAll(table(language, "organisations", now.organisations(), UnaryOperator.identity()));
        blocks.addAll(table(language, "professions", now.professions(), id -> wording.profession(language, id)));
        return blocks;
    }

    private String names(Locale language, List<Seat> seats, Level level) {
        return seats.stream()
                .filter(seat -> seat.level() == level)
                .map(seat -> {
                    var work = Stream.of(
                                    wording.profession(language, seat.member().profession()),
                                    seat.member().organisation())
                            .filter(one -> !one.isBlank())
                            .collect(Collectors.joining(", "));
                    return work.isEmpty()
                            ? seat.member().name()
                            : wording.text(
                                    language,
                                    "overview.person",
                                    "name",
                                    seat.member().name(),
                                    "work",
                                    work);
                })
                .collect(Collectors.joining("; "));
    }

    private List<Block> table(Locale language, String name, List<Place<String>> places, UnaryOperator<String> word) {
        return places.isEmpty()
                ? List.of()
                : List.of(
                        wording.block(language, "overview.by." + name),
                        new Block.Facts(places.stream()
                                .map(place -> new Block.Fact(
                                        word.apply(place.what()),
                                        place.isGap()
                                                ? wording.text(language, "overview.none")
                                                : String.join(", ", place.champions())))
                                .toList()));
    }

    private List<Button> buttons(Turn turn, Team team, List<Team> mine) {
        var buttons = new ArrayList<Button>();
        buttons.add(
                Button.primary(wording.text(team.language(), "menu.nominate"), new ActionId("champion", "nominate")));
        belonging
                .mine(turn.who(), team.id())
                .map(one -> wording.button(team, one.champion().isAsked() ? "words" : "role"))
                .ifPresent(buttons::add);
        mine.stream()
                .filter(other -> !other.id().equals(team.id()))
                .limit(MOST_TEAMS)
                .forEach(other -> buttons.add(Button.of(other.name(), ChampionWords.action(other, "champions"))));
        return buttons;
    }
}
