package org.tandembot.platform.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.account.Account;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.store.Store;

/** Puts members of many teams, each signed in on one browser, where Tandem will find them, by Tandem's own classes. */
public final class SeededMembers {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final PersonId MANAGER = new PersonId("slack", "T0TEAM", "U0MANAGER");
    private static final int QUESTIONS = 5;

    private SeededMembers() {}

    /** The cookie of each, team after team. */
    public static List<String> cookies(ConfigurableApplicationContext tandem, int members, int inATeam) {
        var accounts = tandem.getBean(Store.class)
                .documents("account", Account.class)
                .of("accounts")
                .inMemory();
        var sessions = tandem.getBean(Sessions.class);
        IntStream.range(0, members / inATeam).forEach(number -> tandem.getBean(Teams.class).save(team(number)));
        return IntStream.range(0, members)
                .mapToObj(number -> {
                    var account = account(number, number / inATeam);
                    accounts.change(account.id().id(), _ -> Optional.of(account));
                    return WebGate.COOKIE + "=" + sessions.begin(account.id());
                })
                .toList();
    }

    private static Account account(int number, int team) {
        return new Account(
                new PersonId(Account.PLATFORM, Account.PLATFORM, "MEMBER" + number),
                "WEB" + team,
                home(team),
                "Member " + number,
                "Harbour Carers",
                "",
                new Account.Invited(MANAGER, LocalDate.of(2026, 11, 23)),
                true);
    }

    private static ChannelId home(int team) {
        return new ChannelId(Account.PLATFORM, Account.PLATFORM, "HOME" + team);
    }

    private static Team team(int number) {
        return new Team(
                "WEB" + number,
                "North Bank " + number,
                List.of(Home.of(home(number))),
                Roles.of(Set.of(MANAGER), Optional.empty()),
                ZONE,
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(9, 0), 7),
                Locale.ENGLISH,
                Team.Questions.usual(QUESTIONS),
                Team.LEAST_GROUP_SIZE,
                List.of("Harbour Carers"),
                Calendar.usualIn(ZONE));
    }
}
