package org.tandembot.feature.invite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.tandembot.account.Account;
import org.tandembot.admin.AdminCommand;
import org.tandembot.admin.Terminal;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.sheet.PdfText;

/** People without Slack or Teams are invited, shown to all, confirmed and taken out. */
class InviteTests extends InviteStage {

    @Autowired
    @Qualifier("admin-people")
    AdminCommand people;

    @Test
    void aManagerChoosesWhomToInvite() {
        var asked = says("boss", "/tandem invite");
        assertThat(words(asked)).contains("Who do you want to invite to Riverside?");

        assertThat(words(pressed("boss", asked, "A channel in another Slack or Teams")))
                .contains("Invite a partner to Riverside", "works once, within 3 days");
        assertThat(words(pressed("boss", asked, "Someone without Slack or Teams")))
                .contains("They join on the web", "Nobody has come by an invitation yet");
        assertThat(words(says("amy", "/tandem invite"))).contains("Only a manager");
        assertThat(TestChat.button(says("amy", "/tandem invite web"), "Invite people"))
                .isEmpty();
    }

    @Test
    void linksAreForTheOneWhoAskedAndTheFormSentTwiceMakesNoMore() {
        var form = form("boss");
        assertThat(form.toString())
                .contains(
                        "The whole team sees their name",
                        "Nobody sees what they answer",
                        "In this team that is the guardian");
        var given = shown(router.route(inPrivate("boss", sends(form, 3, "links"))));
        assertThat(words(given))
                .contains("Here are 3 links", "it works once, until Tuesday 1 December", "nobody but you")
                .contains("shows how many are open, but not the links")
                .doesNotContain("cannot show them again");
        assertThat(words(says("boss", "/tandem invite web")))
                .contains("3 links are still open")
                .doesNotContain(codes(given));
        assertThat(codes(given)).hasSize(3).doesNotHaveDuplicates();
        assertThat(codes(shown(router.route(inPrivate("boss", sends(form, 3, "links"))))))
                .isEqualTo(codes(given));

        assertThat(words(router.route(inPrivate("amy", sends(form, 3, "links")))))
                .contains("Only a manager");
        joins(codes(given).getFirst(), "Rosa Lind");
        assertThat(codes(shown(router.route(inPrivate("boss", sends(form, 3, "links"))))))
                .as("but the used one")
                .isEqualTo(codes(given).subList(1, 3));
        chat.delivered().forEach(one -> assertThat(words(one.message())).doesNotContain("/join/"));
    }

    @Test
    void aSheetIsBroughtAndMadeAgainWithTheSameCodesToTheOneWhoAsked() {
        assertThat(words(router.route(inPrivate("boss", sends(form("boss"), 6, "sheet")))))
                .contains("I am bringing the sheet");
        var sheet = arrived("boss", "The sheet for Riverside").files().getFirst();
        assertThat(sheet.name()).isEqualTo("tandem-invitations.pdf");

        var again = shown(router.route(inPrivate("boss", press(sheet.again()))));
        assertThat(again.files().getFirst().content()).isEqualTo(sheet.content());
        assertThat(words(router.route(inPrivate("chief", press(sheet.again())))))
                .contains("used or withdrawn");
        assertThat(words(router.route(inPrivate("amy", press(sheet.again()))))).contains("Only a manager");
        assertThat(chat.inboxOf("chief")).isEmpty();
    }

    @Test
    void everyCodeOnThePrintedSheetIsScannedAndTypedAndLetsOnePersonIn() {
        router.route(inPrivate("boss", sends(form("boss"), 6, "sheet")));
        var pdf = arrived("boss", "The sheet for Riverside")
                .files()
                .getFirst()
                .content()
                .bytes();

        PdfText.draw(pdf, "invite-sheet");
        var codes = PdfText.scanned(pdf).stream()
                .map(LINK::matcher)
                .map(link -> link.matches() ? link.group(1) : "no link")
                .toList();
        assertThat(codes).hasSize(6).doesNotHaveDuplicates();
        var printed = PdfText.read(pdf).printed();
        assertThat(printed).contains("Join Riverside on Tandem", "tandem.example.org/join/");
        for (var code : codes) {
            var typed = code.replaceAll("(.{4})(?!$)", "$1-");
            assertThat(printed).contains(typed);
            assertThat(joins(accounts.ofTeam(team.id()).size() % 2 == 0 ? code : typed, "Person " + code)
                            .team())
                    .isEqualTo(team.id());
            assertThat(invitations.look(code)).isEmpty();
        }
        assertThat(accounts.ofTeam(team.id())).hasSize(6);
    }

