package org.tandembot.feature.champion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.feature.champion.Nominees.Mine;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Outbox;

/**
 * What a nominee reads, the question and what people said of them, and their yes, not now or no. Until they say yes nobody else
 * is shown or told anything; a no is told to nobody, and nothing of it is kept, in their chat neither.
 */
@Component
final class Invitations {

    /** Two blocks for each, and room for the rest of the message. */
    private static final int MOST_SHOWN = 22;

    private final Nominees nominees;
    private final Champions champions;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final Outbox outbox;
    private final ChampionSettings settings;

    Invitations(
            Nominees nominees,
            Champions champions,
            RoleCards cards,
            ChampionWords wording,
            Outbox outbox,
            ChampionSettings settings) {
        this.nominees = nominees;
        this.champions = champions;
        this.cards = cards;
        this.wording = wording;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** One invitation: the same delivery as long as the question is not answered, however many speak up. */
    static Delivery delivery(Kept kept, Champion asked) {
        return kept.toThemselves("ask", asked.until());
    }

    /** A question is put once, however many speak up; champions hear of new words once a day at most. */
    void tell(Team team, Kept kept) {
        switch (kept.champion().state()) {
            case ASKED -> outbox.send(List.of(delivery(kept, kept.champion())));
            case ACTIVE -> outbox.send(List.of(kept.toThemselves("endorsed", nominees.today(team))));
            case NOT_NOW, PAUSED -> {}
        }
    }

    /** The question, for as long as it is open. It has no one's words, since some chats keep all that is sent. */
    Optional<Message> ask(Letter letter) {
        return nominees.mine(letter)
                .filter(mine -> mine.champion().isToBeAsked(nominees.today(mine.team())))
                .map(this::question);
    }

    private Message question(Mine mine) {
        var say = mine.say();
        return Message.of(say.text("ask.text"), say.heading("ask.title"), say.paragraph("ask.text"))
                .with(say.paragraph("ask.what"))
                .withButtons(ChampionWords.buttons(say, mine.team(), "accept", "not-now", "no", "words"))
                .with(say.note("ask.trust", "months", settings.askAgainMonths()));
    }

    /** To a champion for whom somebody else spoke up. */
    Optional<Message> endorsed(Letter letter) {
        return nominees.mine(letter)
                .filter(mine -> mine.champion().isActive())
                .map(mine -> mine.card("endorsed", "words"));
    }

    /** Whoever puts themselves forward is asked at once: a yes is always a press of its own. */
    Message askAtOnce(Turn turn, Mine mine) {
        if (!mine.champion().isAsked()) {
            return cards.role(mine);
        }
        nominees.change(turn, mine.team(), (now, _) -> now.isAsked() ? now.asked() : now);
        var say = mine.say();
        return say.message("ask.self")
                .with(say.paragraph("ask.what"))
                .withButtons(ChampionWords.buttons(say, mine.team(), "accept", "not-now", "no"))
                .inConfidence();
    }

    /** What people said, to nobody but the one they said it of. */
    Reply words(Turn turn) {
        return new Reply.Whisper(orOver(turn, nominees.mine(turn).map(this::words)));
    }

    private Message words(Mine mine) {
        var say = mine.say();
        var verbs = mine.champion().isAsked() ? new String[] {"accept", "not-now", "no"} : new String[] {"role"};
        return Message.of(say.text("words.title"), say.heading("words.title"))
                .with(champions.words(mine.kept()).stream()
                        .limit(MOST_SHOWN)
                        .flatMap(said -> Stream.of(
                                say.paragraph("words.by", "name", by(mine, said)), new Block.Text(said.words())))
                        .toList())
                .withButtons(ChampionWords.buttons(say, mine.team(), verbs))
                .with(say.note("words.note"))
                .inConfidence();
    }

    private String by(Mine mine, Said said) {
        if (said.by().isEmpty()) {
            return mine.say().text("words.someone");
        }
        var person = said.by().get();
        return person.equals(mine.champion().person())
                ? mine.say().text("words.you")
                : nominees.nameOf(mine.team(), person)
                        .orElseGet(() -> mine.say().text("words.left"));
    }

    /** The question on the home page of somebody who is being asked. */
    List<Block> home(Turn turn) {
        return turn.standing().asMember().stream()
                .flatMap(team -> nominees.mine(turn, team).stream())
                .filter(mine -> mine.champion().isAsked())
                .flatMap(mine -> mine.card("ask.text", "accept", "not-now", "no", "words").blocks().stream())
                .toList();
    }

    Reply accept(Turn turn) {
        var now = nominees.change(
                turn,
                (champion, today) -> champion.isAsked() ? champion.accepted(today, settings.termMonths()) : champion);
        // Told again on a second press that day, in case the first did not get so far; it goes out once.
        now.filter(mine -> mine.champion().since().equals(nominees.today(mine.team())))
                .ifPresent(mine -> outbox.send(tellOthers(mine).toList()));
        return replace(turn, now.map(cards::startPack));
    }

    /** Those who spoke up by name, and the sponsor. */
    private Stream<Delivery> tellOthers(Mine mine) {
        var kept = mine.kept();
        var named = champions.words(kept).stream()
                .flatMap(said -> said.by().stream())
                .filter(by -> !by.equals(kept.champion().person()))
                .map(by -> kept.delivery(by, kept.about("said-yes"), by));
        return Stream.concat(named, cards.sponsorToTell(mine).stream());
    }

    /** To those who put them forward by name. */
    Optional<Message> saidYes(Letter letter) {
        return nominees.named(letter)
                .filter(mine -> mine.champion().isActive())
                .map(mine -> mine.card("said-yes", "champions"));
    }

    Reply notNow(Turn turn) {
        return replace(
                turn,
                nominees.change(
                                turn,
                                (now, today) -> now.isAsked() ? now.notNow(today, settings.askAgainMonths()) : now)
                        .map(mine -> mine.champion().isAsked() ? until(mine) : cards.role(mine)));
    }

    private static Message until(Mine mine) {
        return mine.say()
                .message("not-now", "day", mine.champion().until())
                .withButtons(ChampionWords.buttons(mine.say(), mine.team(), "accept", "no"))
                .inConfidence();
    }

    Reply no(Turn turn) {
        return replace(turn, nominees.mine(turn).map(mine -> {
            if (!mine.champion().isAsked()) {
                return cards.role(mine);
            }
            champions.erase(mine.kept());
            return mine.card("no", "never").inConfidence();
        }));
    }

    /** Not again, until they put themselves forward: that wish is all that is kept. */
    Reply never(Turn turn) {
        return replace(turn, nominees.teamOf(turn.who(), turn.arg("team")).map(team -> {
            champions.doNotAsk(team.id(), turn.who());
            nominees.mine(turn)
                    .filter(mine -> mine.champion().isAsked())
                    .ifPresent(mine -> champions.erase(mine.kept()));
            return wording.say(turn.about(team)).message("never").inConfidence();
        }));
    }

    private Reply replace(Turn turn, Optional<Message> with) {
        return new Reply.Replace(orOver(turn, with));
    }

    private Message orOver(Turn turn, Optional<Message> message) {
        return message.orElseGet(() -> wording.say(turn).message("over"));
    }
}
