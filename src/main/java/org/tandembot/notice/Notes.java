package org.tandembot.notice;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.account.WebSettings;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.notice.Way.Note;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** What somebody is sent, and when: the team's name and links, whatever it is that waits. */
@Component
final class Notes {

    private final WebSettings web;
    private final Words words;
    private final Accounts accounts;
    private final Teams teams;
    private final Preferences preferences;
    private final Addresses addresses;

    Notes(
            WebSettings web,
            Dialogs dialogs,
            Accounts accounts,
            Teams teams,
            Preferences preferences,
            Addresses addresses) {
        this.web = web;
        this.words = dialogs.words("notice");
        this.accounts = accounts;
        this.teams = teams;
        this.preferences = preferences;
        this.addresses = addresses;
    }

    /** The first moment from then on at which they want to be told; empty where nothing is to come by itself. */
    Optional<Instant> wanted(PersonId person, Instant from) {
        return preferences.of(teams.links().canonical(person)).next(from);
    }

    /** A notice, or the question whether they want any; empty where they are in no team any more. */
    Optional<Note> write(PersonId person, Address address) {
        return team(person)
                .map(team -> address.isConfirmed()
                        ? note(person, address, team, "told.", "web/")
                        : note(person, address, team, "ask.", "web/told/" + addresses.toConfirm(person, address)));
    }

    /** The link by which somebody comes back; empty where they are in no team any more. */
    Optional<Note> back(PersonId person, Address address, String code) {
        return team(person).map(team -> note(person, address, team, "back.", "web/back/" + code));
    }

    private Optional<Team> team(PersonId person) {
        return accounts.find(person).map(Account::team).flatMap(teams::find);
    }

    private Note note(PersonId person, Address address, Team team, String keys, String page) {
        var stop = web.address("web/stop/" + addresses.toStop(person, address));
        var language = teams.to(person, team).language();
        return new Note(
                addresses.opened(person, address),
                language,
                inOneLine(words.text(language, keys + "subject", "team", team.name())),
                words.text(
                        language,
                        keys + address.kind().word(),
                        "team",
                        inOneLine(team.name()),
                        "link",
                        web.address(page),
                        "stop",
                        stop),
                stop);
    }

    /** A line break in it could begin another header. */
    private static String inOneLine(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ").strip();
    }
}
