package org.tandembot.platform.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.users.UsersListResponse;
import com.slack.api.model.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Reads;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Unread;

/**
 * Who is in a channel and what people are called, as Slack told within a day; it is read with patience, and only asked for those
 * who are not known. That takes {@code users.info} (100 a minute), or {@code users.list} (20 a minute, many people each) where that
 * gets further: a page of it is worth as long as it takes no longer than asking for each person would.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Slack on limits</a>
 */
final class SlackDirectory {

    /** Up to here asking for each person needs no wait, in a minute. */
    private static final int FEW = 100;
    /** So many single questions take as long as a page. */
    private static final int WORTH_A_PAGE = 5;

    /** Slack takes less than 1000. */
    private static final int MEMBERS_A_PAGE = 999;
    /** Profiles are long: more would take Slack longer than {@link SlackConfiguration} waits. */
    private static final int PEOPLE_A_PAGE = 500;

    private static final int SIDE_BY_SIDE = 8;
    private static final Duration AGE = Duration.ofDays(1);
    private static final int MOST_KNOWN = 100_000;

    private final WebApi api;
    private final Reads reads;
    /** Empty for bots and closed accounts. */
    private final Cache<PersonId, Optional<Profile>> known;
    /** By workspace, how many people were to be asked for in this minute. */
    private final Cache<String, AtomicInteger> asked;
    /** By workspace, from which page on the next reading goes on: what came before is known. */
    private final Cache<String, String> next;

    private final ConcurrentMap<String, ReentrantLock> listings = new ConcurrentHashMap<>();

    SlackDirectory(WebApi api, Reads reads, InstantSource clock) {
        this.api = api;
        this.reads = reads;
        this.known = cache(AGE, clock);
        this.asked = cache(Duration.ofMinutes(1), clock);
        this.next = cache(Duration.ofMinutes(1), clock);
    }

