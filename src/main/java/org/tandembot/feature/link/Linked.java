package org.tandembot.feature.link;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Names;
import org.tandembot.workspace.Outbox;

/** What somebody who is here twice sees of it and can change, and whom else it is told to. */
@Component
final class Linked {

    private static final ActionId UNDO = new ActionId("link", "undo");

    private final Teams teams;
    private final Names names;
    private final Somebody somebody;
    private final Outbox outbox;
    private final RandomGenerator random;

    Linked(Teams teams, Names names, Somebody somebody, Outbox outbox, RandomGenerator random) {
        this.teams = teams;
        this.names = names;
        this.somebody = somebody;
        this.outbox = outbox;
        this.random = random;
    }

    /** What it means, and what can be done about it from here. */
    Reply page(Turn turn) {
        var say = somebody.in(turn);
        var about = Message.of(say.text("title"), say.heading("title"), say.paragraph("intro"));
        var isLinked = turn.links().isLinked(turn.here());
        var now = say.paragraph(isAskedHere(turn) ? "asked-here" : "asked-there");
        return new Reply.Whisper((isLinked ? about.with(now) : about)
                .with(say.paragraph("does"), say.paragraph("sees"), say.paragraph("warning"))
                .withButtons(Stream.of(
                                Stream.of(say.button("here", new ActionId("link", "here")))
                                        .filter(_ -> isLinked && !isAskedHere(turn)),
                                Stream.of(
                                        say.button("show", new ActionId("link", "show")),
                                        say.button("enter", new ActionId("link", "enter"))),
                                Stream.of(undoButton(turn)).filter(_ -> isLinked))
                        .flatMap(buttons -> buttons)
                        .toList()));
    }

    private static boolean isAskedHere(Turn turn) {
        return turn.links().asked(turn.here()).equals(turn.here());
    }

    private Button undoButton(Turn turn) {
        var say = somebody.in(turn);
        return say.button("undo.button", UNDO).confirming(say.confirm("undo."));
    }

    /** They like to be asked where they press this. */
    Reply here(Turn turn) {
        teams.changeLinks(links -> links.asking(turn.here()));
        return new Reply.Replace(somebody.in(turn).message("is-here"));
    }

    Reply askToUndo(Turn turn) {
        return turn.links().isLinked(turn.here()) ? new Reply.Whisper(Message.asking(undoButton(turn))) : page(turn);
    }

    /** This place is a person by itself again; the others are told. */
    Reply undo(Turn turn) {
        var others = turn.links().places(turn.here()).stream()
                .filter(place -> !place.equals(turn.here()))
                .toList();
        teams.changeLinks(links -> links.without(turn.here()));
        others.forEach(place -> say(place, "undone"));
        return new Reply.Replace(somebody.in(turn).message("undone"));
    }

    /** Tells it where it was not said yes to last, and whoever shares a role with them. */
    void tell(PersonId shown, PersonId typed, PersonId here) {
        var links = teams.links();
        links.places(shown).stream().filter(place -> !place.equals(here)).forEach(place -> say(place, "now-linked"));
        var human = links.canonical(shown);
        teams.standing(human)
                .asHandler()
                .forEach(team -> outbox.toEach(
                        sharing(team, human),
                        "link-role:" + Ids.draw(random),
                        new ActionId("link", "role").with("team", team.id()).with("place", typed.toString())));
    }

    private void say(PersonId place, String what) {
        outbox.send(List.of(new Delivery(
                "link-told:" + Ids.draw(random),
                new ToPerson(place),
                new ActionId("link", "told").with("what", what))));
    }

    private static Set<PersonId> sharing(Team team, PersonId human) {
        var others = new HashSet<>(team.managers());
        team.guardian().ifPresent(others::add);
        others.remove(human);
        return others;
    }

    /** To another place of theirs. */
    Optional<Message> told(Letter letter) {
        return letter.person().map(person -> {
            var say = somebody.in(() -> languageOf(person));
            return letter.arg("what").equals("undone")
                    ? say.message("undone")
                    : say.message("now-linked").withButtons(List.of(say.button("see", new ActionId("link", "page"))));
        });
    }

    /** To those who share a role with them: nobody comes to use one from elsewhere unseen. */
    Optional<Message> role(Letter letter) {
        return letter.team()
                .flatMap(team -> PersonId.read(letter.arg("place"))
                        .filter(teams.links()::isLinked)
                        .map(place -> somebody.of(place, team)
                                .with(
                                        "team",
                                        team.name(),
                                        "name",
                                        names.of(team, teams.links().canonical(place), team.language()))
                                .message("role")));
    }

    /** What they chose, else that of their first team. */
    Locale languageOf(PersonId person) {
        var standing = teams.standing(person);
        return standing.language()
                .or(() -> standing.teams().stream().findFirst().map(Team::language))
                .orElse(Locale.ENGLISH);
    }
}