    @Test
    void openLinksAreListedAndCanBeWithdrawnAndAHundredAreTheMost() {
        var links = links("boss", 30);
        for (var more = 0; more < 2; more++) {
            links("boss", 30);
        }
        assertThat(router.route(inPrivate("boss", sends(form("boss"), 11, "links"))))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        no -> assertThat(no.errors().get("")).contains("At most 100 links", "Nothing was made"));
        joins(links.getFirst(), "Rosa Lind");

        var page = says("chief", "/tandem invite web");
        assertThat(words(page))
                .contains("29 links are still open. Name of boss made them")
                .doesNotContain(links.get(1));
        var batch = invitations.open(team).stream()
                .filter(one -> invitations.links(team, one).size() == 29)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(words(router.route(inPrivate(
                        "chief", press(InviteCards.about("withdraw", team).with("batch", batch))))))
                .as("nothing happens without the question")
                .contains("Withdraw these links?");
        assertThat(invitations.look(links.get(1))).isPresent();

        var button = TestChat.buttons(page).stream()
                .filter(one -> one.onPress().arg("batch").equals(batch))
                .findFirst()
                .orElseThrow();
        assertThat(words(router.route(inPrivate("chief", press(button.onPress())))))
                .contains("None of these links works");
        assertThat(invitations.look(links.get(1))).isEmpty();
        assertThat(words(says("chief", "/tandem invite web")))
                .doesNotContain("29 links")
                .contains("Rosa Lind");
    }

    @Test
    void aLinkIsGoodAsLongAsWhoeverMadeItManagesTheTeam() {
        var link = links("chief", 1).getFirst();
        teams.change(team.id(), now -> now.with(Roles.of(Set.of(person("boss")), now.guardian())));
        assertThat(invitations.look(link)).isEmpty();
    }

    @Test
    void whoeverJoinsIsShownToAllAndConfirmedByTheGuardianAlone() {
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");

        await().untilAsserted(
                        () -> assertThat(words(chat.channel(TestChat.CHANNEL).getLast()))
                                .contains(
                                        "Rosa Lind (Harbour Carers) has joined Riverside on the web. Name of boss invited them",
                                        "do not ask or count them until the guardian"));
        assertThat(words(says("amy", "/tandem invite web")))
                .contains("Rosa Lind (Harbour Carers). Invited by Name of boss", "Not confirmed yet");
        assertThat(words(says(rosa.id(), "/tandem")))
                .contains("nobody has confirmed yet that you are a colleague", "The team's guardian is asked to");

        var asked = arrived("guard", "Do you know that this is a real colleague?");
        assertThat(words(says("guard", "/tandem"))).contains("Confirm a new colleague");
        assertThat(words(pressed("boss", asked, "Confirm"))).contains("not for you to say");
        assertThat(words(router.route(inPrivate("ops", press(InviteCards.about("out", team, rosa))))))
                .as("an operator may")
                .contains("Take Rosa Lind out");
        assertThat(teams.rosterOf(team).find(rosa.id())).isEmpty();

        assertThat(words(pressed("guard", asked, "Confirm"))).contains("Rosa Lind is now asked and counted");
        assertThat(teams.rosterOf(team).find(rosa.id())).isPresent();
        soon();
        assertThat(inbox("boss", "is confirmed as a colleague")).contains("Rosa Lind");
        assertThat(words(says("amy", "/tandem invite web"))).contains("Confirmed as a colleague");
        assertThat(words(says(rosa.id(), "/tandem"))).doesNotContain("nobody has confirmed");
        assertThat(words(says("guard", "/tandem"))).doesNotContain("Confirm a new colleague");
    }

    @Test
    void whereThereIsNoGuardianWhoeverRunsTandemIsAsked() {
        teamOf(Optional.empty(), "amy", "bea", "cal");
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");

        await().untilAsserted(
                        () -> assertThat(words(chat.channel(TestChat.CHANNEL).getLast()))
                                .contains("somebody who runs Tandem confirms that they are a colleague"));
        assertThat(words(pressed("ops", arrived("ops", "real colleague?"), "Confirm")))
                .contains("now asked and counted");
        assertThat(teams.rosterOf(team).find(rosa.id())).isPresent();
    }

    @Test
    void anOperatorFindsAndConfirmsThemFromATerminal() {
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");
        assertThat(terminal("", "find", "rosa")).contains(rosa.id().toString());
        assertThatThrownBy(() -> terminal("no\n", "confirm", rosa.id().toString()))
                .hasMessageContaining("Nothing was changed");
        assertThat(accounts.find(rosa.id()).orElseThrow().isConfirmed()).isFalse();

        assertThat(terminal("Rosa Lind\n", "confirm", rosa.id().toString()))
                .contains("Name of boss invited them", "They are confirmed");
        assertThat(teams.rosterOf(team).find(rosa.id())).isPresent();
        assertThatThrownBy(() -> terminal("", "confirm", "web/web/NOBODY")).hasMessageContaining("did not come");
    }

    private String terminal(String in, String... typed) {
        var out = new ByteArrayOutputStream();
        people.run(new Terminal(
                List.of(typed),
                false,
                new ByteArrayInputStream(in.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8)));
        return out.toString(UTF_8);
    }

    @Test
    void anOperatorWhoManagesTheTeamConfirmsNobody() {
        team = teams.change(
                        team.id(), now -> now.with(Roles.of(Set.of(person("boss"), person("ops")), Optional.empty())))
                .orElseThrow();
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");
        assertThat(TestChat.button(says("ops", "/tandem invite web"), "Confirm"))
                .isEmpty();
        assertThat(words(router.route(inPrivate("ops", press(InviteCards.about("confirm", team, rosa))))))
                .contains("not for you to say");
        assertThat(accounts.find(rosa.id()).orElseThrow().isConfirmed()).isFalse();
    }

    @Test
    void nobodyWhoIsNotConfirmedCanBeGivenARole() {
        teamOf(Optional.empty(), "amy", "bea", "cal");
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");
        teams.change(
                team.id(),
                now -> now.with(now.roles()
                        .wished(
                                new Roles.Wish(person("boss"), now.managers(), Optional.of(rosa.id())),
                                clock.instant(),
                                () -> "A".repeat(26))));

        assertThat(words(says(rosa.id(), "/tandem"))).doesNotContain("guardian?");
        assertThat(says(rosa.id(), "/tandem").toString()).doesNotContain("role-show");
        var yes = new ActionId("setup", "role-yes")
                .with("team", team.id())
                .with("question", "A".repeat(26))
                .with("side", "take");
        router.route(inPrivate(rosa.id(), press(yes)));
        assertThat(teams.find(team.id()).orElseThrow().guardian()).isEmpty();
    }

    @Test
    void whoeverIsTakenOutIsToldOnTheirPageAndForgottenAMonthLater() {
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");
        pressed("guard", arrived("guard", "real colleague?"), "Confirm");
        var page = says("boss", "/tandem invite web");
        assertThat(words(router.route(inPrivate("boss", press(InviteCards.about("out", team, rosa))))))
                .as("asked first")
                .contains("Take Rosa Lind out of the team?", "After 30 days I delete");
        assertThat(words(router.route(inPrivate("amy", press(InviteCards.about("out", team, rosa))))))
                .contains("not for you to say");

        assertThat(words(pressed("boss", page, "Take out Rosa Lind"))).contains("no longer part of Riverside");
        assertThat(teams.rosterOf(team).find(rosa.id())).isEmpty();
        soon();
        assertThat(inbox("guard", "Rosa Lind is no longer part of Riverside")).contains("took them out");
        assertThat(words(says(rosa.id(), "/tandem"))).contains("You are in no team any more");
        var kept = accounts.find(rosa.id()).orElseThrow();
        assertThat(accounts.in(rosa.home())).as("the team's news is not theirs").isEmpty();
        assertThat(accounts.confirm(rosa.id()).orElseThrow().isConfirmed()).isFalse();
        assertThat(kept.team()).isEmpty();

        clock.pass(Duration.ofDays(30));
        ticker.tick();
        assertThat(accounts.find(rosa.id())).isEmpty();
    }

    @Test
    void nobodyWithARoleIsTakenOut() {
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind");
        accounts.confirm(rosa.id());
        team = teams.change(team.id(), now -> now.with(Roles.of(now.managers(), Optional.of(rosa.id()))))
                .orElseThrow();
        assertThat(words(pressed("boss", says("boss", "/tandem invite web"), "Take out Rosa Lind")))
                .contains("cannot take them out", "Nothing was changed");
        assertThat(accounts.find(rosa.id()).orElseThrow().isConfirmed()).isTrue();
    }

    @Test
    void whoeverIsNotConfirmedCanReadTheGlossarySeeWhatIsKeptAndBeForgotten() {
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind").id();
        assertThat(words(says(rosa, "/jargon MDT"))).doesNotContain("which team");
        assertThat(words(pressed(rosa, says(rosa, "/privacy"), "Answers and comments")))
                .contains("Results");
        assertThat(words(says(rosa, "/tandem my data"))).contains("Rosa Lind", "not confirmed");

        var asked = says(rosa, "/tandem forget me");
        router.route(inPrivate(rosa, press(TestChat.buttons(asked).getLast().onPress())));
        ticker.tick();
        assertThat(accounts.find(rosa)).isEmpty();
        assertThat(words(says("boss", "/tandem invite web"))).doesNotContain("Rosa");
    }

    @Test
    void everyoneReadsWhatIsKeptOfMembersOfTheWebAndOfThoseWhoAnswerWithASlip() {
        var rosa = joins(links("boss", 1).getFirst(), "Rosa Lind").id();
        for (var who : List.of(person("amy"), rosa)) {
            assertThat(words(pressed(who, says(who, "/privacy"), "Without Slack or Teams")))
                    .contains("the day it began, the week it was last used")
                    .contains("the last 200 messages that I sent to their own chat")
                    .contains("I keep the address, locked, and when I last wrote to it")
                    .contains("nothing says who was handed a slip")
                    .contains("If fewer than 10 answer by slip, nobody reads those answers");
        }
    }

    @Test
    void manyWhoCameAreShownPageByPageThoseWhoWaitFirst() {
        var links = links("boss", 25);
        links.forEach(link -> invitations.join(link, new Account.Details("Member " + link, "", "")));
        accounts.ofTeam(team.id()).stream().limit(3).map(Account::id).forEach(accounts::confirm);

        var first = says("guard", "/tandem invite web");
        assertThat(TestChat.buttons(first))
                .filteredOn(one -> one.label().equals("Confirm"))
                .hasSize(10);
        var second = shown(pressed("guard", first, "Show more"));
        var third = shown(pressed("guard", second, "Show more"));
        assertThat(words(third)).contains("Confirmed as a colleague");
        assertThat(TestChat.button(third, "Show more")).isEmpty();
    }

    @Test
    void inAChannelNobodyButTheManagerSeesTheLinks() {
        var reply = router.route(inChannel("boss", command("/tandem invite web")));
        assertThat(reply).isInstanceOf(Reply.Whisper.class);
        PersonId boss = person("boss");
        var form = ((Reply.Open) router.route(inChannel(
                        TestChat.CHANNEL,
                        boss,
                        press(TestChat.button(shown(reply), "Invite people")
                                .orElseThrow()
                                .onPress()))))
                .form();
        assertThat(inTheChannel(boss, sends(form, 2, "links"))).isInstanceOf(Reply.Whisper.class);
        assertThat(chat.channel(TestChat.CHANNEL)).isEmpty();
    }
}
