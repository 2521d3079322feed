package org.tandembot.feature.champion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.feature.champion.Belonging.Mine;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;

/** What a champion reads of their own role. */
@Component
final class RoleCards {

    private final Belonging belonging;
    private final ChampionWords wording;

    RoleCards(Belonging belonging, ChampionWords wording) {
        this.belonging = belonging;
        this.wording = wording;
    }

    /** What one gets on saying yes: what it is about, first steps, and how to get help or stop. */
    Message startPack(Mine mine) {
        var language = mine.team().language();
        var welcome =
                wording.prose(language, "start.welcome", "team", mine.team().name());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(wording.text(language, "start.title")));
        blocks.add(new Block.Text(welcome));
        blocks.add(wording.block(language, "start.is"));
        blocks.add(wording.block(language, "start.first"));
        Stream.of("one", "two", "three").forEach(step -> blocks.add(wording.block(language, "start.step." + step)));
        blocks.add(help(mine));
        blocks.add(wording.block(
                language,
                "start.term",
                "day",
                wording.date(language, mine.champion().term())));
        blocks.add(new Block.Buttons(buttons(mine, "role", "champions")));
        blocks.add(new Block.Note(wording.prose(language, "start.shown")));
        return new Message(welcome.asPlain(), blocks);
    }

    private Block help(Mine mine) {
        var language = mine.team().language();
        return sponsorName(mine)
                .map(name -> wording.block(language, "start.help", "sponsor", name))
                .orElseGet(() -> wording.block(language, "start.no-sponsor"));
    }

    /** How things stand, and all that can be changed. */
    Message role(Mine mine) {
        var language = mine.team().language();
        var champion = mine.champion();
        var isPaused = champion.state() == Champion.State.PAUSED;
        var intro = wording.prose(
                language,
                isPaused ? "role.paused" : "role.active",
                "team",
                mine.team().name());
        var sponsor = sponsorName(mine).orElseGet(() -> wording.text(language, "role.none"));
        return Message.of(
                intro.asPlain(),
                new Block.Heading(wording.text(language, "role.title")),
                new Block.Text(intro),
                new Block.Facts(List.of(
                        new Block.Fact(wording.text(language, "role.level"), wording.level(language, champion.level())),
                        new Block.Fact(wording.text(language, "role.sponsor"), sponsor),
                        new Block.Fact(wording.text(language, "role.until"), wording.date(language, champion.term())))),
                new Block.Buttons(
                        isPaused
                                ? buttons(mine, "back", "change", "words", "step-down")
                                : buttons(mine, "tell", "change", "words", "pause", "step-down")));
    }

    List<Button> buttons(Mine mine, String... verbs) {
        return Stream.of(verbs)
                .map(verb ->
                        verb.equals("step-down") ? wording.stepDown(mine.team()) : wording.button(mine.team(), verb))
                .toList();
    }

    /** What the sponsor is called; empty where there is none. */
    Optional<String> sponsorName(Mine mine) {
        return belonging
                .sponsorOf(mine)
                .map(sponsor -> belonging
                        .nameOf(mine.team(), sponsor)
                        .orElseGet(() -> wording.text(mine.team().language(), "role.a-manager")));
    }

    /** The word to a sponsor that they are one. */
    Optional<Delivery> sponsorToTell(Mine mine) {
        return belonging
                .sponsorOf(mine)
                .map(sponsor -> new Delivery(
                        "champion-sponsor:%s:%s".formatted(mine.champion().id(), sponsor),
                        new ToPerson(sponsor),
                        ChampionWords.action(mine, "sponsor")));
    }
}
