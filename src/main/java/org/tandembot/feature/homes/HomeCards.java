package org.tandembot.feature.homes;

import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Reader;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;
import org.tandembot.store.Digest;
import org.tandembot.workspace.Names;

/** What is said of homes. In what goes to one, a channel of another stands by its name, and in a button by what tells nothing. */
@Component
final class HomeCards {

    static final String FEATURE = "homes";
    /** In an action, which home of the team. */
    static final String HOME = "home";

    private static final String NAME = "name";
    private static final String EMPLOYER = "employer";
    private static final String PLATFORM = "platform";

    private final Words words;
    private final WhichTeam whichTeam;
    private final Names names;

    HomeCards(Dialogs dialogs, WhichTeam whichTeam, Names names) {
        this.words = dialogs.words(FEATURE);
        this.whichTeam = whichTeam;
        this.names = names;
    }

    Wording in(Reader reader) {
        return words.in(reader);
    }

    Words words() {
        return words;
    }

    /** Does this for the team that is meant, of those that the person manages. */
    Reply asManager(Turn turn, String verb, Function<Team, Reply> then) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(
                        new ActionId(FEATURE, verb), () -> words.in(turn).message("not-a-manager")),
                then);
    }

    Reply whisper(Reader reader, String key, Object... namesAndValues) {
        return new Reply.Whisper(words.in(reader).message(key, namesAndValues));
    }

    static ActionId about(String verb, Team team) {
        return new ActionId(FEATURE, verb).with(WhichTeam.TEAM, team.id());
    }

    static ActionId about(String verb, Team team, ChannelId channel) {
        return about(verb, team).with(HOME, reference(channel));
    }

    private static String reference(ChannelId channel) {
        return Digest.of("home " + channel).substring(0, 16);
    }

    /** The home that an action is about. */
    static List<Home> home(Team team, ActionId action) {
        return team.homes().stream()
                .filter(home -> reference(home.channel()).equals(action.arg(HOME)))
                .toList();
    }

    /** What a home is called beside others. */
    String name(Wording say, Home home) {
        return names.of(home, say.language());
    }

    /** The action with what a home is called, as far as it fits: to say it once the home has left. */
    static ActionId remembering(ActionId action, Home home) {
        return action.with(NAME, ActionId.shortened(home.name()))
                .with(EMPLOYER, ActionId.shortened(home.employer()))
                .with(PLATFORM, home.channel().platform());
    }

    /** What a home is called that such an action remembers. */
    String remembered(Wording say, ActionId action) {
        return names.ofHome(action.arg(NAME), action.arg(EMPLOYER), action.arg(PLATFORM), say.language());
    }

    /** The words to the team with who its guardian is. */
    Wording sayWhoGuards(Team team) {
        return in(team).with("guardian", names.of(team, team.guardian().stream().toList(), team.language()));
    }

    /** The words with who manages the team. */
    Wording sayWhoManages(Reader reader, Team team) {
        return words.in(reader).with("managers", names.of(team, team.managers(), reader.language()));
    }
}
