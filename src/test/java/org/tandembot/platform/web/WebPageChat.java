package org.tandembot.platform.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandembot.platform.web.WebMembers.Joined;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Teams;
import tools.jackson.databind.JsonNode;

/** Members of a team on the web, each at their own page with their own session; whoever comes first is its manager. */
final class WebPageChat extends PageChat {

    private final WebMembers members;
    private final Teams teams;
    private final Map<String, Joined> joined = new HashMap<>();

    WebPageChat(WebMembers members, Teams teams) {
        this.members = members;
        this.teams = teams;
    }

    @Override
    protected String part(String who) {
        joined(who);
        return "me";
    }

    @Override
    protected Visitor visitor(String who) {
        return joined(who).browser();
    }

    private Joined joined(String who) {
        return joined.computeIfAbsent(who, _ -> {
            var now = members.colleague(who);
            if (joined.isEmpty()) {
                teams.change(
                        members.team().id(),
                        team -> team.with(Roles.of(Set.of(now.account().id()), Optional.empty())));
            }
            parts.put(who, now.account().id().id());
            // As the page does when it opens.
            now.browser().desk("me");
            return now;
        });
    }

    @Override
    protected List<JsonNode> deskInChannel() {
        return joined.values().stream()
                .findFirst()
                .map(one -> one.browser().desk("me"))
                .orElse(List.of());
    }

    @Override
    public List<String> namesOf(String who) {
        return WebMembers.names(joined(who).account());
    }
}
