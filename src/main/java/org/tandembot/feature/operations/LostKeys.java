package org.tandembot.feature.operations;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Digest;
import org.tandembot.vault.KeyOutOfReach;
import org.tandembot.vault.KeysInUse;
import org.tandembot.vault.KeysInUse.Needed;
import org.tandembot.vault.Vault;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/** Finds at the start what is sealed and cannot be opened, since its key is not in the vault, and tells whom it concerns, once. */
@Component
final class LostKeys {

    private static final Logger log = LoggerFactory.getLogger(LostKeys.class);

    static final String VERB = "keys-lost";
    private static final String ANSWERS = "answers";
    private static final String CONCERNS = "concerns";

    private final Collection<KeysInUse> users;
    private final Vault vault;
    private final Teams teams;
    private final Outbox outbox;
    private final Words words;

    LostKeys(List<KeysInUse> users, Vault vault, Teams teams, Outbox outbox, Dialogs dialogs) {
        this.users = users;
        this.vault = vault;
        this.teams = teams;
        this.outbox = outbox;
        this.words = dialogs.words("operations");
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        try {
            var lost = lost();
            if (lost.isEmpty()) {
                return;
            }
            var concerns = lost.stream().filter(Needed::isConcern).count();
            log.error(
                    "The vault does not have the keys of {} open rounds or votes and of {} concerns: nobody can read them. Their"
                            + " teams' managers and guardians are told. If there is an older copy of the vault, start with it",
                    lost.size() - concerns,
                    concerns);
            lost.stream().collect(groupingBy(Needed::team)).forEach(this::tell);
        } catch (DataAccessException | KeyOutOfReach outage) {
            log.warn(
                    "Redis or the vault is unavailable: whether keys are missing is not known; it is looked at the next start");
        }
    }

    /** Those that were there neither before nor after what needs them was read: it opens and closes meanwhile. */
    private List<Needed> lost() {
        var there = new HashSet<>(vault.ids());
        var needed = users.stream().flatMap(user -> user.needed().stream()).toList();
        there.addAll(vault.ids());
        return needed.stream().filter(one -> !there.contains(one.keySet())).toList();
    }

    private void tell(String id, List<Needed> lost) {
        teams.find(id)
                .ifPresent(team -> lost.stream()
                        .collect(groupingBy(one -> one.isConcern() ? CONCERNS : ANSWERS))
                        .forEach((what, keys) -> outbox.send(deliveries(team, what, keys))));
    }

    private static List<Delivery> deliveries(Team team, String what, List<Needed> keys) {
        var which = Digest.of(keys.stream().map(Needed::keySet).sorted().collect(Collectors.joining(" ")));
        var action = new ActionId("operations", VERB, Map.of("team", team.id(), "what", what));
        return told(team, what)
                .map(person -> new Delivery(
                        "%s:%s:%s:%s".formatted(team.id(), VERB, which, person), new ToPerson(person), action))
                .toList();
    }

    /** To whom a concern was raised is under its seal, so only the guardian hears of one where there is a guardian. */
    private static Stream<PersonId> told(Team team, String what) {
        return what.equals(CONCERNS) && team.guardian().isPresent()
                ? team.guardian().stream()
                : team.managers().stream();
    }

    Optional<Message> message(Letter letter) {
        var what = letter.arg("what");
        return letter.team()
                .filter(team -> letter.person()
                        .filter(person -> told(team, what).anyMatch(person::equals))
                        .isPresent())
                .map(team -> Message.of(words.in(team)
                        .prose(
                                what.equals(CONCERNS) ? "keys-lost.concerns" : "keys-lost.answers",
                                "team",
                                team.name())));
    }
}
