package org.tandembot.feature.champion;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.MenuEntry;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.message.Block;

/** Champions: put forward by colleagues, asked in private, and looked after once they have said yes. */
@Component
final class ChampionFeature implements Feature {

    private final Nominating nominating;
    private final Asking asking;
    private final Consent consent;
    private final ChampionList overview;
    private final Role role;
    private final CheckingIn checkingIn;
    private final Needs needs;

    ChampionFeature(
            Nominating nominating,
            Asking asking,
            Consent consent,
            ChampionList overview,
            Role role,
            CheckingIn checkingIn,
            Needs needs) {
        this.nominating = nominating;
        this.asking = asking;
        this.consent = consent;
        this.overview = overview;
        this.role = role;
        this.checkingIn = checkingIn;
        this.needs = needs;
    }

    @Override
    public String name() {
        return "champion";
    }

    @Override
    public Routes routes() {
        return support(decision(Routes.empty()
                .formCommand("nominate", nominating::open)
                .form("nominate", nominating::open)
                .submit("send", nominating::send)
                .command("champions", (turn, _) -> overview.show(turn))
                .press("champions", (turn, _) -> overview.show(turn))));
    }

    private Routes decision(Routes routes) {
        return routes.deliver("ask", Manner.KEPT, asking::ask)
                .press("words", asking::words)
                .press("accept", consent::accept)
                .press("not-now", consent::notNow)
                .press("no", consent::no)
                .press("never", consent::never)
                .deliver("said-yes", consent::saidYes)
                .deliver("endorsed", consent::endorsed);
    }

    private Routes support(Routes routes) {
        return routes.press("role", role::show)
                .form("change", role::openChange)
                .submit("save", role::save)
                .press("pause", role::pause)
                .press("back", role::back)
                .press("go-on", role::goOn)
                .askingFirst("step-down", role::askToStepDown, role::stepDown)
                .deliver("sponsor", Manner.DUTY, role::sponsor)
                .deliver("is-back", Manner.KEPT, role::isBack)
                .deliver("term", Manner.KEPT, role::term)
                .deliver("ended", Manner.KEPT, role::ended)
                .deliver("check-in", Manner.KEPT, checkingIn::ask)
                .press("found", checkingIn::found)
                .press("again", checkingIn::again)
                .form("tell", needs::openTell)
                .submit("told", needs::told)
                .deliver("need", Manner.DUTY, needs::need)
                .press("on-it", needs::onIt)
                .form("read", needs::read)
                .submit("answer", needs::answer)
                .deliver("back-word", Manner.KEPT, needs::backWord)
                .form("read-answer", needs::readAnswer);
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(MenuEntry.at(80, nominating::menu));
    }

    @Override
    public List<Block> home(Turn turn) {
        return asking.home(turn);
    }
}
