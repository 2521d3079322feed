package org.tandembot.platform.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Members;
import org.tandembot.chat.Profile;
import org.tandembot.chat.Refusal;
import org.tandembot.chat.Unread;
import org.tandembot.roster.PersonId;

/**
 * What people are called, by workspace, as Slack told within a day; Slack is asked only for those who are not known. That takes
 * {@code users.info} (100 a minute), or {@code users.list} (20 a minute, many people each) where that gets further: a page of it
 * is worth as long as it takes no longer than asking for each person would.
 */
final class Profiles {

    /** Up to here asking for each person needs no wait. */
    private static final int FEW = 100;
    /** So many single questions take as long as a page. */
    private static final int WORTH_A_PAGE = 5;

    private static final int SIDE_BY_SIDE = 8;
    private static final Duration AGE = Duration.ofDays(1);
    private static final int MOST_KNOWN = 100_000;

    private final SlackReads reads;
    /** Empty for bots and closed accounts. */
    private final Cache<PersonId, Optional<Profile>> known;

    private final ConcurrentMap<String, ReentrantLock> listings = new ConcurrentHashMap<>();

    Profiles(SlackReads reads, InstantSource clock) {
        this.reads = reads;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(AGE)
                .maximumSize(MOST_KNOWN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * The people among these, in order.
     *
     * @throws Unread if Slack does not answer, or tells of none of them
     */
    Members.Told of(String workspace, List<String> ids) {
        var found = new Found(workspace);
        var missing = found.missing(ids);
        if (missing.size() > FEW) {
            missing = list(found, missing);
        }
        askForEach(found, missing);
        var unknown = found.missing(ids).size();
        if (unknown > 0 && unknown == ids.size()) {
            throw new Unread(Refusal.NO_ANSWER, "Slack tells of nobody");
        }
        return new Members.Told(ids.stream().flatMap(found::profile).toList(), unknown);
    }

    /** What a person is called, as far as Slack says so at once: somebody waits at a form. */
    Optional<String> nameOf(PersonId person, WebApi api) {
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
                byId.computeIfAbsent(id, _ -> known.getIfPresent(Profiles.person(workspace, id)));
            }
            return ids.stream().filter(id -> !byId.containsKey(id)).distinct().toList();
        }

        void add(User user) {
            var person = Profiles.person(workspace, user.getId());
            var profile = isPerson(user) ? Optional.of(Profiles.profile(person, user)) : Optional.<Profile>empty();
            known.put(person, profile);
            byId.put(user.getId(), profile);
        }

        Stream<Profile> profile(String id) {
            return byId.getOrDefault(id, Optional.empty()).stream();
        }
    }

    /** Reads through the workspace, one reading at a time, as far as that pays; gives those who are still missing. */
    private List<String> list(Found found, List<String> wanted) {
        var listing = listings.computeIfAbsent(found.workspace, _ -> new ReentrantLock());
        listing.lock();
        try {
            var missing = found.missing(wanted);
            var cursor = "";
            for (var pages = missing.size() / WORTH_A_PAGE; pages > 0 && missing.size() > FEW; pages--) {
                var page = reads.people(found.workspace, cursor);
                page.getMembers().forEach(found::add);
                missing = found.missing(missing);
                cursor = page.getResponseMetadata() == null
                        ? ""
                        : SlackIds.orEmpty(page.getResponseMetadata().getNextCursor());
                if (cursor.isEmpty()) {
                    break;
                }
            }
            return missing;
        } catch (Unread unread) {
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
                            reads.person(found.workspace, id).ifPresent(found::add);
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
}
