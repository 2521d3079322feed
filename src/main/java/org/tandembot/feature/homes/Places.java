package org.tandembot.feature.homes;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Membership;
import org.tandembot.workspace.Platforms;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Refusal;
import org.tandembot.workspace.Refusals;

/** What the platforms tell of a channel that may become a home. */
@Component
final class Places {

    /** A person waits for no longer: Slack gives three seconds for everything. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private final Platforms platforms;
    private final Refusals refusals;
    private final Membership membership;

    Places(Platforms platforms, Refusals refusals, Membership membership) {
        this.membership = membership;
        this.platforms = platforms;
        this.refusals = refusals;
    }

    ChannelLook look(ChannelId channel) {
        return platforms
                .find(channel.platform())
                .map(platform -> platform.look(channel))
                .orElseGet(() -> ChannelLook.closed(Refusal.SWITCHED_OFF));
    }

    /** The home that is this channel as another workspace sees it: its people would count twice. */
    Optional<Home> sameAs(ChannelId channel, Team team) {
        return team.homes().stream()
                .filter(home -> home.channel().id().equals(channel.id())
                        && home.channel().platform().equals(channel.platform())
                        && !home.channel().equals(channel))
                .findFirst()
                .filter(_ -> look(channel).isShared());
    }

    /** A home has come or gone: the roster follows, and nobody waits for it. */
    void changed(Team team) {
        Thread.ofVirtual().name("roster").start(() -> membership.membersChanged(team));
    }

    String workspaceName(ChannelId channel) {
        return platforms
                .find(channel.platform())
                .map(platform -> platform.workspaceName(channel.workspace()))
                .orElse(channel.workspace());
    }

    /** Whether the operator wants channels of that workspace in teams of others. */
    boolean isNamed(ChannelId channel) {
        return platforms
                .find(channel.platform())
                .filter(platform -> platform.isNamed(channel.workspace()))
                .isPresent();
    }

    String say(ChannelId channel, Refusal why, Locale language) {
        return refusals.say(channel, why, language);
    }

    /** Who is in a channel, where the platform tells it soon. */
    Optional<Members.Told> membersOf(ChannelId channel) {
        Members members = platforms
                .find(channel.platform())
                .map(platform -> CompletableFuture.supplyAsync(
                                () -> platform.membersOf(channel), Thread.ofVirtual()::start)
                        .completeOnTimeout(new Members.Untold(Refusal.BUSY), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join())
                .orElseGet(() -> new Members.Untold(Refusal.SWITCHED_OFF));
        return members instanceof Members.Told told ? Optional.of(told) : Optional.empty();
    }

    /** What somebody is called there; empty where the platform does not tell. */
    String nameOf(PersonId person, Optional<Members.Told> there) {
        return there.stream()
                .flatMap(told -> told.people().stream())
                .filter(one -> one.id().equals(person))
                .map(Profile::name)
                .findFirst()
                .or(() -> platforms.find(person.platform()).flatMap(platform -> platform.nameOf(person)))
                .orElse("");
    }
}
