package org.tandembot.feature.setup;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tandembot.chat.ChannelLook;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Platforms;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Creates the team of a channel, or changes it. Whoever comes first may; after that its managers. */
@Component
final class TeamSetup {

    private static final String ID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ID_LENGTH = 8;
    private static final Pattern NEW_ID = Pattern.compile("[" + ID_LETTERS + "]{" + ID_LENGTH + "}");

    private final Teams teams;
    private final Platforms platforms;
    private final Membership membership;
    private final Appointing appointing;
    private final FirstReading reading;
    private final SetupForm form;
    private final SetupReader reader;
    private final SetupCards cards;
    private final InstantSource clock;
    private final RandomGenerator random;

    TeamSetup(
            Teams teams,
            Platforms platforms,
            Membership membership,
            Appointing appointing,
            FirstReading reading,
            SetupForm form,
            SetupReader reader,
            SetupCards cards,
            InstantSource clock,
            RandomGenerator random) {
        this.teams = teams;
        this.platforms = platforms;
        this.membership = membership;
        this.appointing = appointing;
        this.reading = reading;
        this.form = form;
        this.reader = reader;
        this.cards = cards;
        this.clock = clock;
        this.random = random;
    }

    /** After a command or a press. */
    Reply open(Turn turn, Interaction what) {
        return turn.where()
                .channel()
                .map(channel -> {
                    var team = teams.in(channel);
                    return team.isPresent() && !team.get().isManagedBy(turn.who())
                            ? new Reply.Whisper(cards.notYours(team.get(), turn.language()))
                            : team.<Reply>map(one ->
                                            new Reply.Open(form.change(one).ofTheChannel()))
                                    .orElseGet(() -> create(turn, channel));
                })
                .orElseGet(() -> new Reply.Whisper(cards.goToChannel(turn.language())));
    }

    /** The form, unless the channel cannot become a team's as things are. */
    private Reply create(Turn turn, ChannelId channel) {
        var look = platforms
                .find(channel.platform())
                .map(platform -> platform.look(channel))
                .orElseGet(() -> ChannelLook.closed(Refusal.SWITCHED_OFF));
        return look.refusal()
                .<Reply>map(why -> new Reply.Whisper(cards.cannotBe(channel, why, turn.language())))
                .orElseGet(() -> new Reply.Open(form.create(turn.who(), look.name(), turn.language(), newId())
                        .ofTheChannel()));
    }

    Reply save(Turn turn, Submit sent) {
        var channel = turn.where().channel();
        if (channel.isEmpty()) {
            return new Reply.Reject(
                    Map.of("", cards.goToChannel(turn.language()).fallback()));
        }
        var before = teams.in(channel.get());
        if (before.isPresent() && !before.get().isManagedBy(turn.who())) {
            return new Reply.Reject(Map.of("", notYours(turn, channel.get()).fallback()));
        }
        return switch (reader.read(sent, turn, before)) {
            case SetupReader.Wrong(var errors) -> new Reply.Reject(errors);
            case SetupReader.Read read ->
                save(
                        turn,
                        channel.get(),
                        before.map(Team::id).orElseGet(() -> idOfNew(sent.form().arg(SetupForm.DRAFT), channel.get())),
                        read);
        };
    }

    /** The id that its form was given, unless that is no id of ours or a team's elsewhere. */
    private String idOfNew(String draft, ChannelId channel) {
        return NEW_ID.matcher(draft).matches()
                        && teams.find(draft)
                                .filter(other -> !other.channel().equals(channel))
                                .isEmpty()
                ? draft
                : newId();
    }

    private Reply save(Turn turn, ChannelId channel, String id, SetupReader.Read read) {
        var settings = read.team(id, channel, Roles.of(Set.of(turn.who()), Optional.empty()));
        var saved = appointing.save(settings, read.wish());
        if (saved.isEmpty()) {
            return new Reply.Reject(Map.of("", notYours(turn, channel).fallback()));
        }
        var team = saved.get();
        return new Reply.Whisper(
                switch (membership.refresh(team)) {
                    case Membership.Read(var roster, var unknown) -> {
                        reading.greet(team);
                        yield cards.saved(team, roster, unknown, clock.instant());
                    }
                    case Membership.StillReading _ -> goOn(turn, team, cards.stillReading(team));
                    case Membership.NotRead(var why) ->
                        why.isPassing() ? goOn(turn, team, cards.savedUnread(team, why)) : cards.savedUnread(team, why);
                });
    }

    private Message goOn(Turn turn, Team team, Message told) {
        reading.goOn(team, turn.who());
        return told;
    }

    private Message notYours(Turn turn, ChannelId channel) {
        return cards.notYours(teams.in(channel).orElseThrow(), turn.language());
    }

    /** What the bot says when it is added to a channel. */
    Reply greet(Turn turn, Joined joined) {
        var team = turn.where().channel().flatMap(teams::in);
        team.filter(one -> teams.rosterOf(one).members().isEmpty()).ifPresent(one -> reading.goOn(one, turn.who()));
        return turn.where().channel().isEmpty() || team.isPresent()
                ? new Reply.Silent()
                : new Reply.Post(cards.greeting(turn.language()));
    }

    /** What came of reading who is in the channel, to whoever set the team up. */
    Optional<Message> read(Destination to, ActionId what) {
        return teams.find(what.arg("t"))
                .filter(team -> to instanceof Destination.ToPerson(var person) && team.isManagedBy(person))
                .map(team -> what.arg("k").equals(FirstReading.READ)
                        ? cards.read(team, teams.rosterOf(team), Integer.parseInt(what.arg("u")))
                        : cards.unread(team, Refusal.valueOf(what.arg("k"))));
    }

    /** What a channel reads when it has become a team. */
    Optional<Message> hello(Destination to, ActionId what) {
        return teams.find(what.arg("t")).map(cards::hello);
    }

    List<Button> menu(Turn turn) {
        var mayHere = turn.where()
                .channel()
                .map(channel -> teams.in(channel)
                        .map(team -> team.isManagedBy(turn.who()))
                        .orElse(true))
                .orElse(false);
        return mayHere ? List.of(cards.setupButton(turn.language())) : List.of();
    }

    private String newId() {
        var id = new StringBuilder();
        for (var i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }
}
