package org.tandembot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;

/** Teams beside one another, each with a manager, a guardian and six others; the first meets in the test chat's own channel. */
record ManyTeams(Teams teams, Router router) {

    static PersonId person(String id) {
        return new PersonId("test", "w1", id);
    }

    /** A manager of the team. */
    static String boss(int team) {
        return "boss" + team;
    }

    /** One of the others. */
    static String member(int team, int number) {
        return "p%dof%d".formatted(number, team);
    }

    static String guardian(int team) {
        return "guardian" + team;
    }

    /** All of a team, by id. */
    static List<String> people(int team) {
        return IntStream.rangeClosed(-1, 6)
                .mapToObj(number -> switch (number) {
                    case -1 -> boss(team);
                    case 0 -> guardian(team);
                    default -> member(team, number);
                })
                .toList();
    }

    /** So many of them, each with people of its own. */
    void save(int number) {
        for (var i = 0; i < number; i++) {
            save(i, "Team " + i, boss(i));
        }
    }

    /** One of this name, which this person manages. */
    void save(int number, String name, String manager) {
        var id = "TEAM1%03d".formatted(number);
        var team = TestTeam.of(
                id,
                name,
                number == 0 ? TestChat.CHANNEL : new ChannelId("test", "w1", "C1" + number),
                Set.of(person(manager)),
                Optional.of(person(guardian(number))));
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(people(number).stream()
                        .map(one -> new Member(person(one), "Name of " + one, "", "", Level.FRONT_LINE))
                        .toList()));
    }

    Reply inPrivate(String who, Interaction what) {
        return router.route(new Turn(person(who), new Place.Private(), Optional.of(Locale.ENGLISH), what));
    }

    Reply inChannel(String who, Interaction what) {
        return router.route(
                new Turn(person(who), new Place.Channel(TestChat.CHANNEL), Optional.of(Locale.ENGLISH), what));
    }

    static Message message(Reply reply) {
        return switch (reply) {
            case Reply.Whisper(var message) -> message;
            case Reply.Home(var page) -> page;
            default -> throw new AssertionError("No message: " + reply);
        };
    }

    static List<Button> buttons(Reply reply) {
        return message(reply).blocks().stream()
                .flatMap(block ->
                        block instanceof Block.Buttons(var buttons) ? buttons.stream() : java.util.stream.Stream.of())
                .toList();
    }

    static List<String> labels(Reply reply) {
        return buttons(reply).stream().map(Button::label).toList();
    }
}
