package org.tandembot.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.CommandNames;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Sent;

/** A chat platform without a screen: people do things by name, and what they would see is there to look at. */
public final class TestChat implements ChatPlatform {

    /** In a form's action: that all there is to point out in what is written was pointed out before. */
    public static final String ALL_SEEN =
            "address birth-date danger email link name national-insurance nhs-number phone record";

    /** The one channel. */
    public static final ChannelId CHANNEL = new ChannelId("test", "w1", "C1");

    private final List<Profile> members = new CopyOnWriteArrayList<>();
    private final Map<ChannelId, List<Profile>> elsewhere = new ConcurrentHashMap<>();
    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private final List<Destination> due = new CopyOnWriteArrayList<>();
    private final Set<ChannelId> shared = ConcurrentHashMap.newKeySet();
    private volatile boolean hidesMembers;
    private volatile Function<Destination, Sent> answer = _ -> new Sent.Delivered();

    /** A message that arrived. */
    public record Delivered(Destination to, Message message) {}

    @Override
    public String name() {
        return "test";
    }

    /** So a test may open as many rounds as it likes. */
    @Override
    public boolean isForPractice() {
        return true;
    }

    @Override
    public Sent send(Destination to, Message message) {
        var sent = answer.apply(to);
        if (sent instanceof Sent.Delivered) {
            delivered.add(new Delivered(to, message));
        }
        return sent;
    }

    @Override
    public void due(Destination to) {
        due.add(to);
    }

    /** To whom something was due, as often as it was, with or without a message. */
    public List<Destination> due() {
        return List.copyOf(due);
    }

    @Override
    public Members membersOf(ChannelId channel) {
        return hidesMembers
                ? new Members.Untold(Refusal.NO_ANSWER)
                : new Members.Told(elsewhere.getOrDefault(channel, members), 0);
    }

    @Override
    public boolean isNamed(String workspace) {
        return !workspace.startsWith("unnamed");
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        var look = ChannelLook.named("riverside");
        return shared.contains(channel) ? look.shared() : look;
    }

    /** Empties everything and lets these people, by id, be in the channel. */
    public void staff(String... ids) {
        delivered.clear();
        due.clear();
        answer = _ -> new Sent.Delivered();
        members.clear();
        elsewhere.clear();
        shared.clear();
        hidesMembers = false;
        Stream.of(ids).map(id -> profile(person(id))).forEach(members::add);
    }

    /** Says that other workspaces have this channel too, under its id. */
    public void shares(ChannelId channel) {
        shared.add(channel);
    }

    /** Forgets what has arrived. */
    public void forget() {
        delivered.clear();
    }

    /** Lets these people of its workspace be in a channel of their own. */
    public void staff(ChannelId channel, Collection<String> ids) {
        elsewhere.put(
                channel,
                ids.stream().map(id -> profile(person(channel.workspace(), id))).toList());
    }

    /** The same, by id and name, of whichever workspaces: also guests in the channel's. */
    public void staff(ChannelId channel, Map<PersonId, String> names) {
        elsewhere.put(
                channel,
                names.entrySet().stream()
                        .map(one -> new Profile(one.getKey(), one.getValue(), ""))
                        .toList());
    }

    private static Profile profile(PersonId person) {
        return new Profile(person, "Name of " + person.id(), "");
    }

    /** Whether the platform keeps to itself who is in the channel. */
    public void hidesMembers(boolean hides) {
        hidesMembers = hides;
    }

    /** How the platform answers sends from now on. */
    public void answers(Function<Destination, Sent> how) {
        answer = how;
    }

    public static PersonId person(String id) {
        return person("w1", id);
    }

    /** Somebody of this workspace. */
    public static PersonId person(String workspace, String id) {
        return new PersonId("test", workspace, id);
    }

    /** All that has arrived anywhere, in order. */
    public List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    /** What has arrived for this person, in order. */
    public List<Message> inboxOf(String id) {
        return inboxOf(person(id));
    }

    /** The same for somebody of any workspace. */
    public List<Message> inboxOf(PersonId person) {
        return arrived(new Destination.ToPerson(person));
    }

    /** What has been posted in this channel, in order. */
    public List<Message> channel(ChannelId channel) {
        return arrived(new Destination.ToChannel(channel));
    }

    private List<Message> arrived(Destination there) {
        return delivered.stream()
                .filter(one -> one.to().equals(there))
                .map(Delivered::message)
                .toList();
    }

