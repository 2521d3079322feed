package org.tandembot.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Manner;
import org.tandembot.chat.Outbox;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Refusals;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

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
    private final Words words;
    /** As of some seconds ago, so that a turn or a delivery anywhere else costs nothing. */
    private final Set<ChannelId> known = ConcurrentHashMap.newKeySet();

    ClosedChannels(MissedDeliveries missed, Teams teams, Outbox outbox, Refusals refusals, Dialogs dialogs) {
        this.missed = missed;
        this.teams = teams;
        this.outbox = outbox;
        this.refusals = refusals;
        this.words = dialogs.words("chat");
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Routes routes() {
        return Routes.empty().deliver("closed", Manner.DUTY, this::message);
    }

    /** Learns what other instances found. */
    void refresh() {
        var now = missed.closed().keySet().stream().map(ChannelId::parse).collect(Collectors.toSet());
        known.addAll(now);
        known.retainAll(now);
    }

    /** A channel has refused a delivery. */
    void refused(ChannelId channel, Delivery delivery, Refusal why, boolean isWorthKeeping) {
        teams.in(channel).ifPresent(team -> {
            if (isWorthKeeping) {
                missed.miss(channel, delivery);
            }
            if (!why.name().equals(missed.closed().get(channel.toString()))) {
                tell(team, delivery, why);
                missed.close(channel, why);
            }
            known.add(channel);
        });
    }

    private void tell(Team team, Delivery delivery, Refusal why) {
        log.warn("A team's channel takes no messages ({}); its managers are told", why);
        var what = new ActionId("chat", "closed", Map.of("t", team.id(), "k", why.name()));
        outbox.send(team.managers().stream()
                .map(manager -> new Delivery("closed:" + delivery.id() + ":" + manager, new ToPerson(manager), what))
                .toList());
    }

    /** A message has arrived in a channel. */
    void took(ChannelId channel) {
        if (known.remove(channel)) {
            missed.open(channel);
            sendMissed(channel);
        }
    }

    /** Somebody does something in a channel, such as bringing the bot back: what was missed is tried again. */
    void heard(Turn turn) {
        turn.where()
                .channel()
                .filter(known::contains)
                .ifPresent(channel -> Thread.ofVirtual().name("missed").start(() -> sendMissed(channel)));
    }

    private void sendMissed(ChannelId channel) {
        try {
            var latest = new LinkedHashMap<ActionId, Delivery>();
            var all = missed.missed(channel);
            all.forEach(one -> latest.put(
                    one.what(),
                    new Delivery(one.id().split(AGAIN)[0] + AGAIN + one.at(), new ToChannel(channel), one.what())));
            outbox.send(latest.values());
            all.forEach(one -> missed.forget(channel, one));
        } catch (DataAccessException outage) {
            log.warn(
                    "Redis is unavailable: what a channel missed is not sent yet; it will be when it is heard of next");
        }
    }

    /** To a manager, as long as it is true. */
    private Optional<Message> message(Destination to, ActionId what) {
        return teams.find(what.arg("t"))
                .filter(team -> to instanceof ToPerson(var person) && team.isManagedBy(person))
                .filter(team ->
                        what.arg("k").equals(missed.closed().get(team.channel().toString())))
                .map(team -> message(team, Refusal.valueOf(what.arg("k"))));
    }

    private Message message(Team team, Refusal why) {
        var language = team.language();
        var text = words.prose(
                language, "closed.text", "team", team.name(), "why", refusals.say(team.channel(), why, language));
        var blocks = new ArrayList<Block>(List.of(new Block.Text(text)));
        var names = missed.missed(team.channel()).stream()
                .map(one -> name(one.what(), language))
                .distinct()
                .collect(Collectors.joining("; "));
        if (!names.isEmpty()) {
            blocks.add(new Block.Text(words.prose(language, "closed.missed", "what", names)));
        }
        return new Message(text.asPlain(), blocks);
    }

    private String name(ActionId what, Locale language) {
        var key = "missed." + what.feature() + "-" + what.verb();
        return words.text(language, words.has(key) ? key : "missed.other");
    }
}
