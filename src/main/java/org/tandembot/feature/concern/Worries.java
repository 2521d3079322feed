package org.tandembot.feature.concern;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Phrases;
import org.tandembot.chat.Signpost;
import org.tandembot.dialog.Dialogs;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.vault.Receipts;

/** The way for whoever typed a worry, or a receipt, where words are not kept from anyone. */
@Component
final class Worries {

    private final Wording wording;
    private final Phrases phrases;

    Worries(Wording wording, Dialogs dialogs) {
        this.phrases = new Phrases(dialogs);
        this.wording = wording;
    }

    Signpost signpost(Locale language, String typed) {
        var raise = Button.primary(wording.text(language, "menu.raise"), new ActionId("concern", "raise"));
        if (Receipts.isIn(typed)) {
            var check = Button.primary(wording.text(language, "menu.check"), new ActionId("concern", "check"));
            return new Signpost(true, texts(language, "heard.receipt"), List.of(check, raise));
        }
        return phrases.mentioned(language, "worry", typed)
                ? new Signpost(
                        true, texts(language, "routes.emergency", "routes.safeguarding", "heard.about"), List.of(raise))
                : new Signpost(false, List.of(), List.of(raise));
    }

    private List<Block> texts(Locale language, String... keys) {
        return Stream.of(keys)
                .<Block>map(key -> new Block.Text(wording.prose(language, key)))
                .toList();
    }
}
