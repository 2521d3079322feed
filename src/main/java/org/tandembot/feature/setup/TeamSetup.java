package org.tandembot.feature.setup;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Membership;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Platforms;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Creates the team of a channel, or changes it. Whoever comes first may; after that its managers. */
@Component
final class TeamSetup {

    private static final String ID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ID_LENGTH = 8;

    private final Teams teams;
    private final Platforms platforms;
    private final Membership membership;
    private final Outbox outbox;
    private final Appointing appointing;
    private final SetupForm form;
    private final SetupReader reader;
    private final SetupCards cards;
    private final InstantSource clock;
    private final RandomGenerator random;

    TeamSetup(
            Teams teams,
            Platforms platforms,
            Membership membership,
            Outbox outbox,
            Appointing appointing,
            SetupForm form,
            SetupReader reader,
            SetupCards cards,
            InstantSource clock,
            RandomGenerator random) {
        this.teams = teams;
        this.platforms = platforms;
        this.membership = membership;
        this.outbox = outbox;
        this.appointing = appointing;
        this.form = form;
        this.reader = reader;
        this.cards = cards;
        this.clock = clock;
        this.random = random;
    }

    Reply open(Turn turn, Command command) {
        return open(turn);
    }

    Reply open(Turn turn, Press press) {
        return open(turn);
    }

    private Reply open(Turn turn) {
        return turn.where()
                .channel()
                .map(channel -> {
                    var team = teams.in(channel);
                    return team.isPresent() && !team.get().isManagedBy(turn.who())
                            ? new Reply.Whisper(cards.notYours(team.get(), turn.language()))
                            : new Reply.Open(team.map(form::change)
                                    .orElseGet(() -> form.create(turn.who(), nameOf(channel), turn.language()))
                                    .ofTheChannel());
                })
                .orElseGet(() -> new Reply.Whisper(cards.goToChannel(turn.language())));
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
            case SetupReader.Read read -> save(turn, channel.get(), before, read);
        };
    }

    private Reply save(Turn turn, ChannelId channel, Optional<Team> before, SetupReader.Read read) {
        var settings = read.team(
                before.map(Team::id).orElseGet(this::newId),
                channel,
                Roles.of(Set.of(turn.who()), Optional.empty()));
        Roster roster;
        try {
            roster = membership.refresh(settings);
        } catch (IllegalStateException untold) {
            return new Reply.Reject(Map.of("", cards.cannotRead(turn.language())));
        }
        var saved = appointing.save(settings, read.wish());
        if (saved.isEmpty()) {
            return new Reply.Reject(Map.of("", notYours(turn, channel).fallback()));
        }
        var team = saved.get();
        if (before.isEmpty()) {
            outbox.send(List.of(new Delivery(
                    team.id() + ":hello",
                    new ToChannel(channel),
                    new ActionId("setup", "hello", Map.of("t", team.id())))));
        }
        return new Reply.Whisper(cards.saved(team, roster, clock.instant()));
    }

    private Message notYours(Turn turn, ChannelId channel) {
        return cards.notYours(teams.in(channel).orElseThrow(), turn.language());
    }

    /** What the bot says when it is added to a channel. */
    Reply greet(Turn turn, Joined joined) {
        return turn.where().channel().isEmpty()
                        || teams.in(turn.where().channel().get()).isPresent()
                ? new Reply.Silent()
                : new Reply.Post(cards.greeting(turn.language()));
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

    private String nameOf(ChannelId channel) {
        return platforms
                .find(channel.platform())
                .map(platform -> platform.nameOf(channel))
                .orElse("");
    }

    private String newId() {
        var id = new StringBuilder();
        for (var i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }
}
