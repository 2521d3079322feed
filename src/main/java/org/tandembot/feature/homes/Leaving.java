package org.tandembot.feature.homes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.form.Drafts;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Store;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/**
 * A channel ceases to be a home. Managers may take any home out, whoever brought one may take it away. Managers who are nowhere else
 * go with it; a team without a manager or without a home is not left behind.
 */
@Component
final class Leaving {

    /** In an action, whether a guardian is in no home of the team any more. */
    private static final String GUARDIAN = "guardian";

    private final Teams teams;
    private final HomeCards cards;
    private final Outbox outbox;
    private final Places places;
    private final Drafts drafts;
    private final Documents<Begun> begun;

    Leaving(Teams teams, HomeCards cards, Outbox outbox, Places places, Drafts drafts, Store store) {
        this.teams = teams;
        this.cards = cards;
        this.outbox = outbox;
        this.places = places;
        this.drafts = drafts;
        this.begun = store.documents("leaving-homes", Begun.class);
    }

    private record Mine(Team team, Home home) {}

    /**
     * A leaving whose end is not reached: kept until all are told, so that whoever pressed may press again.
     *
     * @param who pressed
     * @param gone managers who go with the home
     */
    record Begun(Home home, PersonId who, Set<PersonId> gone) {}

    boolean isFor(Turn turn) {
        return !mine(turn).isEmpty();
    }

    /** Homes that this person may take out, beside others of their team. */
    private static List<Mine> mine(Turn turn) {
        return turn.standing().teams().stream()
                .filter(team -> team.homes().size() > 1)
                .flatMap(team -> team.homes().stream()
                        .filter(home -> team.isManagedBy(turn.who()) || home.isOf(turn.who()))
                        .map(home -> new Mine(team, home)))
                .toList();
    }

    /** The question; of several homes, which. */
    Reply ask(Turn turn) {
        var here = turn.where().channel();
        var those = mine(turn).stream()
                .filter(one -> here.isEmpty() || one.home().channel().equals(here.get()))
                .toList();
        if (those.isEmpty()) {
            var isOnly = turn.standing().asManager().stream()
                    .anyMatch(team -> team.homes().size() == 1);
            return cards.whisper(turn, isOnly ? "leave.only" : "leave.not-yours");
        }
        var buttons =
                those.stream().map(one -> button(turn, one, those.size() == 1)).toList();
        return new Reply.Whisper(
                buttons.size() == 1
                        ? Message.asking(buttons.getFirst())
                        : cards.in(turn).message("leave.which").with(new Block.Buttons(buttons)));
    }

    private Button button(Turn turn, Mine one, boolean isOnly) {
        var say = cards.in(turn.about(one.team()));
        var about = drafts.of(HomeCards.about("leave", one.team(), one.home().channel()));
        var name = cards.name(say, one.home());
        return (isOnly ? say.button("leave.button", about) : Button.of(name, about))
                .confirming(say.confirm("leave.", "home", name));
    }

    Reply leave(Turn turn) {
        if (!Ids.isOurs(turn.arg(Drafts.DRAFT))) {
            return drafts.outOfDate(turn);
        }
        var found = mine(turn).stream()
                .filter(one -> one.team().id().equals(turn.arg(WhichTeam.TEAM))
                        && HomeCards.home(one.team(), turn.action()).contains(one.home()))
                .findFirst();
        return found.map(one -> leave(turn, one)).orElseGet(() -> goOn(turn));
    }

    private Reply leave(Turn turn, Mine one) {
        var channel = one.home().channel();
        var leaving =
                new Begun(one.home(), turn.who(), nowhereElse(one.team(), one.home(), one.team().managers().stream()));
        var kept = begun.of(one.team().id());
        kept.put(turn.arg(Drafts.DRAFT), leaving);
        var wasThere = new AtomicBoolean();
        var now = teams.change(one.team().id(), team -> {
            wasThere.set(team.home(channel).isPresent());
            return wasThere.get() ? without(team, one.home()) : team;
        });
        if (wasThere.get() && now.filter(team -> team.home(channel).isEmpty()).isPresent()) {
            return tell(turn, now.get(), leaving);
        }
        kept.remove(turn.arg(Drafts.DRAFT));
        var isOnly = now.filter(team -> team.homes().size() == 1).isPresent();
        return cards.whisper(
                turn.about(one.team()),
                !wasThere.get() ? "leave.not-yours" : isOnly ? "leave.only" : "leave.no-manager");
    }

