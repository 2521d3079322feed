package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.WholeTandem;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.schedule.Ticker;

/**
 * What a conversation that is to be lived on every platform stands on: the whole program, one platform's {@link ChatDriver},
 * and a team of people. Subclasses carry the platform's ground, such as {@code SlackGround}.
 */
@WholeTandem
public abstract class WholeTurns {

    /** As somebody answers who reads Easy Read. */
    private static final String EASILY = "I agree";

    private static final AtomicInteger RUNS = new AtomicInteger();

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected Ticker ticker;

    @Autowired
    protected Traffic traffic;

    @Autowired
    protected ChatDriver chat;

    /** Other people each time: what one conversation leaves to be sent must not be taken for another's. */
    protected final int run = RUNS.incrementAndGet();

    protected final String boss = "boss" + run;

    protected final String member(int number) {
        return "p" + number + "in" + run;
    }

    /** The channel has the boss, who brings the bot in, and so many members. What the channel then sees. */
    protected final Seen gather(int members) {
        staff(Stream.concat(Stream.of(boss), IntStream.rangeClosed(1, members).mapToObj(this::member))
                .toList());
        return bringsTheBotIn(boss);
    }

    /** The boss sets the team up. What they then see. */
    protected final Seen setsUp(String name) {
        return sends(boss, opensFormInChannel(boss, "/tandem setup"), setup(name));
    }

    protected final Map<String, String> setup(String name) {
        return Map.of(
                "name", name,
                "managers", boss,
                "zone", "Europe/London",
                "every", "ON_REQUEST",
                "day", "TUESDAY",
                "hour", "10:00",
                "open", "7",
                "questions", "5",
                "minimum", "5");
    }

    /** Answers every question from this first one on. What stands there in the end. */
    protected final Seen answersAll(String who, Seen first, String label) {
        return answersAll(who, first, label, 5);
    }

    /** The same where so many are left. */
    protected final Seen answersAll(String who, Seen first, String label, int left) {
        var seen = first;
        var questions = new ArrayList<String>();
        while (seen.buttons().contains(label)) {
            questions.add(seen.text());
            seen = presses(who, seen, label);
        }
        assertThat(questions).doesNotHaveDuplicates().hasSize(left);
        return seen;
    }

    /** What the bot wrote to them last, once it has this button. */
    protected final Seen asked(String who, String label) {
        return await().until(() -> inboxOf(who), seen -> seen.buttons().contains(label));
    }

    /** What the bot wrote to them, once it says this. */
    protected final Seen written(String who, String text) {
        return await().until(() -> chat.written(who, text), Optional::isPresent).orElseThrow();
    }

    /** The last message in the channel that says this, once it is there. */
    protected final Seen inChannel(String text) {
        return await().until(
                        () -> ((List<?>) channel().handle())
                                .stream()
                                        .map(Seen.class::cast)
                                        .filter(message -> message.text().contains(text))
                                        .reduce((_, later) -> later),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** One human is here as both of these, and says so. */
    protected final void links(String shown, String typed) {
        var code = codeOf(shown);
        var question = typesInPrivate(typed, "/tandem me code " + code.toLowerCase(Locale.ROOT));
        assertThat(question.text())
                .contains("This code is from " + namesOf(shown).getLast(), "Only link what is yours.");
        assertThat(presses(typed, question, "Yes, that is me").text()).contains("Nothing is linked yet.");
        var asked = written(shown, "typed your code. Is that you?");
        assertThat(asked.text()).contains(namesOf(typed).getLast(), "Only link what is yours.");
        assertThat(presses(shown, asked, "Yes, that is me").text()).contains("You are one person for me now");
        written(typed, "You are one person for me now");
    }

    /** What they can type in their other place. */
    protected final String codeOf(String who) {
        var shown = presses(who, typesInPrivate(who, "/tandem me twice"), "Show me a code");
        return Pattern.compile("Your code is ([0-9A-Z]{4} [0-9A-Z]{4})")
                .matcher(shown.text())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shown.text()));
    }

