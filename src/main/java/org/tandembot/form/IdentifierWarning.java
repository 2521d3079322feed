package org.tandembot.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Coded;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.vault.IdentifyingText.Finding;

/** Points out in what people write, before it goes anywhere, what to do now if someone may be at risk, and what identifies somebody. */
@Component
final class IdentifierWarning {

    private static final int AROUND = 30;
    private static final int MOST_SHOWN = 12;

    private final Teams teams;
    private final Danger danger;
    private final Words words;
    /** An operator puts names and numbers into these, beside all that is said of concerns. */
    private final Words routes;

    IdentifierWarning(Teams teams, Danger danger, Dialogs dialogs) {
        this.teams = teams;
        this.danger = danger;
        this.words = dialogs.words("chat");
        this.routes = dialogs.words("concern");
    }

    /**
     * What was found in something that somebody wrote.
     *
     * @param kinds of what was found
     * @param head what to do about it
     * @param places each with the words around it
     */
    record Warning(SortedSet<String> kinds, List<Block> head, List<Block> places) {

        static final Warning NONE = new Warning(Collections.emptySortedSet(), List.of(), List.of());

        /** For the head of the form come back. */
        List<Block> blocks() {
            return Stream.concat(head.stream(), places.stream()).toList();
        }
    }

    /** One place in one text. */
    private record Place(String text, Finding finding) {

        String kind() {
            return Coded.of(finding.kind());
        }
    }

    /** The ways to help now, and each place with the words around it, in the writer's language. */
    Warning in(Locale own, Optional<Team> team, FreeText where, List<String> texts) {
        var names = team.stream()
                .flatMap(one -> teams.rosterOf(one).members().stream())
                .map(Member::name)
                .toList();
        var places = texts.stream()
                .flatMap(text -> where.find(text, names).map(one -> new Place(text, one)))
                .toList();
        var kinds = places.stream().map(Place::kind).collect(Collectors.toCollection(TreeSet::new));
        var say = words.in(own);
        var blocks = new ArrayList<Block>();
        if (where.findsDanger && danger.isIn(own, team.map(Team::language).orElse(own), texts)) {
            kinds.add("danger");
            blocks.add(say.paragraph("found.danger"));
            blocks.add(routes.in(own).paragraph("routes.emergency"));
            blocks.add(routes.in(own).paragraph("routes.safeguarding"));
            blocks.add(say.paragraph("found.then"));
        }
        if (!places.isEmpty()) {
            if (blocks.isEmpty()) {
                blocks.add(say.paragraph("found.nothing-sent"));
            }
            blocks.add(say.paragraph("found." + where.code()));
        }
        var lines = new ArrayList<>(
                places.stream().limit(MOST_SHOWN).map(place -> line(say, place)).toList());
        if (places.size() > MOST_SHOWN) {
            lines.add(say.note("found.more", "count", places.size() - MOST_SHOWN));
        }
        return new Warning(kinds, blocks, lines);
    }

    private static Block line(Wording say, Place place) {
        var text = place.text();
        var one = place.finding();
        var from = whole(text, Math.max(0, one.from() - AROUND));
        var to = whole(text, Math.min(text.length(), one.to() + AROUND));
        return say.with("kind", say.text("found." + place.kind()))
                .with("before", (from > 0 ? "…" : "") + oneLine(text.substring(from, one.from())))
                .with("found", oneLine(text.substring(one.from(), one.to())))
                .with("after", oneLine(text.substring(one.to(), to)) + (to < text.length() ? "…" : ""))
                .paragraph("found.one");
    }

    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