    private static <K, V> Cache<K, V> cache(Duration age, InstantSource clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(age)
                .maximumSize(MOST_KNOWN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * The people in a channel, in the order in which Slack names them.
     *
     * @throws Unread if Slack does not answer, or tells of none of them
     */
    Members.Told membersOf(ChannelId channel) {
        var ids = idsIn(channel);
        var found = new Found(channel.workspace());
        var missing = found.missing(ids);
        var few = few(channel.workspace(), missing.size());
        if (missing.size() > few) {
            missing = list(found, missing, few);
        }
        askForEach(found, missing);
        var unknown = found.missing(ids).size();
        if (unknown > 0 && unknown == ids.size()) {
            throw new Unread(Refusal.NO_ANSWER, "Slack tells of nobody");
        }
        return new Members.Told(ids.stream().flatMap(found::profile).toList(), unknown);
    }

    /** How many of those who are missing can be asked for without a wait, beside what was asked in the same minute: teams often open together. */
    private int few(String workspace, int missing) {
        var before = asked.get(workspace, _ -> new AtomicInteger()).getAndAdd(Math.min(missing, FEW));
        return Math.max(0, FEW - before);
    }

    /** What a person is called, as far as Slack says so at once: somebody waits at a form. */
    Optional<String> nameOf(PersonId person) {
        var found = new Found(person.workspace());
        if (!found.missing(List.of(person.id())).isEmpty()) {
            try {
                found.add(api.fetch(person.workspace(), slack -> slack.usersInfo(request -> request.user(person.id())))
                        .getUser());
            } catch (IllegalStateException untold) {
                return Optional.empty();
            }
        }
        return found.profile(person.id()).map(Profile::name).findFirst();
    }

    /** What one look-up has found, whatever the cache lets go of meanwhile. */
    private final class Found {

        private final String workspace;
        private final Map<String, Optional<Profile>> byId = new ConcurrentHashMap<>();

        Found(String workspace) {
            this.workspace = workspace;
        }

        /** Those of whom nothing is known yet. */
        List<String> missing(Collection<String> ids) {
            for (var id : ids) {
                byId.computeIfAbsent(id, _ -> known.getIfPresent(SlackDirectory.person(workspace, id)));
            }
            return ids.stream().filter(id -> !byId.containsKey(id)).distinct().toList();
        }

        void add(User user) {
            var person = SlackDirectory.person(workspace, user.getId());
            var profile =
                    isPerson(user) ? Optional.of(SlackDirectory.profile(person, user)) : Optional.<Profile>empty();
            known.put(person, profile);
            byId.put(user.getId(), profile);
        }

        Stream<Profile> profile(String id) {
            return byId.getOrDefault(id, Optional.empty()).stream();
        }
    }

    /** Reads through the workspace, one reading at a time, each from where the last one ended, as far as that pays; gives those who are still missing. */
    private List<String> list(Found found, List<String> wanted, int few) {
        var listing = listings.computeIfAbsent(found.workspace, _ -> new ReentrantLock());
        listing.lock();
        try {
            var missing = found.missing(wanted);
            var first = next.get(found.workspace, _ -> "");
            var cursor = first;
            for (var pages = missing.size() / WORTH_A_PAGE; pages > 0 && missing.size() > few; pages--) {
                var page = page(found.workspace, cursor);
                Objects.requireNonNullElse(page.getMembers(), List.<User>of()).forEach(found::add);
                missing = found.missing(missing);
                cursor = page.getResponseMetadata() == null
                        ? ""
                        : SlackIds.orEmpty(page.getResponseMetadata().getNextCursor());
                next.put(found.workspace, cursor);
                if (cursor.equals(first)) {
                    break;
                }
            }
            return missing;
        } catch (Unread unread) {
            next.invalidate(found.workspace);
            // Some workspaces do not let it be read through; people can still be asked for.
            return found.missing(wanted);
        } finally {
            listing.unlock();
        }
    }

    private void askForEach(Found found, List<String> missing) {
        var left = new ConcurrentLinkedQueue<>(missing);
        var failure = new AtomicReference<@Nullable RuntimeException>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < Math.min(SIDE_BY_SIDE, missing.size()); i++) {
                threads.execute(() -> {
                    try {
                        for (var id = left.poll(); id != null; id = left.poll()) {
                            read(found.workspace, id).ifPresent(found::add);
                        }
                    } catch (RuntimeException failed) {
                        failure.set(failed);
                        left.clear();
                    }
                });
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static boolean isPerson(User user) {
        return !user.isBot() && !user.isDeleted() && !user.isWorkflowBot() && !"USLACKBOT".equals(user.getId());
    }

    private static PersonId person(String workspace, String id) {
        return new PersonId(Workspaces.PLATFORM, workspace, id);
    }

    private static Profile profile(PersonId person, User user) {
        var shown = user.getProfile();
        var name = shown == null ? "" : firstOf(shown.getDisplayName(), shown.getRealName());
        return new Profile(
                person,
                firstOf(name, user.getRealName(), user.getName(), user.getId()),
                shown == null ? "" : SlackIds.orEmpty(shown.getTitle()));
    }

    private static String firstOf(@Nullable String... names) {
        for (var name : names) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "";
    }

    /** The ids of all who are in a channel, bots and closed accounts among them. */
    private List<String> idsIn(ChannelId channel) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var from = cursor;
            var page = fetch(
                    channel.workspace(),
                    "conversations.members",
                    slack -> slack.conversationsMembers(request ->
                            request.channel(channel.id()).limit(MEMBERS_A_PAGE).cursor(from)));
            ids.addAll(Objects.requireNonNullElse(page.getMembers(), List.of()));
            var more = page.getResponseMetadata();
            cursor = more == null ? "" : SlackIds.orEmpty(more.getNextCursor());
        } while (!cursor.isEmpty());
        return ids;
    }

    /** One person; empty where Slack tells nothing of them. */
    private Optional<User> read(String workspace, String id) {
        return reads.read(workspace, "users.info", () -> {
            try {
                return Optional.ofNullable(api.fetch(workspace, slack -> slack.usersInfo(request -> request.user(id)))
                        .getUser());
            } catch (WebApi.NotTold refused) {
                if (refused.error().startsWith("user_")) {
                    return Optional.empty();
                }
                throw unread(refused);
            }
        });
    }

    /** A page of all who have an account in a workspace. */
    private UsersListResponse page(String workspace, String cursor) {
        return fetch(
                workspace,
                "users.list",
                slack -> slack.usersList(request -> request.limit(PEOPLE_A_PAGE).cursor(cursor)));
    }

    private <T extends SlackApiTextResponse> T fetch(String workspace, String method, WebApi.Call<T> call) {
        return reads.read(workspace, method, () -> {
            try {
                return api.fetch(workspace, call);
            } catch (WebApi.NotTold refused) {
                throw unread(refused);
            }
        });
    }

    private static Unread unread(WebApi.NotTold refused) {
        return new Unread(meaning(refused.error()), refused.error());
    }

    /** What Slack's name for a reason means for a channel. */
    static Refusal meaning(@Nullable String error) {
        return switch (SlackIds.orEmpty(error)) {
            case "channel_not_found", "not_in_channel", "method_not_supported_for_channel_type" -> Refusal.NOT_THERE;
            case "is_archived", "channel_is_archived" -> Refusal.ARCHIVED;
            case "ratelimited", "rate_limited" -> Refusal.BUSY;
            case "account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked", WebApi.NO_TOKEN ->
                Refusal.SWITCHED_OFF;
            case "fatal_error",
                    "fetch_members_failed",
                    "internal_error",
                    "request_timeout",
                    "service_unavailable",
                    "team_added_to_org" -> Refusal.NO_ANSWER;
            default -> Refusal.NOT_ALLOWED;
        };
    }
}
