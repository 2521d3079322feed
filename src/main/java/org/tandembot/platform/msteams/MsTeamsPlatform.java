package org.tandembot.platform.msteams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tandembot.chat.ChatPlatform;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Pace;
import org.tandembot.chat.Profile;
import org.tandembot.chat.Sent;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import tools.jackson.databind.JsonNode;

/** Microsoft Teams, as far as Tandem starts the talking. */
final class MsTeamsPlatform implements ChatPlatform {

    private final Connector connector;
    private final Outgoing outgoing;
    private final RedisConversations conversations;
    private final String tenant;

    MsTeamsPlatform(Connector connector, Outgoing outgoing, RedisConversations conversations, String tenant) {
        this.connector = connector;
        this.outgoing = outgoing;
        this.conversations = conversations;
        this.tenant = tenant;
    }

    @Override
    public String name() {
        return Incoming.PLATFORM;
    }

    @Override
    public Pace pace() {
        return OwnPace.OF_TEAMS;
    }

    @Override
    public Sent send(Destination to, Message message) {
        var kept = message.forKeeping();
        return switch (to) {
            case Destination.ToPerson(var person) -> outgoing.toPerson(person, kept);
            case Destination.ToChannel(var channel) -> outgoing.toChannel(channel, kept);
        };
    }

    /**
     * {@inheritDoc}
     *
     * <p>People of other tenants and guests are not among them: the bot serves one tenant, and Teams lets it write to those
     * people only while they look into this one.
     */
    @Override
    public List<Profile> membersOf(ChannelId channel) {
        var address = addressOf(channel);
        var members = new ArrayList<Profile>();
        var next = "";
        do {
            var from = next;
            var page = fetch(address, from);
            page.path("members")
                    .valueStream()
                    .filter(this::isOfThisTenant)
                    .map(member -> meet(member, address))
                    .forEach(members::add);
            next = page.path("continuationToken").asString("");
        } while (!next.isEmpty());
        return List.copyOf(members);
    }

    @Override
    public String nameOf(ChannelId channel) {
        try {
            var address = addressOf(channel);
            if (address.team().isEmpty()) {
                return "";
            }
            var team = connector.fetchFromTeam(address, teams -> teams.fetchTeamDetails(address.team()));
            return Incoming.text(team.getName()).strip();
        } catch (IllegalStateException | Connector.Unanswered untold) {
            return "";
        }
    }

    private Address addressOf(ChannelId channel) {
        return conversations
                .find(channel)
                .filter(_ -> channel.workspace().equals(tenant))
                .map(known -> known.in(channel.id()))
                .orElseThrow(() -> new IllegalStateException("Tandem is not in that channel of Microsoft Teams."));
    }

    private JsonNode fetch(Address address, String page) {
        try {
            return connector.members(address, page);
        } catch (Connector.Unanswered unanswered) {
            throw new IllegalStateException("Microsoft Teams did not tell who is in the channel.");
        }
    }

    private boolean isOfThisTenant(JsonNode member) {
        var home = member.path("tenantId").asString("").toLowerCase(Locale.ROOT);
        var role = member.path("userRole").asString("").toLowerCase(Locale.ROOT);
        return (home.isEmpty() || home.equals(tenant))
                && (role.isEmpty() || role.equals("user") || role.equals("owner"))
                && !member.path("userPrincipalName").asString("").contains("#EXT#")
                && !member.path("id").asString("").startsWith("28:");
    }

    /** From now on this person can be written to, even if they never wrote first. */
    private Profile meet(JsonNode member, Address channel) {
        var teamsId = member.path("id").asString("");
        var directoryId =
                member.path("aadObjectId").asString(member.path("objectId").asString(""));
        var person = Incoming.person(tenant, directoryId, teamsId);
        conversations.keep(person, new Address(channel.serviceUrl(), "", teamsId, ""));
        var name = member.path("name").asString("");
        return new Profile(person, name.isBlank() ? person.id() : name, "");
    }
}
