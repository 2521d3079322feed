package org.tandembot.delivery;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Refusals;

/**
 * Channels of teams that take no messages any more: their managers are told, once for each cause, and what was missed is sent once
 * the channel takes messages again, where there is still something to say.
 */
@Component
final class ClosedChannels implements Feature {

    private static final Logger log = LoggerFactory.getLogger(ClosedChannels.class);

    /** Parts what a delivery is called from the time of an earlier try. */
    private static final String AGAIN = " again ";

    private final MissedDeliveries missed;
    private final Teams teams;
    private final Outbox outbox;
    private final Refusals refusals;
    private final InstantSource clock;
    private final Words words;
    /** As of some seconds ago, so that a turn or a delivery anywhere else costs nothing. */
    private final Set<ChannelId> known = ConcurrentHashMap.newKeySet();

    ClosedChannels(
            MissedDeliveries missed,
            Teams teams,
            Outbox outbox,
            Refusals refusals,
            InstantSource clock,
            Dialogs dialogs) {
        this.missed = missed;
        this.teams = teams;
        this.outbox = outbox;
        this.refusals = refusals;
        this.clock = clock;
        this.words = dialogs.words("chat");
    }

    @Override
    public Routes routes() {
        return Routes.of("chat").deliver("closed", DeliveryPolicy.DUTY, this::message);
    }

    /** Learns what other instances found. */
    void refresh() {
        var now = missed.closed().keySet().stream().map(ChannelId::parse).collect(Collectors.toSet());
        // A team that has ended has no channel any more.
        now.removeIf(channel -> {
            var isOver = teams.in(channel).isEmpty();
            if (isOver) {
                missed.open(channel);
            }
            return isOver;
        });
        known.addAll(now);
        known.retainAll(now);
    }

    /** A channel has refused a delivery; one that has moved meanwhile gets it where it is now. */
    void refused(ChannelId channel, Delivery delivery, Refusal why, boolean isWorthKeeping) {
        teams.in(channel)
                .ifPresentOrElse(
                        team -> {
                            if (isWorthKeeping) {
                                missed.miss(channel, delivery);
                            }
                            close(team, channel, why, delivery.id());
                        },
                        () -> missed.movedTo(channel)
                                .ifPresent(to -> outbox.send(
                                        List.of(again(delivery.id(), to, delivery.what(), clock.millis())))));
    }

    /** A channel has another id: what the old one missed, and what is on its way there, goes to the new one. */
    void moved(ChannelId from, ChannelId to) {
        missed.move(from, to);
        reopened(to);
    }

    /** Its platform says that a channel takes no messages any more. */
    void closed(ChannelId channel, Refusal why) {
        teams.in(channel).ifPresent(team -> close(team, channel, why, channel + ":" + clock.millis()));
    }

    private void close(Team team, ChannelId channel, Refusal why, String occasion) {
        var before = missed.closed().get(channel.toString());
        if (before == null
                || MissedDeliveries.isToTell(before)
                || !why.isPassing() && !why.name().equals(before)) {
            missed.closing(channel, why);
            tell(team, channel, why, occasion);
            missed.close(channel, why);
        }
        known.add(channel);
    }

    /** Those who cannot hear of it, as their own workspace is silent with the channel, are left out. */
    private void tell(Team team, ChannelId channel, Refusal why, String occasion) {
        var told = team.managers().stream()
                .filter(one -> why != Refusal.SWITCHED_OFF && !why.isPassing()
                        || !one.platform().equals(channel.platform())
                        || !one.workspace().equals(channel.workspace()))
                .toList();
        log.warn("A team's channel takes no messages ({}); {} of its managers are told", why, told.size());
        var what = new ActionId(
                "chat", "closed", Map.of("team", team.id(), "channel", channel.toString(), "why", why.name()));
        outbox.toEach(told, "closed:" + occasion, what);
    }

    /** It may take messages again: what it missed is tried once more, and its managers are told anew if that is refused. */
    void reopened(ChannelId channel) {
        missed.open(channel);
        sendMissed(channel);
    }

    /** A message has arrived in a channel. */
    void took(ChannelId channel) {
        if (known.remove(channel)) {
            trySending(channel, true);
        }
    }

    /**
     * Somebody does something in a channel: what was missed is tried again. Where the bot is brought in, also in what this instance does
     * not know yet.
     */
    void heard(Turn turn) {
        var isBack = turn.what() instanceof Interaction.Joined;
        turn.where()
                .channel()
                .filter(channel -> isBack ? teams.in(channel).isPresent() : known.contains(channel))
                .ifPresent(channel -> Thread.ofVirtual().name("missed").start(() -> trySending(channel, isBack)));
    }

    private void trySending(ChannelId channel, boolean isBack) {
        try {
            if (isBack) {
                missed.open(channel);
            }
            sendMissed(channel);
        } catch (DataAccessException outage) {
            log.warn(
                    "Redis is unavailable: what a channel missed is not sent yet; it will be when it is heard of next");
        }
    }

    private void sendMissed(ChannelId channel) {
        var latest = new LinkedHashMap<ActionId, Delivery>();
        var all = missed.missed(channel);
        all.forEach(one -> latest.put(one.what(), again(one.id(), channel, one.what(), one.at())));
        outbox.send(latest.values());
        all.forEach(one -> missed.forget(channel, one));
    }

    private static Delivery again(String id, ChannelId to, ActionId what, long at) {
        return new Delivery(id.split(AGAIN)[0] + AGAIN + at, new ToChannel(to), what);
    }

    /** To a manager, as long as it is true. */
    private Optional<Message> message(Letter letter) {
        var why = letter.arg("why");
        return letter.managed()
                .filter(_ -> missed.isClosed(letter.arg("channel"), why))
                .flatMap(team -> team.home(ChannelId.parse(letter.arg("channel")))
                        .map(home -> message(team, home, Refusal.valueOf(why))));
    }

    private Message message(Team team, Home home, Refusal why) {
        var say = words.in(team);
        var channel = home.channel();
        var isOne = team.homes().size() == 1;
        var isOver = why == Refusal.ARCHIVED || why == Refusal.NOT_THERE;
        var named = home.name().isEmpty() ? home.employer() : home.name();
        var names = missed.missed(channel).stream()
                .map(one -> name(one.what(), say))
                .distinct()
                .collect(Collectors.joining("; "));
        var text = isOne ? "closed.text" : named.isEmpty() ? "closed.one-of" : "closed.named";
        return say.message(text, "home", named, "why", refusals.say(channel, why, team.language()))
                .with(isOne ? List.of() : List.of(say.paragraph("closed.goes-on")))
                .with(isOver ? List.of(say.paragraph(isOne ? "closed.over" : "closed.take-out")) : List.of())
                .with(names.isEmpty() ? List.of() : List.of(say.paragraph("closed.missed", "what", names)));
    }

    private String name(ActionId what, Wording say) {
        var key = "missed." + what.feature() + "-" + what.verb();
        return say.text(words.has(key) ? key : "missed.other");
    }
}