    /** They answer the same statements, which are counted as such. */
    protected final void answersInThreeLanguages() {
        assertThat(reads(member(1), "cy").text()).contains("Diolch");
        reads(member(2), "en-simple");
        opensARound(boss);

        var welsh = asked(member(1), "Cytuno");
        assertThat(welsh.text()).contains("1 o 5").doesNotContain("How far", "Nobody sees", " of ");
        assertThat(welsh.buttons()).contains("Cytuno'n gryf", "Anghytuno").doesNotContain("Agree", "Disagree");
        assertThat(answersAll(member(1), welsh, "Cytuno").text())
                .contains("Diolch")
                .doesNotContain("Thank you");
        var easy = asked(member(2), EASILY);
        assertThat(easy.text()).contains("1 of 5").doesNotContain("How far do you agree?");
        assertThat(answersAll(member(2), easy, EASILY).text()).contains("Thank you");
        IntStream.rangeClosed(3, 6).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        assertThat(typesInPrivate(member(1), "/tandem pwls").text())
                .contains("atebion")
                .doesNotContain("answers");

        clock.pass(Duration.ofMinutes(1));
        assertThat(closesTheRound().text()).contains("Riverside: summary of round 1", "6 people", "80% or more");
    }

    private Seen reads(String who, String language) {
        return sends(who, opensForm(who, "/tandem me"), Map.of("reads", language));
    }

    protected final void staff(List<String> people) {
        chat.staff(people);
    }

    protected final Seen bringsTheBotIn(String who) {
        return chat.bringsTheBotIn(who);
    }

    protected final Seen opensFormInChannel(String who, String command) {
        return chat.opensFormInChannel(who, command);
    }

    protected final Seen sends(String who, Seen form, Map<String, String> values) {
        return chat.sends(who, form, values);
    }

    protected final void sendsAndIsDone(String who, Seen form) {
        chat.sendsAndIsDone(who, form);
    }

    protected final Seen typesInChannel(String who, String command) {
        return chat.typesInChannel(who, command);
    }

    protected final Seen typesInPrivate(String who, String command) {
        return chat.typesInPrivate(who, command);
    }

    /** A manager opens a round once they have seen what it will ask. What they see then. */
    protected final Seen opensARound(String boss) {
        typesInChannel(boss, "/pulse open");
        return typesInChannel(boss, "/pulse start");
    }

    /** Closing asks first. What the manager then sees. */
    protected final Seen closesTheRound() {
        return pressesInChannel(boss, typesInChannel(boss, "/pulse close"), "Close it");
    }

    protected final Seen presses(String who, Seen card, String label) {
        return chat.presses(who, card, label);
    }

    protected final Seen choosesOnAMessage(String who, ActionId action) {
        return chat.choosesOnAMessage(who, action);
    }

    protected final Seen pressesInChannel(String who, Seen card, String label) {
        return chat.pressesInChannel(who, card, label);
    }

    protected final Seen opensFormByPress(String who, Seen card, String label) {
        return chat.opensFormByPress(who, card, label);
    }

    protected final Seen opensForm(String who, String command) {
        return chat.opensForm(who, command);
    }

    protected final Seen opensForm(String who, Seen card, String label) {
        return chat.opensForm(who, card, label);
    }

    protected final List<String> payloadsTo(String who) {
        return chat.payloadsTo(who);
    }

    protected final List<String> keptInChats() {
        return chat.keptInChats();
    }

    protected final List<String> namesOf(String who) {
        return chat.namesOf(who);
    }

    protected final void assertInert(Seen seen) {
        chat.assertInert(seen);
    }

    protected final Seen inboxOf(String who) {
        return chat.inboxOf(who);
    }

    protected final Map<String, byte[]> takesFiles(String who) {
        return chat.takesFiles(who);
    }

    protected final Seen channel() {
        return chat.channel();
    }
}
