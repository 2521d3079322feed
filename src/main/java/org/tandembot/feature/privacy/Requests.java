package org.tandembot.feature.privacy;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Operators;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Teams;

/** People ask what is kept about them, or to be forgotten; an operator does for somebody who asks them. */
@Component
final class Requests {

    /** In a press of an operator, whom it is about; without it, it is about whoever presses. */
    private static final String PERSON = "person";

    private final MyData data;
    private final Teams teams;
    private final Removals removals;
    private final Operators operators;
    private final Words words;

    Requests(MyData data, Teams teams, Removals removals, Operators operators, Dialogs dialogs) {
        this.data = data;
        this.teams = teams;
        this.removals = removals;
        this.operators = operators;
        this.words = dialogs.words("privacy");
    }

    boolean areForOthers(Turn turn) {
        return operators.include(turn.who());
    }

    Reply data(Turn turn) {
        return about(turn, (person, args) -> {
            var page = turn.arg("page");
            return new Reply.Whisper(data.page(
                    person,
                    turn,
                    new ActionId("privacy", "data", args),
                    page.matches("[0-9]{1,4}") ? Integer.parseInt(page) : 1));
        });
    }

    Reply file(Turn turn) {
        return about(
                turn,
                (person, args) -> new Reply.Whisper(data.file(person, turn, new ActionId("privacy", "file", args))));
    }

    Reply askToForget(Turn turn) {
        return about(turn, (person, args) -> question(turn, person, args));
    }

    private Reply question(Turn turn, PersonId person, Map<String, String> args) {
        var isAlone = teams.standing(person).asManager().stream()
                .anyMatch(team -> team.managers().size() == 1);
        var keys = args.isEmpty() ? "forget." : "forget-other.";
        var say = words.in(turn);
        return new Reply.Whisper(Message.asking(say.button("forget.button", new ActionId("privacy", "forget", args))
                .confirming(say.confirm(isAlone ? "forget-alone." : keys, "person", person))));
    }

    Reply forget(Turn turn) {
        return about(turn, (person, args) -> {
            removals.forget(person);
            return new Reply.Replace(words.in(turn).message(args.isEmpty() ? "forgotten" : "forgotten-other"));
        });
    }

    /** The person it is about, and what names them in a press. Only an operator may name somebody else. */
    private Reply about(Turn turn, BiFunction<PersonId, Map<String, String>, Reply> then) {
        var named = turn.arg(PERSON);
        if (named.isEmpty()) {
            return then.apply(turn.here(), Map.of());
        }
        return PersonId.read(named)
                .filter(_ -> operators.include(turn.who()))
                .map(person -> then.apply(person, Map.of(PERSON, named)))
                .orElseGet(() -> notForYou(turn));
    }

    private Reply notForYou(Turn turn) {
        return new Reply.Whisper(words.in(turn).message("admin.operators-only"));
    }

    /** A form in which an operator says whom it is about. */
    Reply whom(Turn turn, String verb) {
        return operators.include(turn.who())
                ? form(turn, verb).open(new ActionId("privacy", "whom", Map.of("verb", verb)))
                : notForYou(turn);
    }

    private FormSpec<PersonId> form(Turn turn, String verb) {
        var form = FormParts.in(words, turn.language(), "admin.");
        form.text("admin.intro." + verb);
        return form.form("admin.title", "admin.submit", "admin.cancel", form.askSomebody());
    }

    Reply about(Turn turn) {
        var verb =
                Optional.of(turn.action().arg("verb")).filter("forget"::equals).orElse("data");
        if (!operators.include(turn.who())) {
            return notForYou(turn);
        }
        return form(turn, verb).read(turn, person -> {
            var pressed = turn.as(new Press(new ActionId("privacy", verb, Map.of(PERSON, person.toString()))));
            return verb.equals("forget") ? askToForget(pressed) : data(pressed);
        });
    }
}
