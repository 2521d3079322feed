package org.tandembot.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.TracingPlatform;

/** A platform that loses answers, and can tell afterwards which messages it has. */
final class TellingChat implements TracingPlatform {

    final AtomicInteger asked = new AtomicInteger();
    volatile boolean isAway;

    private final Map<String, List<String>> arrived = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> sends = new ConcurrentHashMap<>();
    private volatile Predicate<String> losesAnswer = _ -> false;
    private volatile Predicate<String> losesMessage = _ -> false;

    /** Of the first send to these places the answer is lost, and of these also the message. */
    void loses(Predicate<String> answer, Predicate<String> message) {
        losesAnswer = answer;
        losesMessage = message;
    }

    /** Who has what arrived, by name, once for each message. */
    List<String> arrivals() {
        var names = new ArrayList<String>();
        arrived.forEach((place, marks) -> marks.forEach(_ -> names.add(place.substring(place.lastIndexOf('/') + 1))));
        return names;
    }

    int sends(String name) {
        return sends.getOrDefault("@telling/w1/" + name, new AtomicInteger()).get();
    }

    @Override
    public String name() {
        return "telling";
    }

    @Override
    public Sent send(Destination to, Message message, String mark) {
        var place = to.encoded();
        var isFirst = sends.computeIfAbsent(place, _ -> new AtomicInteger()).incrementAndGet() == 1;
        if (!isFirst || !losesMessage.test(place)) {
            arrived.computeIfAbsent(place, _ -> new ArrayList<>()).add(mark);
        }
        return isFirst && losesAnswer.test(place) ? new Sent.Failed("no answer", true) : new Sent.Delivered();
    }

    @Override
    public Trace find(Destination to, String mark) {
        asked.incrementAndGet();
        if (isAway) {
            return Trace.ASK_LATER;
        }
        return arrived.getOrDefault(to.encoded(), List.of()).contains(mark) ? Trace.ARRIVED : Trace.NOT_THERE;
    }

    @Override
    public Members membersOf(ChannelId channel) {
        return new Members.Told(List.of(), 0);
    }

    @Override
    public ChannelLook look(ChannelId channel) {
        return ChannelLook.named("");
    }
}
