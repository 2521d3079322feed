package org.tandembot.feature.champion;

import static org.tandembot.form.FormField.paragraph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.feature.champion.Champion.Need;
import org.tandembot.feature.champion.RedisCheckIns.Found;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Ids;

/**
 * What a champion lacks reaches their sponsor, if the champion wishes it to, and the sponsor's answer comes back. Words are read in
 * forms, which leave nothing in a chat.
 */
@Component
final class Needs {

    private static final int LONGEST = 1_000;

    private final Belonging belonging;
    private final Champions champions;
    private final ChampionChanges changes;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final RandomGenerator random;

    Needs(
            Belonging belonging,
            Champions champions,
            ChampionChanges changes,
            RoleCards cards,
            ChampionWords wording,
            Outbox outbox,
            RandomGenerator random) {
        this.belonging = belonging;
        this.champions = champions;
        this.changes = changes;
        this.cards = cards;
        this.wording = wording;
        this.outbox = outbox;
        this.random = random;
    }

    private record One(Mine mine, Need need) {}

    /** The form with which a champion writes to their sponsor; {@code k} is what they said of their time and help. */
    Reply openTell(Turn turn, Press press) {
        var mine = active(turn, press.action());
        if (mine.isEmpty()) {
            return new Reply.Whisper(wording.message(turn.language(), "not-a-champion"));
        }
        var team = mine.get().team();
        var sponsor = cards.sponsorName(mine.get());
        if (sponsor.isEmpty()) {
            return new Reply.Whisper(wording.message(
                    wording.prose(team.language(), "tell.no-sponsor"), cards.buttons(mine.get(), "change")));
        }
        var onSubmit = ChampionWords.action(team, "told")
                .with("k", press.action().arg("k"))
                .with("n", Ids.draw(random));
        return new Reply.Open(tellForm(mine.get(), sponsor.get(), onSubmit).draw(onSubmit));
    }

    /** Words are needed where the champion has said nothing of time and help. */
    private FormSpec<String> tellForm(Mine mine, String sponsor, ActionId onSubmit) {
        var form = wording.form(mine.team().language());
        form.text("tell.intro", "sponsor", sponsor);
        var note = form.ask(paragraph("note", LONGEST).orElse(""));
        form.check(
                note, "note", (words, _) -> !words.isEmpty() || !found(onSubmit).isEmpty());
        return form.form("tell.title", "form.send", "form.cancel", sent -> sent.of(note));
    }

    private static String found(ActionId onSubmit) {
        return Found.of(onSubmit.arg("k"))
                .filter(one -> one != Found.YES)
                .map(Found::code)
                .orElse("");
    }

    Reply told(Turn turn, Submit sent) {
        var mine = active(turn, sent.form());
        var sponsor = mine.flatMap(belonging::sponsorOf);
        var id = sent.form().arg("n");
        if (mine.isEmpty() || sponsor.isEmpty() || !Ids.isOurs(id)) {
            return reject(turn, "tell.no-sponsor");
        }
        var of = mine.get();
        return tellForm(of, "", sent.form())
                .read(sent, turn.who())
                .then(words -> told(
                        turn,
                        of,
                        new Need(id, sponsor.get(), changes.today(of.team()), found(sent.form()), words, false, "")));
    }

    private Reply told(Turn turn, Mine of, Need need) {
        var id = need.id();
        var isNew =
                champions.needs(of.kept()).stream().noneMatch(one -> one.id().equals(id));
        if (isNew && !champions.keep(of.kept(), need)) {
            return reject(turn, "not-a-champion");
        }
        outbox.send(List.of(new Delivery(
                "champion-need:" + id,
                new ToPerson(need.to()),
                ChampionWords.action(of, "need").with("n", id))));
        return new Reply.Whisper(wording.message(
                of.team().language(),
                "tell.sent",
                "sponsor",
                cards.sponsorName(of).orElse("")));
    }

    /** To the sponsor: that there is something, not what was written. */
    Optional<Message> need(Destination to, ActionId what) {
        return to instanceof ToPerson(var person) ? forSponsor(person, what).map(this::need) : Optional.empty();
    }

    private Message need(One one) {
        var language = one.mine().team().language();
        var text = wording.prose(
                language,
                "need." + (one.need().found().isEmpty() ? "wrote" : one.need().found()),
                "name",
                belonging.nameOf(one.mine()),
                "team",
                one.mine().team().name());
        return wording.message(
                text,
                List.of(
                        Button.of(wording.text(language, "button.read"), action(one, "read")),
                        Button.of(wording.text(language, "button.on-it"), action(one, "on-it"))));
    }

    private static ActionId action(One one, String verb) {
        return ChampionWords.action(one.mine(), verb).with("n", one.need().id());
    }