    /** The home is out already: to the end, for whoever pressed when that was cut short. */
    private Reply goOn(Turn turn) {
        return teams.find(turn.arg(WhichTeam.TEAM))
                .flatMap(team -> begun.of(team.id())
                        .find(turn.arg(Drafts.DRAFT))
                        .filter(one -> one.who().equals(turn.who()))
                        .map(one -> tell(turn, team, one)))
                .orElseGet(() -> cards.whisper(turn, "leave.not-yours"));
    }

    /** Goes to the end of what was cut short and nobody pressed again. Where the home is there, nothing has changed or it is back. */
    void finish(Team team) {
        begun.of(team.id()).all().forEach((id, one) -> {
            if (team.home(one.home().channel()).isEmpty()) {
                tell(team, id, one);
            } else {
                begun.of(team.id()).remove(id);
            }
        });
    }

    /** Those of these people who are where this home is, and where no other is. */
    private Set<PersonId> nowhereElse(Team team, Home home, Stream<PersonId> people) {
        var rest = team.without(home.channel()).homes();
        return people.filter(one -> isIn(home, one) && rest.stream().noneMatch(other -> isIn(other, one)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As it is where nobody would manage it then, or where it has no other home. */
    private Team without(Team team, Home home) {
        var asked = team.roles().proposals().stream()
                .flatMap(one -> one.who().stream())
                .filter(one -> !team.isGuardedBy(one));
        var roles = team.roles();
        for (var gone : nowhereElse(team, home, Stream.concat(team.managers().stream(), asked))) {
            roles = roles.without(gone);
        }
        return roles.managers().isEmpty() ? team : team.without(home.channel()).with(roles);
    }

    /** Whether somebody is of the workspace of a home, in whichever place of theirs. */
    private boolean isIn(Home home, PersonId person) {
        return teams.links().places(person).stream().anyMatch(home::isWhere);
    }

    private Reply tell(Turn turn, Team team, Begun one) {
        tell(team, turn.arg(Drafts.DRAFT), one);
        var name = cards.name(cards.in(turn.about(team)), one.home());
        return new Reply.Replace(cards.in(turn.about(team)).message("leave.done", "home", name));
    }

    private void tell(Team team, String draft, Begun one) {
        var guardian = nowhereElse(team, one.home(), team.guardian().stream());
        var what = HomeCards.remembering(HomeCards.about("left", team), one.home())
                .with("language", one.home().language().orElse(team.language()).toLanguageTag())
                .with(GUARDIAN, guardian.isEmpty() ? "" : "stays");
        var id = "home-left:" + draft;
        outbox.send(List.of(new Delivery(id, new ToChannel(one.home().channel()), what)));
        outbox.toHomes(team, id + ":told", what);
        var gone = one.gone().stream().filter(it -> !it.equals(one.who()) && !team.isManagedBy(it));
        outbox.toEach(Stream.concat(gone, guardian.stream()).toList(), id, what);
        begun.of(team.id()).remove(draft);
        places.changed(team);
    }

    /** To the channel that has left, to the homes that stay, to whoever manages the team no more, and to a guardian who stays behind. */
    Optional<Message> left(Letter letter) {
        return letter.team().map(team -> switch (letter.to()) {
            case ToChannel(var channel)
            when team.home(channel).isPresent() ->
                cards.in(team)
                        .message("left.told", "home", cards.remembered(cards.in(team), letter.what()))
                        .with(ofTheGuardian(team, letter));
            case ToChannel _ ->
                cards.words()
                        .in(Locale.forLanguageTag(letter.arg("language")))
                        .message("left.here", "team", team.name());
            case ToPerson(var person) ->
                cards.in(team).message(team.isGuardedBy(person) ? "left.guardian" : "left.manager");
        });
    }

    private List<Block> ofTheGuardian(Team team, Letter letter) {
        return letter.arg(GUARDIAN).isEmpty() || team.guardian().isEmpty()
                ? List.of()
                : List.of(cards.sayWhoGuards(team).note("left.guardian-stays"));
    }
}
