package org.tandembot.platform.msteams;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.store.Store;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Destination.ToPerson;

/** Puts people's chats with the bot in Teams where Tandem will find them, by its own classes. */
public final class SeededChats {

    private SeededChats() {}

    /** @param url where Microsoft's Connector takes messages for them */
    public static void keep(ConfigurableApplicationContext tandem, Stream<Destination> people, String url) {
        var addresses = new Addresses(tandem.getBean(Store.class), RandomGenerator.getDefault());
        people.map(ToPerson.class::cast).map(ToPerson::person).forEach(person -> addresses.keep(
                person,
                new Addresses.Address(person.workspace(), url, "a:" + person.id(), "29:" + person.id(), "")));
    }
}
