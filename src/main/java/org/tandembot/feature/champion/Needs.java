package org.tandembot.feature.champion;

import java.util.ArrayList;
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
        return new Reply.Open(Form.of(
                onSubmit,
                wording.text(team.language(), "tell.title"),
                wording.text(team.language(), "form.send"),
                wording.text(team.language(), "form.cancel"),
                List.of(
                        wording.block(team.language(), "tell.intro", "sponsor", sponsor.get()),
                        new Block.Paragraph(wording.optional(team.language(), "note"), "", LONGEST))));
    }

    Reply told(Turn turn, Submit sent) {
        var mine = active(turn, sent.form());
        var sponsor = mine.flatMap(belonging::sponsorOf);
        var id = sent.form().arg("n");
        if (mine.isEmpty() || sponsor.isEmpty() || !Ids.isOurs(id)) {
            return reject(turn, "tell.no-sponsor");
        }
        var of = mine.get();
        var words = sent.value("note");
        var found = Found.of(sent.form().arg("k"))
                .filter(one -> one != Found.YES)
                .map(Found::code)
                .orElse("");
        if (words.length() > LONGEST || (words.isEmpty() && found.isEmpty())) {
            return new Reply.Reject(Map.of("note", wording.text(of.team().language(), "wrong.note", "most", LONGEST)));
        }
        var isNew =
                champions.needs(of.kept()).stream().noneMatch(one -> one.id().equals(id));
        var need = new Need(id, sponsor.get(), changes.today(of.team()), found, words, false, "");
        if (isNew && !champions.keep(of.kept(), need)) {
            return reject(turn, "not-a-champion");
        }
        outbox.send(List.of(new Delivery(
                "champion-need:" + id,
                new ToPerson(sponsor.get()),
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
                .<Reply>map(one -> new Reply.Open(readForm(one)))
                .orElseGet(() -> new Reply.Whisper(wording.message(turn.language(), "need.gone")));
    }

    private Form readForm(One one) {
        var language = one.mine().team().language();
        var blocks = new ArrayList<Block>();
        blocks.add(wording.block(language, "need.from", "name", belonging.nameOf(one.mine())));
        blocks.add(
                one.need().words().isEmpty()
                        ? wording.block(language, "need.no-words")
                        : new Block.Text(one.need().words()));
        blocks.add(new Block.Paragraph(
                wording.required(language, "answer"), one.need().answer(), LONGEST));
        return Form.of(
                action(one, "answer"),
                wording.text(language, "need.title"),
                wording.text(language, "form.send"),
                wording.text(language, "form.cancel"),
                blocks);
    }

    Reply answer(Turn turn, Submit sent) {
        var one = forSponsor(turn.who(), sent.form());
        if (one.isEmpty()) {
            return reject(turn, "need.gone");
        }
        var language = one.get().mine().team().language();
        var words = sent.value("answer");
        if (words.isEmpty() || words.length() > LONGEST) {
            return new Reply.Reject(Map.of("answer", wording.text(language, "wrong.note", "most", LONGEST)));
        }
        answered(one.get(), words);
        return new Reply.Whisper(wording.message(
                language, "need.answered", "name", belonging.nameOf(one.get().mine())));
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
