package org.tandembot.schedule;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import org.tandembot.store.StoreEvent;

/** Something that has happened, and on which others act. See {@link Events}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface Event {

    /**
     * A round has its result.
     *
     * @param lowest id of the principle that the team agreed on least; empty where nothing may be said
     * @param reader id of the manager who closed it and reads the result there and then; empty where it is to be sent to all
     */
    record RoundClosed(String team, String round, Optional<String> lowest, Optional<String> reader) implements Event {}

    /**
     * Something is wrong that managers of open rounds have to know.
     *
     * @param noticed to the hour
     */
    record Trouble(StoreEvent.Kind kind, Instant noticed) implements Event {}

    /**
     * A team is removed, and nothing of it is to be left.
     *
     * @param instead what stands for it where it has to be told from others
     * @param isSecondTime once what somebody else was doing meanwhile is over
     */
    record TeamRemoved(String team, String instead, boolean isSecondTime) implements Event {}

    /**
     * Somebody has asked to be forgotten.
     *
     * @param person their id
     * @param instead the id that stands for them where they have to be told from others
     * @param isSecondTime once what somebody else was doing meanwhile is over
     */
    record PersonForgotten(String person, String instead, boolean isSecondTime) implements Event {}

    /**
     * Somebody without Slack or Teams has come to a team by an invitation, or what they are in it has changed.
     *
     * @param person their id
     */
    record Invited(String team, String person, Step step) implements Event {

        /** What has happened. */
        public enum Step {
            JOINED,
            CONFIRMED,
            TAKEN_OUT
        }
    }
}
