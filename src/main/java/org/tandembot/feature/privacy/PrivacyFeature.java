package org.tandembot.feature.privacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.account.WebSettings;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Names;

/** Tells a person what is kept about them, what is not, and who could still learn what. */
@Component
final class PrivacyFeature implements Feature {

    private static final Set<String> OF_THE_WEB = Set.of("web", "voices");

    private final Requests requests;
    private final Words words;
    private final Professions professions;
    private final Names names;
    private final WebSettings web;

    PrivacyFeature(Requests requests, Dialogs dialogs, Names names, WebSettings web) {
        this.requests = requests;
        this.web = web;
        this.names = names;
        this.words = dialogs.words("privacy");
        this.professions = new Professions(dialogs);
    }

    @Override
    public Routes routes() {
        return Routes.of("privacy")
                .either("privacy", "tell", this::tell)
                .hears("privacy", (turn, _) -> Optional.of(tell(turn)))
                .either("my data", "data", requests::data)
                .press("file", requests::file)
                .askingFirst("forget", "forget me", requests::askToForget, requests::forget)
                .formCommand("admin data", turn -> requests.whom(turn, "data"))
                .offering("admin data", requests::areForOthers)
                .formCommand("admin forget", turn -> requests.whom(turn, "forget"))
                .offering("admin forget", requests::areForOthers)
                .submit("whom", requests::about)
                .menu(120, turn -> List.of(words.in(turn).button("button", new ActionId("privacy", "tell"))));
    }

    private Reply tell(Turn turn) {
        return new Reply.Whisper(message(turn));
    }

    private Message message(Turn turn) {
        var say = words.in(turn);
        return Message.of(say.text("title"), say.heading("title"), say.paragraph("intro"))
                .with(aboutYou(say, turn.standing()))
                .with(homes(say, turn.standing()))
                .with(Stream.of(
                                "answers",
                                "comments",
                                "results",
                                "open-round",
                                "concerns",
                                "champions",
                                "linked",
                                "web",
                                "voices",
                                "actions",
                                "votes",
                                "tips",
                                "platform",
                                "cannot-hide",
                                "operator")
                        .filter(key -> web.isOn() || !OF_THE_WEB.contains(key))
                        .map(say::paragraph)
                        .toList())
                .withButtons(List.of(
                        say.button("data.button", new ActionId("privacy", "data")),
                        say.button("forget.button", new ActionId("privacy", "forget"))))
                .with(say.note("why-believe"));
    }

    /** What is kept about this very person. */
    private Block aboutYou(Wording say, Standing standing) {
        var mine = standing.asMember();
        if (mine.isEmpty()) {
            return say.paragraph("you.nothing");
        }
        var me = standing.memberOf(mine.getFirst()).orElseThrow();
        return say.paragraph(
                "you.member",
                "name",
                me.name(),
                "teams",
                String.join(", ", mine.stream().map(Team::name).toList()),
                "organisation",
                orNotSaid(say, me.organisation()),
                "profession",
                orNotSaid(say, professions.name(say.language(), me.profession())));
    }

    /** Of each team in several places: where what is told to all of it is shown. */
    private List<Block> homes(Wording say, Standing standing) {
        return standing.teams().stream()
                .filter(team -> team.homes().size() > 1)
                .map(team -> say.paragraph("homes", "team", team.name(), "homes", homes(say, team)))
                .toList();
    }

    private String homes(Wording say, Team team) {
        return team.homes().stream().map(home -> names.of(home, say.language())).collect(Collectors.joining("; "));
    }

    private String orNotSaid(Wording say, String said) {
        return said.isEmpty() ? say.text("you.not-said") : said;
    }
}
