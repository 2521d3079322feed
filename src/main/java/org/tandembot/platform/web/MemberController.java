package org.tandembot.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tandembot.account.Account;
import org.tandembot.dialog.Words;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.web.WebChat.Said;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** What the page of a member asks: each acts as themselves alone. */
@RestController
@RequestMapping("/web/playground")
@ConditionalOnExpression(WebConfiguration.ON)
final class MemberController extends ChatController {

    private static final String ME = "me";

    private final WebPlatform.People people;
    private final Teams teams;

    MemberController(WebChat chat, WebPlatform.People people, Teams teams, Words words) {
        super(chat, words);
        this.people = people;
        this.teams = teams;
    }

    /** The team as its page draws it, with one person in it. */
    record Mine(String name, List<Channel> channels, List<String> firstShown, List<Me> people) {}

    /** The team's home on the web. */
    record Channel(String id, String workspace, String employer, boolean home) {}

    /** The only person of the page. */
    record Me(String id, String name, String role, String organisation, String channel) {}

    private static Account me() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet) {
            return me(servlet.getRequest());
        }
        throw RefusedRequest.unproven("problem.signed-out");
    }

    private static Account me(HttpServletRequest request) {
        return WebGate.accountOf(request).orElseThrow(() -> RefusedRequest.unproven("problem.signed-out"));
    }

    /** No address names anybody: each calls themselves by one and the same name. */
    @Override
    protected String acting(String name) {
        var me = me();
        if (!name.equals(ME)) {
            throw new RefusedRequest(HttpServletResponse.SC_FORBIDDEN, "problem.person");
        }
        return me.id().id();
    }

    @Override
    protected Optional<Said> seen(Said said) {
        return listener().apply(said);
    }

    @Override
    protected Function<Said, Optional<Said>> listener() {
        var me = people.inChat(me().id().id()).orElseThrow(() -> RefusedRequest.unproven("problem.signed-out"));
        return said -> said.to(me, ME);
    }

    @GetMapping("/team")
    Mine team(HttpServletRequest request) {
        var me = me(request);
        var work = people.inChat(me.id().id()).map(WebChat.Person::work).orElse("");
        var channel = me.home().id();
        return new Mine(
                teams.find(me.team()).map(Team::name).orElse(""),
                List.of(new Channel(channel, Account.PLATFORM, me.employer(), true)),
                List.of(ME),
                List.of(new Me(ME, me.name(), work, me.employer(), channel)));
    }
}
