package org.tandembot.platform.msteams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.chat.ChannelLook;
import org.tandembot.chat.ChatPlatform;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Members;
import org.tandembot.chat.Pace;
import org.tandembot.chat.Profile;
import org.tandembot.chat.Reads;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Sent;
import org.tandembot.chat.Unread;
import org.tandembot.dialog.Words;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import tools.jackson.databind.JsonNode;

/** Microsoft Teams, as far as Tandem starts the talking. */
final class MsTeamsPlatform implements ChatPlatform {

    private static final Logger log = LoggerFactory.getLogger(MsTeamsPlatform.class);

    private final Connector connector;
    private final Outgoing outgoing;
    private final Addresses conversations;
    private final Reads reads;
    private final Words words;
    private final String tenant;

    MsTeamsPlatform(
            Connector connector, Outgoing outgoing, Addresses conversations, Reads reads, Words words, String tenant) {
        this.connector = connector;
        this.outgoing = outgoing;
        this.conversations = conversations;
        this.reads = reads;
        this.words = words;
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
    public Members membersOf(ChannelId channel) {
        var address = addressOf(channel);
        try {
            return address.isPresent()
                    ? new Members.Told(people(address.get()), 0)
                    : new Members.Untold(Refusal.NOT_THERE);
        } catch (Unread unread) {
            log.warn("Microsoft Teams does not say who is in a team's channel: {}", unread.getMessage());
            return new Members.Untold(unread.why());
        }
    }

    private List<Profile> people(Address address) {
        var members = new ArrayList<Profile>();
        var next = "";
        do {
            var from = next;
            var page = reads.read(tenant, "pagedmembers", () -> page(address, from));
            page.path("members")
                    .valueStream()
                    .filter(this::isOfThisTenant)
                    .map(member -> meet(member, address))
                    .forEach(members::add);
            next = page.path("continuationToken").asString("");
        } while (!next.isEmpty());
        return members;
    }

    private JsonNode page(Address address, String from) {
        try {
            return connector.members(address, from);
        } catch (Connector.Unanswered unanswered) {
            throw switch (unanswered.outcome()) {
                case Sent.Busy busy -> Unread.askedToWait(busy.retryAfter());
                case Sent.Gone gone -> new Unread(meaning(gone.reason()), gone.reason());
                case Sent.Failed failed -> new Unread(Refusal.NO_ANSWER, failed.reason());
                case Sent.Delivered _ -> new Unread(Refusal.NO_ANSWER, "");
            };
        }
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        var address = addressOf(channel);
        if (address.isEmpty()) {
            return ChannelLook.closed(Refusal.NOT_THERE);
        }
        var at = address.get();
        try {
            return ChannelLook.named(
                    at.team().isEmpty()
                            ? ""
                            : Incoming.text(connector
                                            .fetchFromTeam(at, teams -> teams.fetchTeamDetails(at.team()))
                                            .getName())
                                    .strip());
        } catch (Connector.Unanswered untold) {
            return untold.outcome() instanceof Sent.Gone(var reason, var _)
                    ? ChannelLook.closed(meaning(reason))
                    : ChannelLook.named("");
        }
    }

    @Override
    public Optional<String> explain(Refusal why, Locale language) {
        return Optional.of(words.text(
                language, "refusal." + why.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    @Override
    public Refusal meaning(String reason) {
        return reason.equals(Connector.DISABLED) ? Refusal.NOT_ALLOWED : Refusal.NOT_THERE;
    }

    private Optional<Address> addressOf(ChannelId channel) {
        return conversations
                .find(channel)
                .filter(_ -> channel.workspace().equals(tenant))
                .map(known -> known.in(channel.id()));
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
