package org.tandembot.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Reader;
import org.tandembot.roster.Links;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Standing;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/**
 * One thing that a person did in chat.
 *
 * @param here as the platform's own signed envelope names whoever acts; never taken from a button's value or a form's contents
 * @param links who is known in several places
 * @param where the channel, or in private
 * @param own the person's language: what they chose, else what the platform tells; empty where neither is known
 * @param roles what the person is in which teams; looked up when it is first asked for, and once
 * @param team the team it is about, where that is clear
 */
public record Turn(
        PersonId here,
        Links links,
        Place where,
        Optional<Locale> own,
        Interaction what,
        Supplier<Standing> roles,
        Optional<Team> team)
        implements Reader {

    /** As it comes from a platform, before anything was looked up. */
    public Turn(PersonId here, Place where, Optional<Locale> own, Interaction what) {
        this(here, Links.NONE, where, own, what, () -> Standing.none(here), Optional.empty());
    }

    /** The same turn, of whoever acts as the person that they count as, with their roles, in a language that there is. */
    Turn by(Teams teams, Dialogs dialogs) {
        return by(teams, dialogs, () -> teams.standing(here));
    }

    /** The same with what was known of them already: Redis is not asked. */
    Turn known(Teams teams, Dialogs dialogs) {
        return by(teams, dialogs, () -> teams.known(here));
    }

    private Turn by(Teams teams, Dialogs dialogs, Supplier<Standing> standing) {
        // From memory: Redis is not asked about a person for a press on an answer.
        var known = teams.known(here);
        var reads = known.reads().isPresent() ? known.language() : own.flatMap(dialogs::spoken);
        return new Turn(here, teams.links(), where, reads, what, SingletonSupplier.of(standing), team);
    }

    /** The person that whoever acts counts as, wherever they do. */
    public PersonId who() {
        return links.canonical(here);
    }

    /** Whether whoever acts is the human behind a place. */
    public boolean is(PersonId place) {
        return links.canonical(place).equals(who());
    }

    /**
     * Somebody in the workspace where it happened, as the person that they count as.
     *
     * @throws IllegalArgumentException if it cannot be an id
     */
    public PersonId colleague(String id) {
        return links.canonical(new PersonId(here.platform(), here.workspace(), id));
    }

    /** The same turn, about this team. */
    public Turn about(Team one) {
        return new Turn(here, links, where, own, what, roles, Optional.of(one));
    }

    /** What the person is in which teams. */
    public Standing standing() {
        return roles.get();
    }

    @Override
    public Locale language() {
        return own.or(() -> team.or(() -> standing().teams().stream().findFirst())
                        .map(one -> where.channel().map(one::at).orElseGet(() -> one.at(here)))
                        .map(Team::language))
                .orElse(Locale.ENGLISH);
    }

    /** The person's own language where it is known, else that of what the turn is about. */
    public Locale languageOr(Locale other) {
        return own.orElse(other);
    }

    /** The same turn in another place. */
    Turn at(Place place) {
        return new Turn(here, links, place, own, what, roles, team);
    }

    /** The team it is about, by name. */
    @Override
    public List<Object> known() {
        return team.map(Team::known).orElseGet(List::of);
    }

    /** Does this for the team that is named, where this person manages it; else says in the feature's words, by that key, that they do not. */
    public Reply asManager(Words words, String key, Function<Team, Reply> then) {
        return standing()
                .asManagerOf(arg(WhichTeam.TEAM))
                .map(then)
                .orElseGet(() -> Reply.refused(this, words.in(this), key));
    }

    /** The same turn, read as something else. */
    public Turn as(Interaction other) {
        return new Turn(here, links, where, own, other, roles, team);
    }

    /** An argument of the button that was pressed or the form that was sent; an empty text where there is none. */
    public String arg(String key) {
        return pressed().map(action -> action.arg(key)).orElse("");
    }

    /** The same as a number of zero or more; 0 where there is none. */
    public int number(String key) {
        return pressed().map(action -> action.number(key)).orElse(0);
    }

    /** The same as a place in a list, from 0; -1, where nothing is, if there is none. */
    public int place(String key) {
        return pressed().map(action -> action.place(key)).orElse(-1);
    }

    /** The action of the button that was pressed or the form that was sent; only where it is one of both. */
    public ActionId action() {
        return pressed().orElseThrow();
    }

    /** What was sent in a form; only where one was. */
    public Interaction.Submit sent() {
        return (Interaction.Submit) what;
    }

    /** What was typed after a command; empty where nothing was, or where it is no command. */
    public String typed() {
        return what instanceof Interaction.Command(var _, var text) ? text : "";
    }

    private Optional<ActionId> pressed() {
        return switch (what) {
            case Interaction.Press(var action) -> Optional.of(action);
            case Interaction.Submit sent -> Optional.of(sent.form());
            default -> Optional.empty();
        };
    }

    /** Who and what stay out of logs: together they would say who said what. */
    @Override
    public String toString() {
        return "Turn[" + here.platform() + ", " + what.getClass().getSimpleName() + "]";
    }
}
