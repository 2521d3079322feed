package org.tandembot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.vault.IdentifyingText;

/**
 * Shows people, before anything of theirs is sent without their name, what to do now if someone may be at risk, and what in it may
 * tell who somebody is.
 */
@Component
public final class Giveaways {

    private static final int AROUND = 30;
    private static final int MOST_SHOWN = 12;

    private final Teams teams;
    private final Danger danger;
    private final Words words;

    Giveaways(Teams teams, Danger danger, Dialogs dialogs) {
        this.teams = teams;
        this.danger = danger;
        this.words = dialogs.words("chat");
    }

    /** The ways to help now, and each such place with the words around it, for the head of the form come back; empty where nothing was found. */
    public List<Block> in(Team team, List<String> texts) {
        var language = team.language();
        var names = teams.rosterOf(team).members().stream().map(Member::name).toList();
        var lines = texts.stream()
                .flatMap(text -> IdentifyingText.find(text, names).stream().map(one -> line(language, text, one)))
                .toList();
        var routes = danger.routes(language, texts);
        var blocks = new ArrayList<Block>();
        if (!routes.isEmpty()) {
            blocks.add(new Block.Text(words.prose(language, "found.danger")));
            blocks.addAll(routes);
            blocks.add(new Block.Text(words.prose(language, "found.then")));
        }
        if (lines.isEmpty()) {
            return blocks;
        }
        blocks.add(new Block.Text(words.prose(language, routes.isEmpty() ? "found.intro" : "found.also")));
        lines.stream().limit(MOST_SHOWN).forEach(blocks::add);
        if (lines.size() > MOST_SHOWN) {
            blocks.add(new Block.Note(words.prose(language, "found.more", "count", lines.size() - MOST_SHOWN)));
        }
        return blocks;
    }

    private Block line(Locale language, String text, IdentifyingText.Finding one) {
        var kind = one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var from = whole(text, Math.max(0, one.from() - AROUND));
        var to = whole(text, Math.min(text.length(), one.to() + AROUND));
        return new Block.Text(words.prose(
                language,
                "found.one",
                "kind",
                words.text(language, "found." + kind),
                "before",
                (from > 0 ? "…" : "") + oneLine(text.substring(from, one.from())),
                "found",
                oneLine(text.substring(one.from(), one.to())),
                "after",
                oneLine(text.substring(one.to(), to)) + (to < text.length() ? "…" : "")));
    }

    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
