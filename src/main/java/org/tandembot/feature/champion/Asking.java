package org.tandembot.feature.champion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.feature.champion.Champion.Said;
import org.tandembot.feature.champion.Champions.Kept;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** What a nominee reads: the question, and what people said of them. Nobody else is shown any of it. */
@Component
final class Asking {

    /** Two blocks for each, and room for the rest of the message. */
    private static final int MOST_SHOWN = 22;

    private final Belonging belonging;
    private final Champions champions;
    private final ChampionChanges changes;
    private final RoleCards cards;
    private final ChampionWords wording;
    private final ChampionSettings settings;

    Asking(
            Belonging belonging,
            Champions champions,
            ChampionChanges changes,
            RoleCards cards,
            ChampionWords wording,
            ChampionSettings settings) {
        this.belonging = belonging;
        this.champions = champions;
        this.changes = changes;
        this.cards = cards;
        this.wording = wording;
        this.settings = settings;
    }

    /** One asking: the same delivery as long as the question is not answered, however many speak up. */
    Delivery delivery(Team team, Champion asked) {
        return new Delivery(
                "champion-ask:%s:%s".formatted(asked.id(), asked.until()),
                new ToPerson(asked.person()),
                ChampionWords.action(team, "ask"));
    }

    /** The question, for as long as it is open. It has no one's words, since some chats keep all that is sent. */
    Optional<Message> ask(Destination to, ActionId what) {
        return to instanceof ToPerson(var person)
                ? belonging
                        .mine(person, what.arg("t"))
                        .filter(mine -> mine.champion().isToBeAsked(changes.today(mine.team())))
                        .map(mine -> question(mine.team()))
                : Optional.empty();
    }

    private Message question(Team team) {
        var language = team.language();
        var text = wording.prose(language, "ask.text", "team", team.name());
        return Message.of(
                text.asPlain(),
                new Block.Heading(wording.text(language, "ask.title")),
                new Block.Text(text),
                wording.block(language, "ask.what"),
                new Block.Buttons(buttons(team, "accept", "not-now", "no", "words")),
                new Block.Note(wording.prose(language, "ask.trust", "months", settings.askAgainMonths())));
    }

    /** Whoever puts themselves forward is asked at once: a yes is always a press of its own. */
    Message askAtOnce(Team team, Kept kept) {
        if (!kept.champion().isAsked()) {
            return cards.role(new Mine(team, kept));
        }
        changes.change(kept.champion().person(), team.id(), (now, _) -> now.isAsked() ? now.asked() : now);
        var text = wording.prose(team.language(), "ask.self", "team", team.name());
        return Message.of(
                        text.asPlain(),
                        new Block.Text(text),
                        wording.block(team.language(), "ask.what"),
                        new Block.Buttons(buttons(team, "accept", "not-now", "no")))
                .inConfidence();
    }

    List<Button> buttons(Team team, String... verbs) {
        return Stream.of(verbs)
                .map(verb -> verb.equals("accept")
                        ? Button.primary(
                                wording.text(team.language(), "button.accept"), ChampionWords.action(team, verb))
                        : wording.button(team, verb))
                .toList();
    }

    /** What people said, to nobody but the one they said it of. */
    Reply words(Turn turn, Press press) {
        return new Reply.Whisper(belonging
                .mine(turn.who(), press.action().arg("t"))
                .map(this::words)
                .orElseGet(() -> wording.message(turn.language(), "over")));
    }

    private Message words(Mine mine) {
        var team = mine.team();
        var title = wording.text(team.language(), "words.title");
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(title));
        champions.words(mine.kept()).stream().limit(MOST_SHOWN).forEach(said -> {
            blocks.add(wording.block(team.language(), "words.by", "name", by(mine, said)));
            blocks.add(new Block.Text(said.words()));
        });
        blocks.add(new Block.Buttons(
                mine.champion().isAsked() ? buttons(team, "accept", "not-now", "no") : buttons(team, "role")));
        blocks.add(new Block.Note(wording.prose(team.language(), "words.note")));
        return new Message(title, blocks).inConfidence();
    }

    private String by(Mine mine, Said said) {
        var language = mine.team().language();
        if (said.by().isEmpty()) {
            return wording.text(language, "words.someone");
        }
        var person = said.by().get();
        return person.equals(mine.champion().person())
                ? wording.text(language, "words.you")
                : belonging.nameOf(mine.team(), person).orElseGet(() -> wording.text(language, "words.left"));
    }

    /** The question on the home page of somebody who is being asked. */
    List<Block> home(Turn turn) {
        return turn.standing().asMember().stream()
                .filter(team -> belonging
                        .mine(turn.who(), team.id())
                        .filter(mine -> mine.champion().isAsked())
                        .isPresent())
                .flatMap(team -> Stream.<Block>of(
                        wording.block(team.language(), "ask.text", "team", team.name()),
                        new Block.Buttons(buttons(team, "accept", "not-now", "no", "words"))))
                .toList();
    }
}
