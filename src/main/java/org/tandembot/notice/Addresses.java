package org.tandembot.notice;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.schedule.Agenda;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;
import org.tandembot.vault.HourlyLimit;
import org.tandembot.vault.NotOurSeal;
import org.tandembot.vault.Sealer;
import org.tandembot.vault.Vault;

/**
 * Where members of the web want to be told: one address a person, and one browser beside it, sealed under a key of the vault and shown
 * to nobody. Nothing but the first message goes to an address before whoever reads that has said yes.
 */
@Component("noticeAddresses")
public final class Addresses implements PersonalData {

    private static final String KEY_SET = "notice-addresses";
    private static final String CONFIRM = "confirm";
    private static final String STOP = "stop";
    private static final String BACK = "back";
    private static final String BROWSER = " push";
    private static final int ID = 6;
    private static final int LONGEST_TOKEN = 200;

    private final Documents<Address> all;
    private final Sources sources;
    private final Accounts accounts;
    private final Agenda agenda;
    private final Ways ways;
    private final Words words;
    private final InstantSource clock;
    private final HourlyLimit<String> ofOne;
    private final HourlyLimit<String> inAll;

    Addresses(Sources sources, Accounts accounts, Agenda agenda, Ways ways, Dialogs dialogs) {
        this.all = sources.store().documents("notice-address", Address.class);
        this.sources = sources;
        this.accounts = accounts;
        this.agenda = agenda;
        this.ways = ways;
        this.words = dialogs.words("notice");
        this.clock = sources.clock();
        this.ofOne = new HourlyLimit<>(clock, 3);
        this.inAll = new HourlyLimit<>(clock, 300);
    }

    /** What it is built on. */
    @Component
    record Sources(Store store, Vault vault, RandomGenerator random, InstantSource clock) {

        private Sealer key() {
            return vault.open(KEY_SET).orElseGet(() -> vault.create(KEY_SET));
        }

        String seal(String text, String purpose) {
            return key().seal(text.getBytes(StandardCharsets.UTF_8), purpose);
        }

        /** What was sealed for this; empty for anything else. */
        Optional<String> open(String sealed, String purpose) {
            try {
                return Optional.of(new String(key().open(sealed, purpose), StandardCharsets.UTF_8));
            } catch (NotOurSeal _) {
                return Optional.empty();
            }
        }
    }

    /** What came of an address that somebody gave. */
    public enum Outcome {
        /** The first message goes to it, with a link to say yes by. */
        ASKED,
        NOT_AN_ADDRESS,
        /** This person, or this address, had three such messages within an hour, or Tandem sent too many; nothing was kept. */
        TOO_OFTEN,
        /** Nothing is sent in this way here, or there is no such member. */
        NOT_OFFERED
    }

    /** An address, as its owner may see it. */
    public record Shown(Kind kind, String masked, boolean isConfirmed) {}

    /** In which ways people can be told here; none where no way is set up. */
    public Set<Kind> offered() {
        return ways.offered();
    }

    /** Keeps an address in the place of an earlier one, and sends the first message to it. */
    public Outcome keep(PersonId person, Kind kind, String typed) {
        if (!ways.offered().contains(kind) || accounts.find(person).isEmpty()) {
            return Outcome.NOT_OFFERED;
        }
        return kind.read(typed).map(address -> ask(person, kind, address)).orElse(Outcome.NOT_AN_ADDRESS);
    }

    /** What {@link #keep} would say to somebody who had an account by now; nothing is kept, sent or counted. */
    public Outcome wouldKeep(Kind kind, String typed) {
        if (!ways.offered().contains(kind)) {
            return Outcome.NOT_OFFERED;
        }
        return kind.read(typed)
                .map(address -> ofOne.isReached(token(kind, address)) || inAll.isReached("")
                        ? Outcome.TOO_OFTEN
                        : Outcome.ASKED)
                .orElse(Outcome.NOT_AN_ADDRESS);
    }

    private Outcome ask(PersonId person, Kind kind, String address) {
        var id = newId();
        if (!ofOne.allows(person.toString(), id) || !ofOne.allows(token(kind, address), id) || !inAll.allows("", id)) {
            return Outcome.TOO_OFTEN;
        }
        put(person, kind, id, address);
        agenda.put(Notices.NAME, person.toString(), clock.instant());
        return Outcome.ASKED;
    }

    private String newId() {
        return Ids.draw(sources.random()).substring(0, ID);
    }

    private void put(PersonId person, Kind kind, String id, String address) {
        all.put(place(person, kind), Address.given(kind, id, seal(address, person + " " + id)));
    }

    /** Keeps a browser in the place of an earlier one; false where this is no member. */
    boolean keep(PersonId person, Subscription browser) {
        var isMember = accounts.find(person).isPresent();
        if (isMember) {
            put(person, Kind.PUSH, newId(), browser.text());
        }
        return isMember;
    }

    /** The browser of this person. */
    Optional<Subscription> browser(PersonId person) {
        return find(place(person, Kind.PUSH)).map(one -> Subscription.kept(opened(person, one)));
    }

    /** Under what an address is kept, and on the agenda. */
    static String place(PersonId person, Kind kind) {
        return kind == Kind.PUSH ? person + BROWSER : person.toString();
    }

    private static List<String> places(PersonId person) {
        return List.of(person.toString(), person + BROWSER);
    }

