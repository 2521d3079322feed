package org.tandembot.feature.champion;

import static org.tandembot.form.FormField.paragraph;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.champion.Champion.Request;
import org.tandembot.feature.champion.CheckIns.Found;
import org.tandembot.feature.champion.Nominees.Mine;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Outbox;

/**
 * What a champion lacks reaches their sponsor, if the champion wishes it to, and the sponsor's answer comes back. Words are read in
 * forms, which leave nothing in a chat.
 */
@Component
final class SponsorRequests {

    private static final int LONGEST = 1_000;

    private final Nominees nominees;
    private final Champions champions;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final Drafts drafts;

    SponsorRequests(
            Nominees nominees,
            Champions champions,
            RoleCards cards,
            ChampionWords wording,
            Outbox outbox,
            Drafts drafts) {
        this.nominees = nominees;
        this.champions = champions;
        this.cards = cards;
        this.wording = wording;
        this.outbox = outbox;
        this.drafts = drafts;
    }

    /** A request, and whose it is, in words that know the champion's and the sponsor's name. */
    private record Asked(Mine mine, Request request, Wording say) {

        ActionId about(String verb) {
            return mine.kept().about(verb).with("request", request.id());
        }

        Button button(String verb) {
            return ChampionWords.button(say, about(verb));
        }
    }

    /** The form with which a champion writes to their sponsor; {@code found} is what they said of their time and help. */
    Reply openTell(Turn turn) {
        var mine = nominees.active(turn);
        if (mine.isEmpty()) {
            return refused(turn, "not-a-champion");
        }
        var sponsor = cards.sponsorName(mine.get());
        if (sponsor.isEmpty()) {
            return new Reply.Whisper(mine.get().card("tell.no-sponsor", "change"));
        }
        var onSubmit = ChampionWords.action(mine.get().team(), "told").with("found", turn.arg("found"));
        return drafts.open(tellForm(turn, mine.get(), sponsor.get()), onSubmit);
    }

    private Reply refused(Turn turn, String key) {
        return Reply.refused(turn, wording.say(turn), key);
    }

    /** Words are needed where the champion has said nothing of time and help. */
    private FormSpec<String> tellForm(Turn turn, Mine mine, String sponsor) {
        var form = FormParts.in(mine.say(), "").text("tell.intro", "sponsor", sponsor);
        drafts.lookThrough(form, FreeText.TO_SOMEBODY, mine.team());
        var words = paragraph("note", LONGEST);
        var note = form.ask(found(turn).isEmpty() ? words : words.orElse(""));
        return form.form("tell.title", "form.send", "form.cancel", sent -> sent.of(note));
    }

    private static String found(Turn turn) {
        return Coded.find(Found.values(), turn.arg("found"))
                .filter(one -> one != Found.YES)
                .map(Found::code)
                .orElse("");
    }

    Reply told(Turn turn) {
        var mine = nominees.active(turn);
        var sponsor = mine.flatMap(nominees::sponsorOf);
        var id = turn.arg("draft");
        if (sponsor.isEmpty() || !Ids.isOurs(id)) {
            return refused(turn, "tell.no-sponsor");
        }
        var of = mine.orElseThrow();
        return tellForm(turn, of, "")
                .read(
                        turn,
                        words -> told(
                                turn,
                                of,
                                new Request(
                                        id, sponsor.get(), nominees.today(of.team()), found(turn), words, false, "")));
    }

    private Reply told(Turn turn, Mine of, Request request) {
        var isNew =
                champions.requests(of.kept()).stream().noneMatch(one -> one.id().equals(request.id()));
        if (isNew && !champions.keep(of.kept(), request)) {
            return refused(turn, "not-a-champion");
        }
        var asked = new Asked(of, request, of.say());
        outbox.send(List.of(of.kept().delivery(request.to(), asked.about("need"), request.id())));
        return new Reply.Whisper(
                of.say().message("tell.sent", "sponsor", cards.sponsorName(of).orElse("")));
    }

