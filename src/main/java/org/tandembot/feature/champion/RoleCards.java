package org.tandembot.feature.champion;

import static org.tandembot.form.FormField.person;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.Nominees.Mine;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Delivery;

/** What a champion reads and writes of their own role. */
@Component
final class RoleCards {

    private final Nominees nominees;
    private final Drafts drafts;

    RoleCards(Nominees nominees, Drafts drafts) {
        this.nominees = nominees;
        this.drafts = drafts;
    }

    /** What one gets on saying yes: what it is about, first steps, and how to get help or stop. */
    Message startPack(Mine mine) {
        var say = mine.say();
        return Message.of(say.text("start.welcome"), say.heading("start.title"))
                .with(Stream.of(
                                "start.welcome",
                                "start.is",
                                "start.first",
                                "start.step.one",
                                "start.step.two",
                                "start.step.three")
                        .map(say::paragraph)
                        .toList())
                .with(sponsorName(mine)
                        .map(name -> say.paragraph("start.help", "sponsor", name))
                        .orElseGet(() -> say.paragraph("start.no-sponsor")))
                .with(say.paragraph("start.term", "day", mine.champion().term()))
                .withButtons(ChampionWords.buttons(say, mine.team(), "role", "champions"))
                .with(say.note("start.shown"));
    }

    /** How things stand, and all that can be changed. */
    Message role(Mine mine) {
        var say = mine.say();
        var champion = mine.champion();
        var isPaused = champion.state() == Champion.State.PAUSED;
        var intro = say.prose(isPaused ? "role.paused" : "role.active");
        var verbs = isPaused
                ? new String[] {"back", "change", "words", "step-down"}
                : new String[] {"tell", "change", "words", "pause", "step-down"};
        return Message.of(intro.asPlain(), say.heading("role.title"), new Block.Text(intro))
                .with(new Block.Facts(List.of(
                        say.fact("role.level", ChampionWords.level(say, champion.level())),
                        say.fact("role.sponsor", sponsorName(mine).orElseGet(() -> say.text("role.none"))),
                        say.fact("role.until", say.text("date", "day", champion.term())))))
                .withButtons(ChampionWords.buttons(say, mine.team(), verbs));
    }

    /** What they make of it. */
    record Changed(Level level, Optional<PersonId> sponsor) {}

    /** The form in which they change it. */
    FormSpec<Changed> change(Turn turn, Mine mine) {
        var form = FormParts.in(mine.say(), "");
        var level = form.ask(
                ChampionWords.levelField(mine.say()).begin(mine.champion().level()));
        var sponsor = form.ask(
                person("sponsor", drafts.colleagues(turn, List.of(mine.team())))
                        .begin(mine.champion().sponsor())
                        .optional(),
                picked -> picked.filter(one -> !maySponsor(mine, one)).isEmpty());
        return form.form(
                "role.title", "form.save", "form.cancel", sent -> new Changed(sent.of(level), sent.of(sponsor)));
    }

    /** Someone of the team, and not the champion. */
    private boolean maySponsor(Mine mine, PersonId person) {
        return !person.equals(mine.champion().person())
                && (mine.team().isManagedBy(person)
                        || nominees.member(mine.team(), person).isPresent());
    }

    /** What the sponsor is called; empty where there is none. */
    Optional<String> sponsorName(Mine mine) {
        return nominees.sponsorOf(mine).map(sponsor -> nominees.nameOf(mine, sponsor));
    }

    /** The word to a sponsor that they are one. */
    Optional<Delivery> sponsorToTell(Mine mine) {
        var kept = mine.kept();
        return nominees.sponsorOf(mine).map(sponsor -> kept.delivery(sponsor, kept.about("sponsor"), sponsor));
    }
}
