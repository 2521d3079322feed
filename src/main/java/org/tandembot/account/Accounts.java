package org.tandembot.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Event;
import org.tandembot.schedule.Event.Invited.Step;
import org.tandembot.schedule.Events;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/**
 * All accounts, as documents, and all of them in memory: who acts on the web is looked up there, so that Redis is asked for a version
 * that names nobody. What another instance changed is known here within seconds.
 */
@Component
@EnableConfigurationProperties(WebSettings.class)
public final class Accounts implements PersonalData, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    /** How long somebody who was taken out can read that they were. */
    public static final int KEPT_DAYS = 30;

    /** Longer than it takes to write down what is told then. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Documents.InMemory<Account> accounts;
    private final Teams teams;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Events events;
    private final Words words;
    private final Professions professions;

    Accounts(Store store, Teams teams, RandomGenerator random, InstantSource clock, Events events, Dialogs dialogs) {
        this.accounts = store.documents("account", Account.class).of("accounts").inMemory();
        this.teams = teams;
        this.random = random;
        this.clock = clock;
        this.events = events;
        this.words = dialogs.words("account");
        this.professions = new Professions(dialogs);
    }

    /** The account of this person. */
    public Optional<Account> find(PersonId person) {
        return find(person.id()).filter(one -> one.id().equals(person));
    }

    /** The account whose id has this last part. Redis is not asked. */
    public Optional<Account> find(String id) {
        return accounts.find(id);
    }

    /** The same of somebody who may have joined through another instance a moment ago. Redis is asked where they are not known, and not for them. */
    public Optional<Account> findNew(PersonId person) {
        return find(person).or(() -> {
            look();
            return find(person);
        });
    }

    /** Whether nobody has to say of this person first that they are a colleague: they have a platform of their own, or somebody has. */
    public boolean isColleague(PersonId person) {
        return !person.platform().equals(Account.PLATFORM)
                || find(person).filter(Account::isConfirmed).isPresent();
    }

    /** Those of a team, by name. */
    public List<Account> ofTeam(String team) {
        return those(one -> one.team().equals(team));
    }

    /** Those in a team's home on the web, by name. */
    public List<Account> in(ChannelId home) {
        return those(one -> one.home().equals(home));
    }

    private List<Account> those(Predicate<Account> which) {
        return accounts.all().values().stream()
                .filter(which)
                .sorted(Comparator.comparing(Account::name)
                        .thenComparing(one -> one.id().id()))
                .toList();
    }

    /**
     * Makes an account in a team, and the team's home on the web where it has none. Whoever it is, is a member once
     * {@link #confirm confirmed}.
     *
     * @param by who invited them
     * @return empty where the team is gone, or has as many homes as it can have
     */
    Optional<Account> add(String team, PersonId by, Account.Details details) {
        var id = new PersonId(Account.PLATFORM, Account.PLATFORM, Ids.draw(random));
        return home(team).map(home -> {
            var week = teams.find(team)
                    .orElseThrow()
                    .today(clock)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            var account = new Account(
                    id,
                    team,
                    home.channel(),
                    details.name(),
                    details.employer(),
                    details.work(),
                    new Account.Invited(by, week),
                    false);
            // First what is told of it: whatever a crash leaves out, nobody comes in unseen.
            tell(account, Step.JOINED, SOON);
            accounts.change(id.id(), _ -> Optional.of(account));
            return account;
        });
    }

    private Optional<Home> home(String team) {
        var fresh = Home.of(new ChannelId(Account.PLATFORM, Account.PLATFORM, Ids.draw(random)));
        return teams.change(
                        team,
                        there -> onTheWeb(there).isPresent() || there.homes().size() >= Team.MOST_HOMES
                                ? there
                                : there.with(fresh))
                .flatMap(Accounts::onTheWeb);
    }

    /** The home of a team on the web. */
    private static Optional<Home> onTheWeb(Team team) {
        return team.homes().stream()
                .filter(home -> home.channel().platform().equals(Account.PLATFORM))
                .findFirst();
    }

    /**
     * Somebody independent of the team's managers says that this is a real colleague, who is in the team's roster from now on.
     *
     * @return empty where there is no such account
     */
    public Optional<Account> confirm(PersonId person) {
        var confirmed = accounts.change(person.id(), there -> there.map(Account::confirmed));
        confirmed.flatMap(account -> teams.find(account.team())).ifPresent(team -> {
            teams.changeRoster(team, roster -> with(roster, confirmed.get()));
            tell(confirmed.get(), Step.CONFIRMED, Duration.ZERO);
        });
        return confirmed;
    }

    /**
     * Takes somebody out of their team. They keep their page for {@value #KEPT_DAYS} days, since that is where they are told; then they
     * are forgotten. Who may do so is for the caller to check.
     *
     * @return who is out now; empty where they were not in it
     */
    public Optional<Account> takeOut(Team team, PersonId person) {
        var account = find(person).filter(one -> one.team().equals(team.id()));
        account.ifPresent(one -> {
            tell(one, Step.TAKEN_OUT, SOON);
            var gone = PersonId.gone(random).toString();
            events.tell(new Event.PersonForgotten(person.toString(), gone, false), Duration.ofDays(KEPT_DAYS));
            accounts.change(person.id(), there -> there.map(Account::apart));
            teams.changeRoster(
                    team,
                    roster -> new Roster(roster.members().stream()
                            .filter(member -> !member.id().equals(person))
                            .toList()));
        });
        return account;
    }

    private void tell(Account account, Step step, Duration in) {
        events.tell(new Event.Invited(account.team(), account.id().toString(), step), in);
    }

    private static Roster with(Roster roster, Account account) {
        if (roster.find(account.id()).isPresent()) {
            return roster;
        }
        var all = new ArrayList<>(roster.members());
        all.add(new Member(account.id(), account.name(), account.employer(), account.work(), Level.FRONT_LINE));
        return new Roster(all);
    }

    /** Before the first request comes: whoever is signed in would else be sent away. */
    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    /** Learns what other instances changed. */
    public void refresh() {
        accounts.refresh();
    }

    @Scheduled(
            initialDelayString = "${tandem.schedule.look-every:1s}",
            fixedDelayString = "${tandem.schedule.look-every:10s}")
    void look() {
        try {
            refresh();
        } catch (DataAccessException unreachable) {
            log.debug("The accounts of the web could not be read; they are read again in a moment");
        }
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return find(person).stream()
                .map(account -> new Held(
                        words.text(language, "data.what"),
                        words.text(
                                language,
                                "data.says",
                                "name",
                                account.name(),
                                "employer",
                                said(language, account.employer()),
                                "work",
                                said(language, professions.name(language, account.work())),
                                "week",
                                account.invited().week(),
                                "confirmed",
                                account.isConfirmed() ? "yes" : "no")))
                .toList();
    }

    private String said(Locale language, String said) {
        return said.isEmpty() ? words.text(language, "data.not-said") : said;
    }

    /** Their account goes; whom they invited stays, and is said to be invited by somebody who has left. */
    @Override
    public void forget(PersonId person, Redaction what) {
        accounts.change(person.id(), _ -> Optional.empty());
        those(one -> one.invited().by().equals(person))
                .forEach(one -> accounts.change(
                        one.id().id(), there -> there.map(it -> it.invitedBy(PersonId.parse(what.instead())))));
    }

    @Override
    public void remove(String team, Redaction what) {
        refresh();
        ofTeam(team).forEach(one -> accounts.change(one.id().id(), _ -> Optional.empty()));
    }
}
