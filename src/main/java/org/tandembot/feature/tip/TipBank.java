package org.tandembot.feature.tip;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.deck.Decks;
import org.tandembot.dialog.Dialogs;

/** The tips of {@code /dialogs}. */
@Component
final class TipBank {

    private final Dialogs dialogs;
    private final Decks decks;

    TipBank(Dialogs dialogs, Decks decks) {
        this.dialogs = dialogs;
        this.decks = decks;
    }

    List<Tip> all(Locale language) {
        return dialogs.items("tips", language, Tip.class);
    }

    List<Tip> of(Locale language, Tip.Level level) {
        return all(language).stream().filter(tip -> tip.level() == level).toList();
    }

    Optional<Tip> find(Locale language, String id) {
        return all(language).stream().filter(tip -> tip.id().equals(id)).findFirst();
    }

    /** The next one on the same principle and for the same people; after the last comes the first. */
    Tip after(Locale language, Tip one) {
        var alike = all(language).stream().filter(one::isLike).toList();
        return alike.get((alike.indexOf(one) + 1) % alike.size());
    }

    String principle(Locale language, Tip tip) {
        return decks.principle(language, tip.principle());
    }

    /** Where a tip comes from, in one line. */
    String credit(Tip tip) {
        return dialogs.credit(tip.sources()).text();
    }
}
