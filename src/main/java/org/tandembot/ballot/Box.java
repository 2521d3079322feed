package org.tandembot.ballot;

/**
 * Names a ballot box: what one team is asked in confidence at one time.
 *
 * @param place what it is one of, such as {@code vote}; a team has at most one box of a place that is not closed yet,
 *     so where there may be several at once the place tells them apart
 * @param id tells it from the boxes that were in its place before
 */
public record Box(String team, String place, String id) {

    /** The name of its key set in the vault. */
    public String keySet() {
        return place + "-" + team + "-" + id;
    }
}
