package org.tandembot.notice;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Ticker;

/** Members of the web who can be told that something waits for them, and the manager who invited them. */
@TandemTest
abstract class NoticeStage {

    static final PersonId BOSS = new PersonId("slack", "T1", "BOSS");
    static final Duration A_WHILE = Duration.ofHours(6);

    @Autowired
    Addresses addresses;

    @Autowired
    Browsers browsers;

    @Autowired
    Notices notices;

    @Autowired
    Accounts accounts;

    @Autowired
    Invitations invitations;

    @Autowired
    Teams teams;

    @Autowired
    Preferences preferences;

    @Autowired
    Removals removals;

    @Autowired
    MovableClock clock;

    @Autowired
    Ticker ticker;

    @Autowired
    private HealthIndicator noticesHealthIndicator;

    Team team(String id, String name) {
        return teams.add(TestTeam.of(id, name, new ChannelId("slack", "T1", "C" + id), Set.of(BOSS), Optional.empty()));
    }

    PersonId joins(Team team) {
        var link = invitations.create(team, BOSS, 1).getFirst();
        var code = link.substring(link.lastIndexOf('/') + 1);
        return invitations
                .join(code, new Account.Details("Rosa Lind", "Harbour Carers", "carer"))
                .orElseThrow()
                .id();
    }

    void waits(PersonId person) {
        notices.waits(person);
        ticker.tick();
    }

    Health health() {
        return Objects.requireNonNull(noticesHealthIndicator.health());
    }
}
