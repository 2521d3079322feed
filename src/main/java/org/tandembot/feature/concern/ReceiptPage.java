package org.tandembot.feature.concern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Danger;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.vault.Receipts;

/**
 * The page with the receipt. Most chats close it at one Escape and let no bot ask first. So whoever asks for the form to raise a
 * concern gets the page again, until they say that they have kept the receipt, or for a few minutes. Which draft is whose is in
 * the memory of this instance alone: nothing else may know who raised a concern.
 */
@Component
final class ReceiptPage {

    /** Long enough for somebody who was interrupted, short enough for a phone that is left lying. */
    static final Duration HELD = Duration.ofMinutes(10);

    private static final int MOST_DRAFTS = 100_000;

    private final Receipts receipts;
    private final Danger danger;
    private final Wording wording;
    private final Cache<String, PersonId> unkept;

    ReceiptPage(Receipts receipts, Danger danger, Wording wording, InstantSource clock) {
        this.receipts = receipts;
        this.danger = danger;
        this.wording = wording;
        this.unkept = Caffeine.newBuilder()
                .maximumSize(MOST_DRAFTS)
                .expireAfterWrite(HELD)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /** The page for a draft that was just sent. {@code texts} are what was written, and are not held. */
    Reply first(PersonId who, Team team, String draft, List<String> texts) {
        unkept.put(draft, who);
        var sent = wording.prose(team.language(), "receipt.sent", "team", team.name());
        return page(team.language(), sent, draft, danger.routes(team.language(), texts));
    }

    /** The page once more, where this person has not said yet that they have kept a receipt. */
    Optional<Reply> again(PersonId who, Locale language) {
        return unkept.asMap().entrySet().stream()
                .filter(draft -> draft.getValue().equals(who))
                .findFirst()
                .map(draft -> page(language, wording.prose(language, "receipt.again"), draft.getKey(), List.of()));
    }

    /** Nothing is said of it: in some chats that would stay, and tell who raised a concern, and when. */
    Reply kept(Turn turn, Submit sent) {
        unkept.asMap().remove(sent.form().arg("n"), turn.who());
        return new Reply.Silent();
    }

    private Reply page(Locale language, Prose begin, String draft, List<Block> routes) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(begin));
        blocks.add(new Block.Code(Receipts.grouped(receipts.codeFor(draft))));
        if (!routes.isEmpty()) {
            blocks.add(new Block.Text(wording.prose(language, "receipt.danger")));
            blocks.addAll(routes);
        }
        blocks.add(new Block.Text(wording.prose(language, "receipt.kept")));
        blocks.add(new Block.Text(wording.prose(language, "receipt.held", "minutes", HELD.toMinutes())));
        blocks.add(new Block.Text(wording.prose(language, "receipt.use")));
        blocks.add(new Block.Text(wording.prose(language, "receipt.care")));
        blocks.add(new Block.Note(wording.prose(language, "receipt.look")));
        return new Reply.Open(Form.of(
                new ActionId("concern", "kept", Map.of("n", draft)),
                wording.text(language, "receipt.form.title"),
                wording.text(language, "receipt.form.submit"),
                wording.text(language, "receipt.form.close"),
                blocks));
    }
}