    /** The sponsor says with one press that they see to it. */
    Reply onIt(Turn turn, Press press) {
        return forSponsor(turn.who(), press.action())
                .<Reply>map(one -> {
                    answered(one, one.need().answer());
                    return new Reply.Replace(wording.message(
                            one.mine().team().language(), "need.seen", "name", belonging.nameOf(one.mine())));
                })
                .orElseGet(() -> new Reply.Replace(wording.message(turn.language(), "need.gone")));
    }

    /** The champion's words, and room for an answer. */
    Reply read(Turn turn, Press press) {
        return forSponsor(turn.who(), press.action())
                .<Reply>map(one -> new Reply.Open(readForm(one).draw(action(one, "answer"))))
                .orElseGet(() -> new Reply.Whisper(wording.message(turn.language(), "need.gone")));
    }

    private FormSpec<String> readForm(One one) {
        var form = wording.form(one.mine().team().language());
        form.text("need.from", "name", belonging.nameOf(one.mine()));
        if (one.need().words().isEmpty()) {
            form.text("need.no-words");
        } else {
            form.show(new Block.Text(one.need().words()));
        }
        var answer = form.ask(paragraph("answer", LONGEST).begin(one.need().answer()));
        return form.form("need.title", "form.send", "form.cancel", sent -> sent.of(answer));
    }

    Reply answer(Turn turn, Submit sent) {
        var found = forSponsor(turn.who(), sent.form());
        if (found.isEmpty()) {
            return reject(turn, "need.gone");
        }
        var one = found.get();
        return readForm(one).read(sent, turn.who()).then(words -> {
            answered(one, words);
            return new Reply.Whisper(wording.message(
                    one.mine().team().language(), "need.answered", "name", belonging.nameOf(one.mine())));
        });
    }

    private void answered(One one, String words) {
        champions.keep(one.mine().kept(), one.need().answered(words));
        var what = words.isEmpty() ? "seen" : "answered";
        outbox.send(List.of(new Delivery(
                "champion-%s:%s:%d".formatted(what, one.need().id(), words.hashCode()),
                new ToPerson(one.mine().champion().person()),
                action(one, "back-word"))));
    }

    /** To the champion: their sponsor has seen or answered it. */
    Optional<Message> backWord(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? mineWith(person, what).filter(one -> one.need().isSeen()).map(one -> {
                    var language = one.mine().team().language();
                    var sponsor = sponsorOf(one);
                    var team = one.mine().team().name();
                    return one.need().answer().isEmpty()
                            ? wording.message(language, "back-word.seen", "sponsor", sponsor, "team", team)
                            : wording.message(
                                    wording.prose(language, "back-word.answered", "sponsor", sponsor, "team", team),
                                    List.of(Button.of(
                                            wording.text(language, "button.read-answer"), action(one, "read-answer"))));
                })
                : Optional.empty();
    }

    /** The sponsor's answer, read by the champion. */
    Reply readAnswer(Turn turn, Press press) {
        return mineWith(turn.who(), press.action())
                .<Reply>map(one -> {
                    var language = one.mine().team().language();
                    return new Reply.Open(new Form(
                            Optional.empty(),
                            wording.text(language, "need.title"),
                            wording.text(language, "form.send"),
                            wording.text(language, "form.close"),
                            List.of(
                                    wording.block(language, "need.from", "name", sponsorOf(one)),
                                    new Block.Text(one.need().answer()))));
                })
                .orElseGet(() -> new Reply.Whisper(wording.message(turn.language(), "need.gone")));
    }

    private String sponsorOf(One one) {
        return belonging
                .nameOf(one.mine().team(), one.need().to())
                .orElseGet(() -> wording.text(one.mine().team().language(), "role.a-manager"));
    }

    /** A need, for the sponsor it went to and nobody else. */
    private Optional<One> forSponsor(PersonId person, ActionId what) {
        return belonging
                .named(what)
                .filter(mine -> belonging.isThere(mine.team(), person))
                .flatMap(mine -> one(mine, what))
                .filter(one -> one.need().to().equals(person));
    }

    private Optional<One> mineWith(PersonId person, ActionId what) {
        return belonging.mine(person, what.arg("t")).flatMap(mine -> one(mine, what));
    }

    private Optional<One> one(Mine mine, ActionId what) {
        return champions.needs(mine.kept()).stream()
                .filter(need -> need.id().equals(what.arg("n")))
                .map(need -> new One(mine, need))
                .findFirst();
    }

    private Optional<Mine> active(Turn turn, ActionId action) {
        return belonging
                .mine(turn.who(), action.arg("t"))
                .filter(mine -> mine.champion().isActive());
    }

    private Reply reject(Turn turn, String key) {
        return new Reply.Reject(Map.of("", wording.text(turn.language(), key)));
    }
}
