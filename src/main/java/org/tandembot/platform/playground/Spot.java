package org.tandembot.platform.playground;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.tandembot.chat.Place;
import org.tandembot.roster.ChannelId;

/** The two places where things are said. */
enum Spot {
    @JsonProperty("private")
    PRIVATE,
    @JsonProperty("channel")
    CHANNEL;

    static Spot of(Place place) {
        return place instanceof Place.Channel ? CHANNEL : PRIVATE;
    }

    Place place(ChannelId channel) {
        return switch (this) {
            case PRIVATE -> new Place.Private();
            case CHANNEL -> new Place.Channel(channel);
        };
    }
}