    /** To the sponsor: that there is something, not what was written. */
    Optional<Message> need(Letter letter) {
        return nominees.named(letter)
                .flatMap(mine -> asked(mine, letter.arg("request")))
                .filter(asked -> letter.person()
                        .filter(letter.teams().links().canonical(asked.request().to())::equals)
                        .isPresent())
                .map(asked -> asked.say()
                        .message("need."
                                + (asked.request().found().isEmpty()
                                        ? "wrote"
                                        : asked.request().found()))
                        .withButtons(List.of(asked.button("read"), asked.button("on-it"))));
    }

    /** The sponsor says with one press that they see to it. */
    Reply onIt(Turn turn) {
        return new Reply.Replace(forSponsor(turn)
                .map(asked -> {
                    answered(asked, asked.request().answer());
                    return asked.say().message("need.seen");
                })
                .orElseGet(() -> wording.say(turn).message("need.gone")));
    }

    /** The champion's words, and room for an answer. */
    Reply read(Turn turn) {
        return forSponsor(turn)
                .map(asked -> readForm(asked).open(asked.about("answer")))
                .orElseGet(() -> refused(turn, "need.gone"));
    }

    private FormSpec<String> readForm(Asked asked) {
        var request = asked.request();
        var form = FormParts.in(asked.say(), "").text("need.from");
        form.show(request.words().isEmpty() ? asked.say().paragraph("need.no-words") : new Block.Text(request.words()));
        drafts.lookThrough(form, FreeText.TO_SOMEBODY, asked.mine().team());
        var answer = form.ask(paragraph("answer", LONGEST).begin(request.answer()));
        return form.form("need.title", "form.send", "form.cancel", sent -> sent.of(answer));
    }

    Reply answer(Turn turn) {
        return forSponsor(turn)
                .map(asked -> readForm(asked).read(turn, words -> {
                    answered(asked, words);
                    return new Reply.Whisper(asked.say().message("need.answered"));
                }))
                .orElseGet(() -> refused(turn, "need.gone"));
    }

    private void answered(Asked asked, String words) {
        var kept = asked.mine().kept();
        champions.keep(kept, asked.request().answered(words));
        outbox.send(List.of(kept.delivery(
                kept.champion().person(),
                asked.about("back-word"),
                asked.request().id() + ":" + words.hashCode())));
    }

    /** To the champion: their sponsor has seen or answered it. */
    Optional<Message> backWord(Letter letter) {
        return nominees.mine(letter)
                .flatMap(mine -> asked(mine, letter.arg("request")))
                .filter(asked -> asked.request().isSeen())
                .map(asked -> asked.request().answer().isEmpty()
                        ? asked.say().message("back-word.seen")
                        : asked.say().message("back-word.answered").withButtons(List.of(asked.button("read-answer"))));
    }

    /** The sponsor's answer, read by the champion. */
    Reply readAnswer(Turn turn) {
        return nominees.mine(turn)
                .flatMap(mine -> asked(mine, turn.arg("request")))
                .<Reply>map(asked -> FormParts.in(asked.say(), "")
                        .text(
                                "need.from",
                                "name",
                                nominees.nameOf(asked.mine(), asked.request().to()))
                        .show(new Block.Text(asked.request().answer()))
                        .form("need.title", "form.send", "form.close", _ -> "")
                        .open(asked.about("read-answer")))
                .orElseGet(() -> refused(turn, "need.gone"));
    }

    /** A request, for the sponsor it went to and nobody else. */
    private Optional<Asked> forSponsor(Turn turn) {
        return nominees.named(turn)
                .flatMap(mine -> asked(mine, turn.arg("request")))
                .filter(asked -> turn.is(asked.request().to()));
    }

    private Optional<Asked> asked(Mine mine, String id) {
        return champions.requests(mine.kept()).stream()
                .filter(request -> request.id().equals(id))
                .map(request ->
                        new Asked(mine, request, mine.say().with("sponsor", nominees.nameOf(mine, request.to()))))
                .findFirst();
    }
}
