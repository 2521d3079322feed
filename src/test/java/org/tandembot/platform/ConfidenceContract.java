package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Destination;

/**
 * What is confidential, on every platform: shown to one person, in no message that a chat keeps, and not brought back by any button
 * once it has closed.
 */
public abstract class ConfidenceContract extends WholeTurns {

    @Autowired
    private List<ChatPlatform> platforms;

    @BeforeEach
    void aTeamIsSetUp() {
        gather(6);
        setsUp("Riverside");
    }

    /** How any platform marks what a person has chosen, or says it. */
    private static final List<String> CHOICES = List.of(
            "✓",
            "aria-pressed",
            "<dd>Strongly disagree",
            "<dd>Disagree",
            ": Strongly disagree",
            ": Disagree",
            "Kept: ",
            "Thank you for saying so",
            "That is fine",
            "speaking up for",
            "Your comment has been sent");

    private void assertNoChatKeepsAChoice() {
        assertThat(keptInChats()).isNotEmpty().noneMatch(payload -> saysAny(payload, CHOICES));
    }

    /** What is behind a button where a platform would keep the answer itself; with no such button, what is there. */
    private Seen uncovered(String who, Seen seen) {
        return seen.buttons().equals(List.of("Show my answers")) ? presses(who, seen, "Show my answers") : seen;
    }

    @Test
    void whatAPersonAnsweredIsInNoChatAndNoButtonBringsItBackOnceTheRoundHasClosed() {
        var who = member(1);
        opensARound(boss);
        var first = asked(who, "Disagree");
        var thanks = answersAll(who, first, "Disagree");
        var review = presses(who, thanks, "Check or change my answers");
        var third = presses(who, review, "Change 3");
        assertThat(third.buttons()).contains("✓ Disagree");
        var changed = presses(who, third, "Strongly disagree");
        assertThat(changed.text()).contains("That is changed.");
        var typed = typesInPrivate(who, "/pulse");
        var said = chat.says(who, "pulse");
        assertThat(List.of(review, changed, uncovered(who, typed), uncovered(who, said)))
                .allSatisfy(seen -> assertThat(seen.words()).anyMatch(line -> line.matches("(.*: )?Disagree")));
        assertNoChatKeepsAChoice();

        IntStream.rangeClosed(2, 5).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        closesTheRound();
        Stream.of(first, thanks, review, third, changed, typed, said)
                .flatMap(seen -> seen.buttons().stream()
                        .filter(label -> !label.equals("Raise a concern"))
                        .map(label -> presses(who, seen, label)))
                .forEach(late -> {
                    assertThat(late.text())
                            .containsAnyOf("has closed", "no questions for you right now", "has changed");
                    assertThat(late.text()).doesNotContain(CHOICES);
                    assertThat(late.buttons()).noneMatch(label -> label.startsWith("✓"));
                });
        assertNoChatKeepsAChoice();
    }

    @Test
    void aChoiceInAVoteIsInNoChatAndNotShownOnceItHasClosed() {
        var talk = pressesInChannel(boss, typesInChannel(boss, "/tandem"), "Talk and decide");
        var vote = opensFormByPress(boss, talk, "Start a quick vote");
        sends(boss, vote, Map.of("own", "Fewer forms\nOne shared list", "days", "2"));
        var card = inChannel("which of these should we work on first");
        var mine = pressesInChannel(member(1), card, button(card, "Fewer forms"));
        assertThat(mine.buttons()).contains("✓ " + button(card, "Fewer forms"));
        var other = button(card, "One shared list");
        assertThat(pressesInChannel(member(1), mine, other).text()).contains("Kept: One shared list");
        assertNoChatKeepsAChoice();

        clock.pass(Duration.ofDays(2));
        ticker.tick();
        written(boss, "the vote has closed");
        assertThat(pressesInChannel(member(1), mine, other).text())
                .containsAnyOf("This is closed", "has changed")
                .doesNotContain(CHOICES);
        assertThat(pressesInChannel(member(1), card, other).text()).contains("This is closed");
        assertNoChatKeepsAChoice();
    }

