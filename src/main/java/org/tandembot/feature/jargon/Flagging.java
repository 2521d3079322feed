package org.tandembot.feature.jargon;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Headcounts;
import org.tandembot.store.Store;

/**
 * "This word is jargon", for those who write Tandem's texts. Only words that Tandem itself says are counted, so nothing that a
 * person made up is kept. One person counts once for a word as long as this instance runs: tokens are hashed with a key that
 * lives in its memory and nowhere else.
 */
@Component
final class Flagging {

    private static final Logger log = LoggerFactory.getLogger(Flagging.class);
    private static final String HMAC = "HmacSHA256";
    private static final int KEY = 32;

    /** By word; tokens are the same for the same person and word, and nobody's without a key that is kept nowhere. */
    private final Headcounts flags;

    private final Dialogs dialogs;
    private final JargonForms forms;
    private final Looking looking;
    private final SecretKeySpec key;
    private final MultiGauge gauge;

    Flagging(
            Store store,
            Dialogs dialogs,
            JargonForms forms,
            Looking looking,
            RandomGenerator random,
            MeterRegistry metrics) {
        this.flags = store.headcounts("jargon-flag");
        this.dialogs = dialogs;
        this.forms = forms;
        this.looking = looking;
        var bytes = new byte[KEY];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, HMAC);
        this.gauge = MultiGauge.builder("tandem.jargon.flags")
                .description("How many people said that a word of Tandem's own is jargon")
                .register(metrics);
    }

    /** After a command or a press. */
    Reply open(Turn turn) {
        return forms.flag(turn).open(new ActionId("jargon", "flagged"));
    }

    Reply flag(Turn turn) {
        return forms.flag(turn).read(turn, word -> flag(turn, word));
    }

    /** Counts the word, and tells what it means where that is known. */
    private Reply flag(Turn turn, String written) {
        var word = written.toLowerCase(Locale.ROOT);
        var isOurs = dialogs.says(word);
        if (isOurs) {
            flags.add(word, token(turn.who(), word));
        }
        return new Reply.Whisper(looking.flagged(turn, written, isOurs));
    }

    @Scheduled(initialDelayString = "60s", fixedDelayString = "60s")
    void measure() {
        try {
            gauge.register(rows(), true);
        } catch (DataAccessException outage) {
            log.debug("Words that people found hard could not be counted, since Redis does not answer");
        }
    }

    private List<Row<?>> rows() {
        return counts().entrySet().stream()
                .<Row<?>>map(one -> Row.of(Tags.of("word", one.getKey()), one.getValue()))
                .toList();
    }

    /** How many people found each word hard. */
    SortedMap<String, Long> counts() {
        return flags.all();
    }

    private String token(PersonId who, String word) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .encodeToString(mac.doFinal((who + "|" + word).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
