package org.tandembot.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.roster.Member;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Names;

/**
 * Forms that make something. Each bears an idempotency key, its draft id, drawn when it is opened. What it makes is kept under
 * that, so the same form sent twice makes one thing. Each form in which people write asks here for a look through it.
 */
@Component
public final class Drafts {

    /** The argument of a form's action that bears its draft id. */
    public static final String DRAFT = "draft";

    private final RandomGenerator random;
    private final IdentifierWarning warning;
    private final Names names;
    private final Dialogs dialogs;
    private final Words words;

    Drafts(RandomGenerator random, IdentifierWarning warning, Names names, Dialogs dialogs) {
        this.random = random;
        this.warning = warning;
        this.names = names;
        this.dialogs = dialogs;
        this.words = dialogs.words("chat");
    }

    /** An action of a form that makes something. */
    public ActionId of(ActionId onSubmit) {
        return onSubmit.with(DRAFT, Ids.draw(random));
    }

    /** The form as it is to begin with, under a draft id of its own. */
    public Reply open(FormSpec<?> form, ActionId onSubmit) {
        return form.open(of(onSubmit));
    }

    /** Does this with a form's draft id and what it says, if it says what makes sense. */
    public <T> Reply read(Turn turn, FormSpec<T> form, BiFunction<String, T, Reply> then) {
        var draft = turn.arg(DRAFT);
        return Ids.isOurs(draft) ? form.read(turn, value -> then.apply(draft, value)) : outOfDate(turn);
    }

    /**
     * Has the form look through what is written in it before it goes anywhere: what this text must not have comes back once,
     * pointed out at the head of the form. Nothing is refused.
     *
     * @param team that it is about, by what the form says, where there is one already
     */
    public void lookThrough(FormParts form, FreeText where, Function<Entered, Optional<Team>> team) {
        form.lookThrough((entered, texts) -> warning.in(form.say().language(), team.apply(entered), where, texts));
    }

    /** The same, where the team is known. */
    public void lookThrough(FormParts form, FreeText where, Team team) {
        lookThrough(form, where, _ -> Optional.of(team));
    }

    /**
     * What is to be pointed out in a text that comes in no form of a chat.
     *
     * @param kinds of what was found; {@code danger} where somebody may be at risk
     * @param places each with the words around it
     */
    public record Noticed(SortedSet<String> kinds, List<String> places) {}

    /** Looks through such a text. */
    public Noticed notice(Locale language, Optional<Team> team, FreeText where, String text) {
        var found = warning.in(language, team, where, List.of(text));
        var places = Block.only(Block.Text.class, found.places())
                .map(one -> one.prose().asPlain())
                .toList();
        return new Noticed(found.kinds(), places);
    }

    /** The people of these teams, for inputs in which some of them are chosen. */
    public Colleagues colleagues(Turn turn, Collection<Team> among) {
        var people = among.stream()
                .flatMap(team -> names.people(team, turn.language()).stream())
                .collect(Collectors.toMap(Member::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        return new Colleagues(turn, dialogs, people.values());
    }

    /** The form can make nothing any more. */
    public Reply outOfDate(Turn turn) {
        return Reply.refused(turn, words.in(turn), "form-out-of-date");
    }
}
