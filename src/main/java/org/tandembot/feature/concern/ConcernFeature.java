package org.tandembot.feature.concern;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Signpost;

/** Concerns: raised without a name, answered, and told back. */
@Component
final class ConcernFeature implements Feature {

    private final Raising raising;
    private final ReceiptPage receipt;
    private final Checking checking;
    private final Handling handling;
    private final Telling telling;
    private final Worries worries;

    ConcernFeature(
            Raising raising,
            ReceiptPage receipt,
            Checking checking,
            Handling handling,
            Telling telling,
            Worries worries) {
        this.worries = worries;
        this.raising = raising;
        this.receipt = receipt;
        this.checking = checking;
        this.handling = handling;
        this.telling = telling;
    }

    @Override
    public String name() {
        return "concern";
    }

    @Override
    public Routes routes() {
        return Routes.empty()
                .formCommand("concern", raising::open)
                .form("raise", raising::open)
                .submit("send", raising::send)
                .submit("kept", receipt::kept)
                .formCommand("concern check", checking::open)
                .form("check", checking::open)
                .submit("look", checking::look)
                .submit("write", checking::write)
                .command("concern inbox", handling::list)
                .offering("concern inbox", turn -> !turn.standing().asHandler().isEmpty())
                .press("inbox", handling::list)
                .form("open", handling::open)
                .press("take-up", handling::takeUp)
                .submit("save", handling::save)
                .form("note", telling::openNote)
                .submit("publish", telling::publish)
                .deliverNeverTwice("told", telling::told)
                .deliver("remind", Manner.DUTY, telling::remind)
                .deliver("late", Manner.DUTY, telling::late)
                .deliverNeverTwice("notice", telling::notice);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                MenuEntry.waiting(20, handling::waiting),
                MenuEntry.at(40, raising::menu),
                MenuEntry.at(75, handling::menu),
                MenuEntry.at(90, raising::checkMenu));
    }

    @Override
    public Optional<Signpost> signpost(Locale language, String typed) {
        return Optional.of(worries.signpost(language, typed));
    }
}