    /** What has been posted in channels, in order. */
    public List<Message> channel() {
        return delivered.stream()
                .filter(one -> one.to() instanceof Destination.ToChannel)
                .map(Delivered::message)
                .toList();
    }

    /** Something done in private. */
    public static Turn inPrivate(String who, Interaction what) {
        return inPrivate(person(who), what);
    }

    /** The same by somebody of any workspace. */
    public static Turn inPrivate(PersonId who, Interaction what) {
        return new Turn(who, new Place.Private(), Optional.of(Locale.ENGLISH), what);
    }

    /** Something done in a channel of its own, by somebody of its workspace. */
    public static Turn inChannel(ChannelId channel, String who, Interaction what) {
        return inChannel(channel, person(channel.workspace(), who), what);
    }

    /** The same by somebody of any workspace. */
    public static Turn inChannel(ChannelId channel, PersonId who, Interaction what) {
        return new Turn(who, new Place.Channel(channel), Optional.of(Locale.ENGLISH), what);
    }

    /** Something done in the channel. */
    public static Turn inChannel(String who, Interaction what) {
        return inChannel(CHANNEL, who, what);
    }

    /** {@code /pulse open} and the like. */
    public static Interaction.Command command(String typed) {
        var words = typed.substring(1).split(" ", 2);
        return new Interaction.Command(words[0], words.length > 1 ? words[1] : "");
    }

    public static Interaction.Press press(ActionId action) {
        return new Interaction.Press(action);
    }

    public static Interaction.Submit submit(Form form, Map<String, List<String>> values) {
        return new Interaction.Submit(form.onSubmit().orElseThrow(), values);
    }

    /** The message that a reply shows. */
    public static Message shown(Reply reply) {
        return switch (reply) {
            case Reply.Post(var message) -> message;
            case Reply.Whisper(var message) -> message;
            case Reply.Replace(var message) -> message;
            case Reply.Home(var message) -> message;
            case Reply.Open _, Reply.Reject _, Reply.Silent _ -> throw new AssertionError("No message: " + reply);
        };
    }

    /** All buttons of a message. */
    public static List<Button> buttons(Message message) {
        return message.blocks().stream()
                .flatMap(block -> block instanceof Block.Buttons(var buttons) ? buttons.stream() : Stream.of())
                .toList();
    }

    /** The button with this label. */
    public static Optional<Button> button(Message message, String label) {
        return buttons(message).stream()
                .filter(one -> one.label().equals(label))
                .findFirst();
    }

    /** Every word of a message, as a person could read it. */
    public static String words(Message message) {
        var words = new ArrayList<String>();
        words.add(message.fallback());
        message.blocks().forEach(block -> words.add(words(block)));
        return CommandNames.withStroke(String.join("\n", words));
    }

    private static String words(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> text;
            case Block.Code(var text) -> text;
            case Block.Text(Prose prose) -> prose.asPlain();
            case Block.Note(Prose prose) -> prose.asPlain();
            case Block.Facts(var facts) ->
                String.join(
                        "\n",
                        facts.stream()
                                .map(fact -> fact.label() + ": " + fact.value())
                                .toList());
            case Block.Progress progress -> progress.label();
            case Block.Chart chart -> chart.title() + ": " + words(chart);
            case Block.Buttons(var buttons) ->
                String.join(
                        " | ",
                        buttons.stream()
                                .map(one -> (one.chosen() ? "✓ " : "") + one.label())
                                .toList());
            case Block.Image image -> image.altText();
            case Block.Drawing drawing -> drawing.altText();
            case Block.File file -> file.label();
            case Block.Divider _ -> "";
            case Block.Input input -> input.field().label();
        };
    }

    private static String words(Block.Chart chart) {
        return chart.rows().stream()
                .map(row -> row.label() + ": " + String.join(", ", chart.words(row)))
                .collect(Collectors.joining("; "));
    }

    /** The menu, or the home page, with all its buttons: those behind More too. */
    public static Message whole(Router router, Turn turn) {
        var first = shown(router.route(turn));
        var blocks = new ArrayList<>(first.blocks());
        button(first, "More")
                .map(more -> shown(router.route(turn.as(new Interaction.Press(more.onPress())))))
                .ifPresent(rest -> blocks.addAll(rest.blocks()));
        return new Message(first.fallback(), blocks);
    }
}
