package org.tandembot.platform.msteams;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.store.Documents;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/**
 * Where people and channels are reached, as Teams last told. Nothing of what is said there is kept, nor when. What was known
 * before and is not told again stays.
 *
 * <p>Redis is neither asked nor told about a person who does something: what is heard then is in memory, and is written once a
 * day, for all together and in no order.
 */
final class Addresses implements PersonalData {

    private static final Logger log = LoggerFactory.getLogger(Addresses.class);

    private final Documents<Address> addresses;
    private final RandomGenerator random;
    /** By key, what this instance has heard since it started. */
    private final ConcurrentMap<String, Address> heard =
            Caffeine.newBuilder().maximumSize(100_000).<String, Address>build().asMap();

    /** Keys of those of which Redis may not know yet. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /**
     * How a person or channel is reached.
     *
     * @param tenant where they are; not kept, since the key says it
     * @param serviceUrl where Microsoft's Connector takes messages for it
     * @param conversation the chat's id; empty for a person whose chat with the bot was not opened yet
     * @param user Teams' own id of the person; empty for a channel
     * @param team Teams' id of the team that the channel belongs to; empty for people and group chats
     */
    record Address(@JsonIgnore String tenant, String serviceUrl, String conversation, String user, String team) {

        Address {
            tenant = Objects.requireNonNullElse(tenant, "");
        }

        boolean isOpen() {
            return !conversation.isEmpty();
        }

        /** Whether others read it too: channels and group chats have ids of this kind, and people's own chats with the bot have not. */
        boolean isShared() {
            return conversation.startsWith("19:");
        }

        Address of(String workspace) {
            return new Address(workspace, serviceUrl, conversation, user, team);
        }

        Address in(String opened) {
            return new Address(tenant, serviceUrl, opened, user, team);
        }

        /** The same with what the other one knows, which counts. */
        Address with(Address other) {
            return new Address(
                    tenant,
                    known(other.serviceUrl, serviceUrl),
                    known(other.conversation, conversation),
                    known(other.user, user),
                    known(other.team, team));
        }

        /** Whether the other one knows all of this. */
        boolean isIn(Address other) {
            return other.with(this).equals(other);
        }

        private static String known(String one, String otherwise) {
            return one.isEmpty() ? otherwise : one;
        }

        /** Who and where stay out of logs. */
        @Override
        public String toString() {
            return "Address";
        }
    }

    Addresses(Store store, RandomGenerator random) {
        this.addresses = store.documents("msteams-addresses", Address.class);
        this.random = random;
    }

    Optional<Address> find(PersonId person) {
        return find(key(person)).map(found -> found.of(person.workspace()));
    }

    Optional<Address> find(ChannelId channel) {
        return find(key(channel)).map(found -> found.of(channel.workspace()));
    }

    /** Remembers where somebody is who has just done something. Never fails. */
    void hear(PersonId person, Address address) {
        hear(key(person), address);
    }

    /** Remembers a channel where something was just done, and writes that down beside it. Never fails. */
    void hear(ChannelId channel, Address address) {
        if (hear(key(channel), address)) {
            Thread.ofVirtual().name("teams-channel").start(() -> writeDown(List.of(key(channel))));
        }
    }

    /** Keeps it at once: for when Teams or Tandem itself has begun, and nobody has said anything. */
    void keep(PersonId person, Address address) {
        keep(key(person), address);
    }

    void keep(ChannelId channel, Address address) {
        keep(key(channel), address);
    }

    void forget(PersonId person) {
        forget(key(person));
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        forget(person);
    }

    void forget(ChannelId channel) {
        forget(key(channel));
    }

    /**
     * Writes down all that was heard and is not there yet; what was not written waits for the next day. At the end too, while there still
     * is a connection to Redis.
     */
    @Scheduled(cron = "0 0 3 * * *", zone = "UTC")
    @EventListener(ContextClosedEvent.class)
    void writeDown() {
        var all = new ArrayList<>(waiting);
        Collections.shuffle(all, random);
        writeDown(all);
    }

    private void writeDown(List<String> keys) {
        try {
            for (var key : keys) {
                var address = heard.get(key);
                if (address != null && !read(key).map(address::isIn).orElse(false)) {
                    write(key, address);
                }
                waiting.remove(key);
            }
        } catch (DataAccessException outage) {
            log.warn(
                    "Redis is unavailable: addresses of people and channels in Teams are not saved yet; retrying once a day");
        }
    }

    private boolean hear(String key, Address address) {
        var before = heard.get(key);
        if (before != null && address.isIn(before)) {
            return false;
        }
        heard.merge(key, address, Address::with);
        return waiting.add(key);
    }

    private void keep(String key, Address address) {
        write(key, address);
        heard.computeIfPresent(key, (_, before) -> before.with(address));
    }

    private void forget(String key) {
        addresses.remove(key);
        heard.remove(key);
        waiting.remove(key);
    }

    private Optional<Address> find(String key) {
        return Optional.ofNullable(heard.get(key)).or(() -> read(key));
    }

    private Optional<Address> read(String key) {
        return addresses.find(key);
    }

    private void write(String key, Address address) {
        addresses.compute(
                key, known -> known.map(before -> before.with(address)).or(() -> Optional.of(address)));
    }

    private static String key(PersonId person) {
        return "person " + person;
    }

    private static String key(ChannelId channel) {
        return "channel " + channel;
    }
}
