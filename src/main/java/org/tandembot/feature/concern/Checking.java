package org.tandembot.feature.concern;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Giveaways;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.concern.Concern.Part;
import org.tandembot.feature.concern.Concern.Said;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.store.Ids;
import org.tandembot.vault.Receipts;

/** Coming back with a receipt: look, read the reply, write back. Who comes back does not matter, only the receipt does. */
@Component
final class Checking {

    private static final Duration A_WHILE = Duration.ofMinutes(30);

    private final Circle circle;
    private final Concerns concerns;
    private final Receipts receipts;
    private final Attempts attempts;
    private final Giveaways giveaways;
    private final TalkForm form;
    private final Wording wording;
    private final InstantSource clock;
    private final RandomGenerator random;

    Checking(
            Circle circle,
            Concerns concerns,
            Receipts receipts,
            Attempts attempts,
            Giveaways giveaways,
            TalkForm form,
            Wording wording,
            InstantSource clock,
            RandomGenerator random) {
        this.circle = circle;
        this.concerns = concerns;
        this.receipts = receipts;
        this.attempts = attempts;
        this.giveaways = giveaways;
        this.form = form;
        this.wording = wording;
        this.clock = clock;
        this.random = random;
    }

    /** Always the form, whatever was typed after the command: a receipt does not belong into a chat. */
    Reply open(Turn turn, Command command) {
        return new Reply.Open(form.code(turn.language()));
    }

    Reply open(Turn turn, Press press) {
        return new Reply.Open(form.code(turn.language()));
    }

    Reply look(Turn turn, Submit sent) {
        var pause = attempts.pause(turn.who());
        if (!pause.isZero()) {
            return new Reply.Reject(Map.of("code", wait(turn.language(), pause)));
        }
        var lookUp = receipts.lookUp(sent.value("code"));
        return find(lookUp).<Reply>map(talk -> show(talk, lookUp, List.of())).orElseGet(() -> {
            attempts.wrong(turn.who());
            return new Reply.Reject(Map.of("code", wording.text(turn.language(), "check.unknown")));
        });
    }

    /** Words written back. A form that was sent before changes nothing, and shows how things stand. */
    Reply write(Turn turn, Submit sent) {
        var draft = sent.form().arg("n");
        var lookUp = receipts.lookUpOf(sent.form().arg("c"));
        var talk = lookUp.flatMap(this::find);
        if (talk.isEmpty() || lookUp.isEmpty() || !Ids.isOurs(draft)) {
            return reject(turn.language(), "stale");
        }
        var language = talk.get().team().language();
        var text = sent.value("words");
        var mayOpen = talk.get().kept().concern().hasNoReaderIn(talk.get().team());
        var to = Audience.of(sent.value("open")).filter(_ -> mayOpen);
        if (to.isPresent() && !sent.form().arg("r").equals(roles(talk.get()))) {
            return show(talk.get(), lookUp.get(), said(language, "talk.changed"));
        }
        if (mayOpen && to.isEmpty()) {
            return new Reply.Reject(Map.of("open", wording.text(language, "raise.wrong.readers")));
        }
        if (text.isEmpty() && to.isEmpty()) {
            return new Reply.Reject(Map.of("words", wording.text(language, "talk.wrong")));
        }
        if (text.length() > Concern.LONGEST) {
            return new Reply.Reject(
                    Map.of("words", wording.text(language, "raise.wrong.too-long", "most", Concern.LONGEST)));
        }
        if (sent.form().arg("k").isEmpty()) {
            var found = giveaways.in(talk.get().team(), List.of(text));
            if (!found.isEmpty()) {
                return new Reply.Open(form.talk(
                        talk.get().team(),
                        talk.get().kept().concern(),
                        found,
                        text,
                        sent.form().with("k", "1")));
            }
        }
        return attempts.maySend(turn.who(), draft)
                ? add(talk.get(), lookUp.get(), new Words(text, draft, to))
                : reject(language, "too-many");
    }

    private record Talk(Team team, Kept kept) {}

    /** What the page was sent with. {@code openTo} is whom it is opened to, where none of its readers is left. */
    private record Words(String text, String draft, Optional<Audience> openTo) {}

    private Optional<Talk> find(String lookUp) {
        return concerns.byReceipt(lookUp)
                .flatMap(kept -> circle.team(kept.at().team()).map(team -> new Talk(team, kept)));
    }

    /** Nobody is told that another was quicker: these words only come after theirs. */
    private Reply add(Talk talk, String lookUp, Words words) {
        var then = concerns.change(talk.kept().at(), now -> {
                    var concern = now.concern();
                    return concern.has(words.draft())
                                    || !concern.isOpen()
                                    || !concern.hasRoomFor(words.text().length())
                            ? now
                            : now.changed(with(words, talk.team(), concern), true, List.of());
                })
                .map(kept -> new Talk(talk.team(), kept));
        var language = talk.team().language();
        return then.map(now -> show(
                        now, lookUp, now.kept().concern().has(words.draft()) ? said(language, "talk.sent") : List.of()))
                .orElseGet(() -> reject(language, "stale"));
    }

    private Concern with(Words words, Team team, Concern concern) {
        var opened = words.openTo().isPresent() && concern.hasNoReaderIn(team)
                ? concern.passedTo(words.openTo().get(), team).done(words.draft())
                : concern;
        var week = Week.of(clock.instant(), team.zone());
        return words.text().isEmpty() ? opened : opened.with(new Said(Part.RAISER, week, words.text(), words.draft()));
    }

    private List<Block> said(Locale language, String key) {
        return List.of(new Block.Text(wording.prose(language, key)));
    }

    private static String roles(Talk talk) {
        return Circle.rolesIn(List.of(talk.team()));
    }

    private Reply show(Talk talk, String lookUp, List<Block> first) {
        var onSubmit = new ActionId(
                "concern", "write", Map.of("c", receipts.pass(lookUp), "n", Ids.draw(random), "r", roles(talk)));
        return new Reply.Open(form.talk(talk.team(), talk.kept().concern(), first, "", onSubmit));
    }

    private String wait(Locale language, Duration pause) {
        return pause.compareTo(A_WHILE) > 0
                ? wording.text(language, "check.stopped")
                : wording.text(language, "check.wait", "seconds", Math.max(1, pause.toSeconds()));
    }

    private Reply reject(Locale language, String key) {
        return new Reply.Reject(Map.of("", wording.text(language, key, "most", attempts.mostAnHour())));
    }
}