    static PersonId owner(String place) {
        return PersonId.parse(place.replace(BROWSER, ""));
    }

    /** What an address is counted by, from which nobody learns it. */
    String token(Kind kind, String address) {
        return sources.key().token(kind.compared(address));
    }

    /** Whose address this is, and said yes to. All are opened and compared, so that no list says who has which. */
    Map<PersonId, Address> confirmed(String address) {
        var kind = Kind.of(address);
        var found = new HashMap<PersonId, Address>();
        all.all().forEach((place, one) -> {
            var person = owner(place);
            if (one.isConfirmed()
                    && one.kind() == kind
                    && kind.compared(opened(person, one)).equals(kind.compared(address))) {
                found.put(person, one);
            }
        });
        return found;
    }

    /** The address of this person. */
    public Optional<Shown> of(PersonId person) {
        return find(person).map(one -> shown(person, one));
    }

    private Shown shown(PersonId person, Address one) {
        return new Shown(one.kind(), one.kind().masked(opened(person, one)), one.isConfirmed());
    }

    /** Deletes the address of this person, but not their browser. */
    public void forget(PersonId person) {
        forget(person.toString());
    }

    void forget(String place) {
        all.remove(place);
        agenda.drop(Notices.NAME, place);
    }

    /** Whoever reads the first message wants to be told there. A word that is wrong or old changes nothing. */
    public void confirm(String token) {
        read(token, CONFIRM).ifPresent(link -> {
            var confirmed = all.compute(
                    link.person().toString(), there -> there.map(one -> link.isOf(one) ? one.confirmed() : one));
            if (confirmed.filter(link::isOf).isPresent()) {
                agenda.drop(Notices.NAME, link.person().toString());
            }
        });
    }

    /** Nothing is sent to this address any more, and it is deleted. A word that is wrong or old changes nothing. */
    public void stop(String token) {
        read(token, STOP)
                .ifPresent(link -> places(link.person())
                        .forEach(place -> all.compute(place, there -> there.filter(one -> !link.isOf(one)))));
    }

    /** Whose address a link was made for. */
    private record Link(PersonId person, String address) {

        boolean isOf(Address one) {
            return address.equals(one.id());
        }
    }

    String toConfirm(PersonId person, Address address) {
        return token(person, address, CONFIRM);
    }

    String toStop(PersonId person, Address address) {
        return token(person, address, STOP);
    }

    String toComeBack(PersonId person, Address address) {
        return token(person, address, BACK);
    }

    /** Who comes back with such a word; empty where its address is not theirs any more. */
    Optional<Account> back(String token) {
        return read(token, BACK)
                .filter(link -> find(link.person())
                        .filter(one -> link.isOf(one) && one.isConfirmed())
                        .isPresent())
                .flatMap(link -> accounts.find(link.person()));
    }

    /** Sealed, so that it says nothing, is another one each time, and nobody but us can make it; looked up nowhere. */
    private String token(PersonId person, Address address, String purpose) {
        return seal(person.id() + " " + address.id(), purpose);
    }

    String seal(String text, String purpose) {
        return sources.seal(text, purpose);
    }

    private Optional<Link> read(String token, String purpose) {
        return Optional.of(token)
                .filter(one -> one.length() <= LONGEST_TOKEN)
                .flatMap(one -> open(one, purpose))
                .map(text -> text.split(" ", 2))
                .map(parts -> new Link(new PersonId(Account.PLATFORM, Account.PLATFORM, parts[0]), parts[1]));
    }

    /** What was sealed for this; empty for anything else. */
    Optional<String> open(String sealed, String purpose) {
        return sources.open(sealed, purpose);
    }

    Optional<Address> find(PersonId person) {
        return find(person.toString());
    }

    Optional<Address> find(String place) {
        return all.find(place);
    }

    /** Where this person is told, by its place. */
    Map<String, Address> confirmed(PersonId person) {
        var theirs = all.find(places(person));
        theirs.values().removeIf(one -> !one.isConfirmed());
        return theirs;
    }

    String opened(PersonId person, Address address) {
        return new String(sources.key().open(address.sealed(), person + " " + address.id()), StandardCharsets.UTF_8);
    }

    /** Changes an address that is still the same one. */
    void change(PersonId person, Address address, UnaryOperator<Address> how) {
        all.change(place(person, address.kind()), there -> there.id().equals(address.id()) ? how.apply(there) : there);
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return all.find(places(person)).values().stream()
                .map(one ->
                        held(shown(person, one), one.kind() == Kind.PUSH ? "data.push." : "data.address.", language))
                .toList();
    }

    private Held held(Shown one, String keys, Locale language) {
        return new Held(
                words.text(language, keys + "what"),
                words.text(
                        language,
                        keys + "says",
                        "address",
                        one.masked(),
                        "confirmed",
                        one.isConfirmed() ? "yes" : "no"));
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        places(person).forEach(this::forget);
    }

    /** The addresses of a team's members go with their accounts, whichever of them goes first. */
    @Override
    public void remove(String team, Redaction what) {
        accounts.refresh();
        all.all().keySet().stream()
                .filter(place -> accounts.find(owner(place))
                        .filter(one -> !one.team().equals(team))
                        .isEmpty())
                .forEach(this::forget);
    }
}
