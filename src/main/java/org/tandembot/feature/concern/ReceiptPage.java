package org.tandembot.feature.concern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.concern.RaiseForm.Written;
import org.tandembot.form.Danger;
import org.tandembot.form.Drafts;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.roster.PersonId;
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
    private final ConcernWords words;
    private final Cache<String, PersonId> unkept;

    ReceiptPage(Receipts receipts, Danger danger, ConcernWords words, InstantSource clock) {
        this.receipts = receipts;
        this.danger = danger;
        this.words = words;
        this.unkept = Caffeine.newBuilder()
                .maximumSize(MOST_DRAFTS)
                .expireAfterWrite(HELD)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /** The page for a draft that was just sent. What was written is not held. */
    Reply first(Turn turn, String draft, Written written) {
        unkept.put(draft, turn.who());
        var team = written.team();
        var in = words.in(turn.about(team));
        return page(
                in,
                in.paragraph("receipt.sent", "team", team.name()),
                draft,
                danger.isIn(in.language(), team.language(), written.texts()));
    }

    /** The page once more, where this person has not said yet that they have kept a receipt. */
    Optional<Reply> again(Turn turn) {
        var in = words.in(turn);
        return unkept.asMap().entrySet().stream()
                .filter(draft -> draft.getValue().equals(turn.who()))
                .findFirst()
                .map(draft -> page(in, in.paragraph("receipt.again"), draft.getKey(), false));
    }

    /** Nothing is said of it: in some chats that would stay, and tell who raised a concern, and when. */
    Reply kept(Turn turn) {
        unkept.asMap().remove(turn.arg(Drafts.DRAFT), turn.who());
        return new Reply.Silent();
    }

    private Reply page(Wording in, Block begin, String draft, boolean isDanger) {
        var blocks = new ArrayList<Block>();
        blocks.add(begin);
        blocks.add(new Block.Code(Receipts.grouped(receipts.codeFor(draft))));
        if (isDanger) {
            blocks.add(in.paragraph("receipt.danger"));
            blocks.addAll(ConcernWords.routes(in));
        }
        blocks.add(in.paragraph("receipt.kept"));
        blocks.add(in.paragraph("receipt.held", "minutes", HELD.toMinutes()));
        blocks.add(in.paragraph("receipt.use"));
        blocks.add(in.paragraph("receipt.care"));
        blocks.add(in.note("receipt.look"));
        return new Reply.Open(Form.of(
                new ActionId("concern", "kept").with(Drafts.DRAFT, draft),
                in.text("receipt.form.title"),
                in.text("receipt.form.submit"),
                in.text("receipt.form.close"),
                blocks));
    }
}
