package org.tandembot.feature.privacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamSettings;
import org.tandembot.workspace.Names;

/** Tells a person what is kept about them, what is not, and who could still learn what. */
@Component
final class PrivacyFeature implements Feature {

    /** Which of its pages a button leads to. */
    private static final String TOPIC = "topic";

    /** The page on concerns, which is another feature's. */
    private static final ActionId CONCERNS = new ActionId("concern", "explain");

    private final Requests requests;
    private final Words words;
    private final Professions professions;
    private final Names names;
    private final WebSettings web;
    private final TeamSettings settings;

    PrivacyFeature(Requests requests, Dialogs dialogs, Names names, WebSettings web, TeamSettings settings) {
        this.settings = settings;
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
                .press("about", this::about)
                .leadsTo(CONCERNS)
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
        return new Reply.Whisper(inShort(turn));
    }

    /** Five lines, and a page behind each button. */
    private Message inShort(Turn turn) {
        var say = in(turn);
        var buttons = Stream.of(
                Stream.of(
                        say.button("topic.answers", about("answers")),
                        say.button("topic.concerns", CONCERNS),
                        say.button("topic.you", about("you"))),
                Stream.of(say.button("topic.web", about("web"))).filter(_ -> web.isOn()),
                Stream.of(
                        say.button("topic.limits", about("limits")),
                        say.button("data.button", new ActionId("privacy", "data")),
                        say.button("forget.button", new ActionId("privacy", "forget"))));
        return Message.of(say.text("title"), say.heading("title"))
                .with(all(say, "short.promise", "short.answers", "short.written", "short.you", "short.limits"))
                .withButtons(buttons.flatMap(some -> some).toList());
    }

    private static ActionId about(String topic) {
        return new ActionId("privacy", "about", Map.of(TOPIC, topic));
    }

    /** One of these pages. */
    private Reply about(Turn turn) {
        var say = in(turn);
        return new Reply.Whisper(
                switch (turn.arg(TOPIC)) {
                    case "answers" ->
                        say.message("answers").with(all(say, "comments", "results", "open-round", "votes"));
                    case "you" -> aboutYou(say, turn.standing());
                    case "web" -> say.message("web").with(all(say, "voices"));
                    default -> say.message("cannot-hide").with(all(say, "platform", "operator", "why-believe"));
                });
    }

    private static List<Block> all(Wording say, String... keys) {
        return Stream.of(keys).map(say::paragraph).toList();
    }

    /** With the figures that hold for this person. */
    private Wording in(Turn turn) {
        var minimum = turn.standing().teams().stream()
                .mapToInt(Team::minimumGroupSize)
                .min()
                .orElse(settings.minimumGroupSize());
        return words.in(turn).with("minimum", minimum, "floor", Comments.floor(minimum));
    }

    /** What is kept about this very person, and who has which role in their teams. */
    private Message aboutYou(Wording say, Standing standing) {
        var mine = standing.asMember();
        return mine.stream()
                .findFirst()
                .flatMap(standing::memberOf)
                .map(me -> say.message(
                        "you.member",
                        "name",
                        me.name(),
                        "teams",
                        names(mine),
                        "organisation",
                        orNotSaid(say, me.organisation()),
                        "profession",
                        orNotSaid(say, professions.name(say.language(), me.profession()))))
                .orElseGet(() -> standing.teams().isEmpty()
                        ? say.message("you.nothing")
                        : say.message("you.holder", "teams", names(standing.teams())))
                .with(roles(say, standing))
                .with(homes(say, standing))
                .with(all(say, "champions", "linked", "actions", "tips"));
    }

    private static String names(List<Team> teams) {
        return String.join(", ", teams.stream().map(Team::name).toList());
    }

    private List<Block> roles(Wording say, Standing standing) {
        return standing.teams().stream()
                .map(team -> say.paragraph(
                        "roles",
                        "team",
                        team.name(),
                        "managers",
                        names.of(team, team.managers(), say.language()),
                        "has",
                        team.guardian().isPresent() ? "yes" : "no",
                        "guardian",
                        names.of(team, team.guardian().stream().toList(), say.language())))
                .toList();
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