    private static String button(Seen card, String words) {
        return card.buttons().stream()
                .filter(label -> label.endsWith(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsSaidInConfidenceOfChampionsIsInNoChat() {
        var nomination = Map.of("who", member(2), "why", "Rang at once", "level", "team-lead", "name", "no");
        assertThat(sends(member(1), opensForm(member(1), "/nominate"), nomination)
                        .text())
                .contains("Thank you for speaking up for");
        var asked = asked(member(2), "Not now");
        var later = presses(member(2), asked, "Not now");
        assertThat(later.text()).contains("That is fine. I will ask you again");
        assertThat(presses(member(2), later, "No, thank you").text()).contains("That is fine, and thank you");
        var self = new HashMap<>(nomination);
        self.put("who", member(3));
        assertThat(sends(member(3), opensForm(member(3), "/nominate"), self).text())
                .contains("You would like to be a champion");
        assertNoChatKeepsAChoice();
        assertThat(keptInChats()).noneMatch(payload -> payload.contains("You would like to be a champion"));
    }

    @Test
    void whatAChampionSaysOfTheirTimeAndHelpIsInNoChat() {
        var champion = member(2);
        var nomination = Map.of("who", champion, "why", "Rang at once", "level", "team-lead", "name", "no");
        sends(member(1), opensForm(member(1), "/nominate"), nomination);
        var asked = asked(champion, "Yes, gladly");
        presses(champion, asked, "Yes, gladly");
        IntStream.range(0, 16).forEach(_ -> {
            clock.pass(Duration.ofDays(1));
            ticker.tick();
        });
        var question = asked(champion, "No, I have not");
        var thanks = presses(champion, question, "No, I have not");
        assertThat(thanks.text()).contains("Thank you for saying so, and I am sorry.");
        assertThat(presses(champion, thanks, "Change my answer").buttons()).contains("Yes, I have");
        assertNoChatKeepsAChoice();
    }

    @Test
    void aReceiptClosedTooSoonComesBackToItsOwnerAloneUntilTheySayThatTheyHaveKeptIt() {
        var who = member(3);
        var first = raisesAConcern(who);
        var receipt = receiptOf(first);
        // One Escape: no chat tells of it. Then they look for the way back.
        var again = opensForm(who, "/concern");
        assertThat(again.text())
                .contains("This is the receipt of a concern that you sent", receipt)
                .doesNotContain("What happened?");
        var byButton = opensForm(who, typesInPrivate(who, "/tandem dance"), "Raise a concern");
        assertThat(byButton.text()).contains(receipt);
        for (var other : List.of(member(4), boss)) {
            assertThat(opensForm(other, "/concern").text())
                    .contains("What happened?")
                    .doesNotContain(receipt, "This is the receipt");
        }

        sendsAndIsDone(who, again);
        assertThat(opensForm(who, "/concern").text()).contains("What happened?").doesNotContain(receipt);
        assertNoChatKeeps(receipt);
    }

    @Test
    void aReceiptIsForgottenAfterAWhileAndTheFirstPageCanSayThatItIsKept() {
        var who = member(5);
        var receipt = receiptOf(raisesAConcern(who));
        clock.pass(Duration.ofMinutes(9));
        assertThat(opensForm(who, "/concern").text()).contains(receipt);
        clock.pass(Duration.ofMinutes(1));
        assertThat(opensForm(who, "/concern").text()).contains("What happened?").doesNotContain(receipt);

        var next = raisesAConcern(who);
        sendsAndIsDone(who, next);
        assertThat(opensForm(who, "/concern").text()).contains("What happened?").doesNotContain(receiptOf(next));
        assertNoChatKeeps(receipt);
        assertNoChatKeeps(receiptOf(next));
    }

    private Seen raisesAConcern(String who) {
        var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
        return sends(who, opensForm(who, "/concern"), concern);
    }

    private static String receiptOf(Seen page) {
        return page.words().stream()
                .filter(line -> line.matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}"))
                .findFirst()
                .orElseThrow();
    }

    private void assertNoChatKeeps(String receipt) {
        assertThat(keptInChats())
                .isNotEmpty()
                .noneMatch(payload -> saysAny(payload, List.of(receipt, receipt.replace(" ", ""), "the receipt of")));
    }

    /** As somebody does whom the platform does not let us write to. */
    @Test
    void aRoundIsAnsweredFromTheChannelWhereNobodyElseSeesIt() {
        opensARound(boss);
        var announced = inChannel("A pulse round is open");
        var first = pressesInChannel(member(1), announced, "Answer the questions");
        assertThat(first.text()).contains("1 of 5");
        assertThat(pressesInChannel(member(1), first, "Disagree").text()).contains("2 of 5");
        assertThat(channel().text()).contains("A pulse round is open").doesNotContain("1 of 5", "2 of 5");
        assertThat(pressesInChannel(member(2), announced, "Answer the questions")
                        .text())
                .contains("1 of 5");
        assertThat(pressesInChannel(member(1), announced, "Answer the questions")
                        .text())
                .contains("2 of 5");
        assertNoChatKeepsAChoice();
    }

    @Test
    void whatIsConfidentialIsNeverSentByTheBotOfItsOwnAccord() {
        var secret =
                Message.of("You said Agree", new Block.Text("You said Agree")).inConfidence();
        var real = platforms.stream()
                .filter(platform -> !(platform instanceof TestChat))
                .toList();
        for (var platform : real) {
            var person = new Destination.ToPerson(new PersonId(platform.name(), "T0TEAM", "U0ANYONE"));
            assertThatIllegalStateException().isThrownBy(() -> platform.send(person, secret));
        }
        assertThat(real).isNotEmpty();
        assertThat(keptInChats()).noneMatch(payload -> payload.contains("You said Agree"));
        assertThatIllegalStateException().isThrownBy(() -> new Reply.Post(secret));
        assertThatIllegalStateException().isThrownBy(() -> new Reply.Home(secret));
    }

    private static boolean saysAny(String payload, List<String> texts) {
        return texts.stream().anyMatch(payload::contains);
    }
}
