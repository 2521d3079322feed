package org.tandembot.feature.champion;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Routes;

/** Champions: put forward by colleagues, and asked in private. */
@Component
@EnableConfigurationProperties(ChampionSettings.class)
final class ChampionFeature implements Feature {

    private final Nominating nominating;
    private final Invitations invitations;
    private final ChampionList overview;
    private final ChampionRole role;
    private final CheckInQuestion checkingIn;
    private final SponsorRequests requests;

    ChampionFeature(
            Nominating nominating,
            Invitations invitations,
            ChampionList overview,
            ChampionRole role,
            CheckInQuestion checkingIn,
            SponsorRequests requests) {
        this.nominating = nominating;
        this.invitations = invitations;
        this.overview = overview;
        this.role = role;
        this.checkingIn = checkingIn;
        this.requests = requests;
    }

    @Override
    public Routes routes() {
        return support(decision(Routes.of(ChampionWords.FEATURE)
                .eitherForm("nominate", "nominate", nominating::open)
                .submit("send", nominating::send)
                .either("champions", "champions", overview::show)
                .menu(80, nominating::menu)
                .home(invitations::home)));
    }

    /** A nominee is asked, and answers. */
    private Routes decision(Routes routes) {
        return routes.deliver("ask", DeliveryPolicy.KEPT, invitations::ask)
                .press("words", invitations::words)
                .press("accept", invitations::accept)
                .press("not-now", invitations::notNow)
                .press("no", invitations::no)
                .press("never", invitations::never)
                .deliver("said-yes", invitations::saidYes)
                .deliver("endorsed", invitations::endorsed);
    }

    /** A champion has a role, is asked every month whether they have what they need, and can say so at any time. */
    private Routes support(Routes routes) {
        return routes.press("role", role::show)
                .form("change", role::openChange)
                .submit("save", role::save)
                .press("pause", role::pause)
                .press("back", role::back)
                .press("go-on", role::goOn)
                .askingFirst("step-down", role::askToStepDown, role::stepDown)
                .deliver("sponsor", DeliveryPolicy.DUTY, role::sponsor)
                .deliver("is-back", DeliveryPolicy.KEPT, role::isBack)
                .deliver("term", DeliveryPolicy.KEPT, role::term)
                .deliver("ended", DeliveryPolicy.KEPT, role::ended)
                .deliver("check-in", DeliveryPolicy.KEPT, checkingIn::ask)
                .press("found", checkingIn::found)
                .press("again", checkingIn::again)
                .form("tell", requests::openTell)
                .submit("told", requests::told)
                .deliver("need", DeliveryPolicy.DUTY, requests::need)
                .press("on-it", requests::onIt)
                .form("read", requests::read)
                .submit("answer", requests::answer)
                .deliver("back-word", DeliveryPolicy.KEPT, requests::backWord)
                .form("read-answer", requests::readAnswer);
    }
}
