package org.tandembot.feature.concern;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** Concerns: raised without a name, answered, and told back. */
@Component
@EnableConfigurationProperties(ConcernSettings.class)
final class ConcernFeature implements Feature {

    private final Raising raising;
    private final Checking checking;
    private final Handling handling;
    private final ConcernNotices notices;
    private final TeamNotes notes;
    private final ConcernWords words;

    ConcernFeature(
            Raising raising,
            Checking checking,
            Handling handling,
            ConcernNotices notices,
            TeamNotes notes,
            ConcernWords words) {
        this.raising = raising;
        this.checking = checking;
        this.handling = handling;
        this.notices = notices;
        this.notes = notes;
        this.words = words;
    }

    @Override
    public Routes routes() {
        return Routes.of("concern")
                .eitherForm("concern", "raise", raising::open)
                .submit("send", raising::send)
                .submit("kept", raising::kept)
                .press("explain", raising::explain)
                .eitherForm("concern check", "check", checking::open)
                .submit("look", checking::look)
                .submit("write", checking::write)
                .either("concern inbox", "inbox", handling::list)
                .offering("concern inbox", turn -> !turn.standing().asHandler().isEmpty())
                .form("open", handling::open)
                .press("take-up", handling::takeUp)
                .submit("save", handling::save)
                .form("note", notes::open)
                .submit("publish", notes::publish)
                .deliverNeverTwice("told", notes::told)
                .deliver("remind", DeliveryPolicy.DUTY, notices::remind)
                .deliver("late", DeliveryPolicy.DUTY, notices::late)
                .deliverNeverTwice("notice", notices::notice)
                .waiting(20, handling::waiting)
                .home(handling::home)
                .menu(40, turn -> raising.menu(turn, "raise"))
                .menu(75, handling::menu)
                .menu(90, turn -> raising.menu(turn, "check"))
                .signpost(words::signpost);
    }
}
