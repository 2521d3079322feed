package org.tandembot.platform.msteams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandembot.dialog.Words;
import org.tandembot.message.Message;
import org.tandembot.platform.msteams.Addresses.Address;
import org.tandembot.platform.msteams.registration.Registrations;
import org.tandembot.roster.ChannelId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Reads;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.Unread;
import tools.jackson.databind.JsonNode;

/** Microsoft Teams, as far as Tandem starts the talking. */
final class MsTeamsPlatform implements ChatPlatform {

    private static final Logger log = LoggerFactory.getLogger(MsTeamsPlatform.class);

    private final Connector connector;
    private final Outgoing outgoing;
    private final Addresses conversations;
    private final Reads reads;
    private final Words words;
    private final Registrations registrations;

    MsTeamsPlatform(
            Connector connector,
            Outgoing outgoing,
            Addresses conversations,
            Reads reads,
            Words words,
            Registrations registrations) {
        this.connector = connector;
        this.outgoing = outgoing;
        this.conversations = conversations;
        this.reads = reads;
        this.words = words;
        this.registrations = registrations;
    }

    @Override
    public String name() {
        return Incoming.PLATFORM;
    }

    @Override
    public Pace pace() {
        return OwnPace.OF_OUTBOX;
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
     * <p>Guests are not among them: Teams lets a bot write to them only while they look into its tenant. People of other tenants who
     * are in a shared channel are, under the id by which they act there.
     */
    @Override
    public Members membersOf(ChannelId channel) {
        var address = addressOf(channel);
        try {
            return address.isPresent()
                    ? new Members.Told(people(address.get()), 0)
                    : new Members.Untold(Refusal.NOT_THERE);
        } catch (Unread unread) {
            log.warn("The members of a team's channel could not be read from Microsoft Teams: {}", unread.getMessage());
            return new Members.Untold(unread.why());
        }
    }

    private List<Profile> people(Address address) {
        var members = new ArrayList<Profile>();
        var next = "";
        do {
            var from = next;
            var page = reads.read(address.tenant(), "pagedmembers", () -> page(address, from));
            page.path("members")
                    .valueStream()
                    .filter(MsTeamsPlatform::isMember)
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
                case Sent.Failed failed -> new Unread(meaning(failed), failed.reason());
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
            return switch (untold.outcome()) {
                case Sent.Gone(var reason, var _) -> ChannelLook.closed(meaning(reason));
                case Sent.Failed(var reason, var _) when isShutOut(reason) -> ChannelLook.closed(Refusal.SWITCHED_OFF);
                case Sent.Failed _, Sent.Busy _, Sent.Delivered _ -> ChannelLook.named("");
            };
        }
    }

    private Refusal meaning(Sent.Failed failed) {
        return isShutOut(failed.reason()) ? Refusal.SWITCHED_OFF : Refusal.NO_ANSWER;
    }

    /** {@inheritDoc} Its secret, certificate or federated token has ended, or the app was switched off there. */
    @Override
    public boolean isShutOut(String reason) {
        return reason.startsWith(Connector.SHUT_OUT);
    }

    @Override
    public Optional<String> explain(Refusal why, Locale language) {
        return Optional.of(words.text(language, "refusal." + why.code()));
    }

    @Override
    public Refusal meaning(String reason) {
        return reason.equals(Connector.DISABLED) ? Refusal.NOT_ALLOWED : Refusal.NOT_THERE;
    }

    private Optional<Address> addressOf(ChannelId channel) {
        return conversations
                .find(channel)
                .filter(_ -> registrations.ofTenant(channel.workspace()).isPresent())
                .map(known -> known.in(channel.id()));
    }

    private static boolean isMember(JsonNode member) {
        var role = member.path("userRole").asString("").toLowerCase(Locale.ROOT);
        return !role.equals("guest")
                && !role.equals("anonymous")
                && !member.path("userPrincipalName").asString("").contains("#EXT#")
                && !member.path("id").asString("").startsWith("28:");
    }

    /** Microsoft lets a bot write in private to people of its own tenant alone. */
    private static boolean canBeWrittenTo(JsonNode member, String tenant) {
        var home = member.path("tenantId").asString("").toLowerCase(Locale.ROOT);
        return home.isEmpty() || home.equals(tenant);
    }

    /** From now on this person can be written to, even if they never wrote first, where Microsoft lets us. */
    private Profile meet(JsonNode member, Address channel) {
        var teamsId = member.path("id").asString("");
        var directoryId =
                member.path("aadObjectId").asString(member.path("objectId").asString(""));
        var person = Incoming.person(channel.tenant(), directoryId, teamsId);
        if (canBeWrittenTo(member, channel.tenant())) {
            conversations.keep(person, new Address(channel.tenant(), channel.serviceUrl(), "", teamsId, ""));
        }
        var name = member.path("name").asString("");
        return new Profile(person, name.isBlank() ? person.id() : name, "");
    }
}
