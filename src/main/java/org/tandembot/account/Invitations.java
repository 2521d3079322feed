package org.tandembot.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.code.Codes;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/**
 * Single-use links by which somebody without Slack or Teams joins a team on the web. A link is good for seven days, as long as
 * whoever made it manages the team and does not withdraw it; it names nobody, and nothing is kept of it but a keyed hash. All others are
 * refused in the same way.
 */
@Component("webInvitations")
public final class Invitations {

    /** How long a link is good. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** Links at once; a team has no more people to invite. */
    public static final int MOST = 200;

    private static final String PURPOSE = "web-invitation";
    private static final String PATH = "join/";

    private final Codes codes;
    private final Teams teams;
    private final Accounts accounts;
    private final WebSettings web;
    private final Documents<Batch> batches;
    private final InstantSource clock;

    Invitations(Codes codes, Teams teams, Accounts accounts, WebSettings web, Store store, InstantSource clock) {
        this.codes = codes;
        this.teams = teams;
        this.accounts = accounts;
        this.web = web;
        this.batches = store.documents("web-invitations", Batch.class);
        this.clock = clock;
    }

    /** An invitation that is good, before it is used. */
    public record Invitation(Team team, PersonId by) {}

    /**
     * Links that were made at once.
     *
     * @param by who invites, whom the whole team is shown
     * @param until they are good
     */
    public record Batch(String id, PersonId by, int number, Instant until) {

        private Stream<String> seeds() {
            return IntStream.range(0, number).mapToObj(at -> id + " " + at);
        }
    }

    /** Whether there is a web to join: without its address there are no links. */
    public boolean areOn() {
        return web.isOn();
    }

    /** As {@link #create(Team, PersonId, int, String)}, whole addresses, where nothing has to be made again. */
    public List<String> create(Team team, PersonId by, int number) {
        return links(team, create(team, by, number, UUID.randomUUID().toString()));
    }

    /**
     * Makes links into a team. Whether {@code by} may invite is for the caller to check, and so is how many may be open at once.
     *
     * @param number 1 to {@value #MOST}
     * @param draft of the form that asks for them: sent again, it makes no more
     */
    public Batch create(Team team, PersonId by, int number, String draft) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("1 to 200 links at once, not " + number);
        }
        var all = batches.of(team.id());
        return all.find(draft).orElseGet(() -> {
            var batch = new Batch(draft, by, number, clock.instant().plus(LIFETIME));
            batch.seeds().forEach(seed -> codes.keepLink(PURPOSE, seed, team.id() + " " + draft, LIFETIME));
            all.put(draft, batch);
            all.all().values().stream().filter(old -> !isOpen(old)).forEach(old -> all.remove(old.id()));
            return batch;
        });
    }

    private boolean isOpen(Batch batch) {
        return clock.instant().isBefore(batch.until());
    }

    /** Those of a team of which some links may still be good, the oldest first. */
    public List<Batch> open(Team team) {
        return batches.of(team.id()).all().values().stream()
                .filter(this::isOpen)
                .sorted(Comparator.comparing(Batch::until))
                .toList();
    }

    /** Those of a batch that are good: whole addresses to be sent or printed, such as {@code https://tandem.example.org/join/7Q…}. */
    public List<String> links(Team team, Batch batch) {
        return batch.seeds()
                .map(seed -> codes.linkCode(PURPOSE, seed))
                .filter(code -> look(code)
                        .filter(one -> one.team().id().equals(team.id()))
                        .isPresent())
                .map(code -> web.address(PATH + code))
                .toList();
    }

    /** None of them is good from now on. */
    public void withdraw(Team team, String batch) {
        batches.of(team.id()).remove(batch);
    }

    /** What this link is good for, which stays good; empty where it is refused. */
    public Optional<Invitation> look(String code) {
        return invitation(codes.lookAtLink(PURPOSE, code));
    }

    /**
     * Uses a link up: of several who try it at once, one joins.
     *
     * @return the new account; empty where the link is refused
     */
    public Optional<Account> join(String code, Account.Details details) {
        return invitation(codes.redeemLink(PURPOSE, code))
                .flatMap(one -> accounts.add(one.team().id(), one.by(), details));
    }

    private Optional<Invitation> invitation(Codes.Outcome outcome) {
        return switch (outcome) {
            case Codes.Good(var payload) -> {
                var parts = payload.split(" ", 2);
                yield teams.find(parts[0])
                        .flatMap(team -> batches.of(team.id())
                                .find(parts[1])
                                .filter(batch -> isOpen(batch) && team.isManagedBy(batch.by()))
                                .map(batch -> new Invitation(team, batch.by())));
            }
            case Codes.Unknown(), Codes.Stopped() -> Optional.empty();
        };
    }
}
