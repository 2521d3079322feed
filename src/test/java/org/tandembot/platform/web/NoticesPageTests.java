package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.web.WebMembers.get;
import static org.tandembot.platform.web.WebMembers.send;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.WholeTandem;
import org.tandembot.account.Accounts;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.notice.Browsers;
import org.tandembot.notice.TestBrowser;
import org.tandembot.notice.TestMail;
import org.tandembot.notice.TestPush;
import org.tandembot.platform.web.WebMembers.Joined;
import org.tandembot.schedule.Ticker;
import org.tandembot.workspace.Destination.ToPerson;

/** A member says on their page where they want to be told that something waits, is asked there, and is told from then on. */
@WholeTandem
@WebGround
class NoticesPageTests {

    private static final TestMail MAIL = new TestMail();
    private static final TestPush PUSH = new TestPush();
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final Pattern YES = Pattern.compile(WebMembers.ORIGIN + "(/web/told/\\S+)");
    private static int people;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        MAIL.settings(settings);
        PUSH.settings(settings);
    }

    @Autowired
    WebMembers members;

    @Autowired
    Accounts accounts;

    @Autowired
    WebPlatform platform;

    @Autowired
    Ticker ticker;

    @Autowired
    Sessions sessions;

    @Autowired
    Browsers browsers;

    private Joined rosa;
    private String address;

    @BeforeEach
    void aMember() {
        members.team();
        accounts.refresh();
        rosa = members.colleague("Rosa Lind");
        address = "rosa" + ++people + "@example.org";
    }

    private String page() {
        return get(rosa.browser(), "/web/notices").body();
    }

    private String proof() {
        var found = PROOF.matcher(page());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<String> mails() {
        return MAIL.to(address);
    }

    private void awaitMails(int number) {
        await().untilAsserted(() -> {
            ticker.tick();
            assertThat(mails()).hasSize(number);
        });
    }

    @Test
    void whoeverGivesAnAddressIsAskedThereAndToldOnceTheySaidYes() {
        assertThat(get(rosa.browser(), "/web/").body()).contains("Be told when something waits");
        assertThat(page()).contains("Your e-mail address or mobile number").doesNotContain("Stop, and delete");

        var sent = send(rosa.browser(), "/web/notices", Map.of("proof", proof(), "address", address));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(page()).contains("Tandem has written to r…@example.org").doesNotContain(address);
        awaitMails(1);

        var yes = YES.matcher(mails().getFirst());
        assertThat(yes.find()).isTrue();
        send(members.stranger(), yes.group(1), Map.of());
        assertThat(page()).contains("Tandem tells you at r…@example.org");

        var me = new ToPerson(rosa.account().id());
        platform.send(me, Message.of(Prose.plain("A secret of the team")));
        platform.due(me);
        awaitMails(2);
        assertThat(mails().getLast()).contains("Riverside").doesNotContain("secret");

        send(rosa.browser(), "/web/notices/end", Map.of("proof", proof()));
        assertThat(page()).doesNotContain("r…@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rosa", "rosa@example.org\r\nBcc: all@example.org", "<script>alert(1)</script>"})
    void whatIsNoAddressIsSaidAtItsFieldAndNothingIsSent(String typed) {
        var answer = send(rosa.browser(), "/web/notices", Map.of("proof", proof(), "address", typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter an address like name@example.org", "aria-describedby=\"address-hint address-error\"")
                .doesNotContain("<script>alert");
        assertThat(page()).doesNotContain("Tandem has written");
    }

    @Test
    void onlyWhatCanBeSentToIsAskedForWhereSomebodyJoinsOrComesBack() {
        var link = members.link();
        assertThat(get(members.stranger(), link).body()).contains("Your e-mail address (optional)");
        assertThat(get(members.stranger(), "/web/back").body())
                .contains("Your e-mail address")
                .doesNotContain("mobile");
        for (var wrong : List.of(
                send(members.stranger(), link, Map.of("name", "Sam", "address", "07700 900123")),
                send(members.stranger(), "/web/back", Map.of("address", "07700 900123")))) {
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body())
                    .contains("Enter an e-mail address like name@example.org")
                    .doesNotContain("mobile");
        }
    }

    @Test
    void nobodyGivesAnAddressForSomebodyElse() {
        var mallory = members.join("Mallory");
        send(mallory.browser(), "/web/notices", Map.of("proof", proof(), "address", address));
        send(members.stranger(), "/web/notices", Map.of("proof", proof(), "address", address));

        assertThat(page()).doesNotContain("Tandem has written");
        assertThat(get(mallory.browser(), "/web/notices").body()).doesNotContain("Tandem has written");
        assertThat(get(members.stranger(), "/web/notices").statusCode()).isEqualTo(303);
    }

    private Map<String, String> subscription(String proof) {
        return Map.of("proof", proof, "browser", TestBrowser.create().subscription(PUSH.endpoint(address)));
    }

    private Visitor anotherDevice() {
        return members.with("__Host-tandem=" + sessions.begin(rosa.account().id()));
    }

    private static String sessionOf(String cookie) {
        return Sessions.idOf(cookie.replaceFirst(".*=", ""));
    }

    @Test
    void aBrowserThatGivesItselfIsTold() {
        assertThat(page())
                .contains(
                        "id=\"browser\"",
                        "data-on=\"off\"",
                        "data-key=\"" + browsers.key().orElseThrow());
        var sent = send(rosa.browser(), "/web/notices/browser", subscription(proof()));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(page()).contains("data-on=\"here\"");
        assertThat(get(anotherDevice(), "/web/notices").body()).contains("data-on=\"elsewhere\"");

        var me = new ToPerson(rosa.account().id());
        platform.due(me);
        await().untilAsserted(() -> {
            ticker.tick();
            assertThat(PUSH.to(address)).hasSize(1);
        });
        send(rosa.browser(), "/web/notices/browser/end", Map.of("proof", proof()));
        assertThat(page()).contains("data-on=\"off\"");
    }

    @Test
    void nobodyTurnsMessagesOnOrOffForSomebodyElse() {
        var mallory = members.join("Mallory");
        for (var visitor : List.of(mallory.browser(), members.stranger())) {
            for (var proof : List.of(proof(), "", "0".repeat(64))) {
                send(visitor, "/web/notices/browser", subscription(proof));
            }
        }
        send(
                rosa.browser(),
                "/web/notices/browser",
                Map.of("browser", subscription("").get("browser")));
        assertThat(page()).contains("data-on=\"off\"");
        assertThat(get(mallory.browser(), "/web/notices").body()).contains("data-on=\"off\"");

        send(rosa.browser(), "/web/notices/browser", subscription(proof()));
        for (var visitor : List.of(mallory.browser(), members.stranger())) {
            send(visitor, "/web/notices/browser/end", Map.of("proof", proof()));
        }
        send(rosa.browser(), "/web/notices/browser/end", Map.of());
        assertThat(page()).contains("data-on=\"here\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<script>alert(1)</script>"})
    void whatIsNoSubscriptionIsSaidAndChangesNothing(String given) {
        send(rosa.browser(), "/web/notices/browser", subscription(proof()));
        var answer = send(rosa.browser(), "/web/notices/browser", Map.of("proof", proof(), "browser", given));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<a href=\"#browser\">Tandem cannot send messages to this browser. Nothing was changed</a>")
                .doesNotContain("<script>alert");
        assertThat(page()).contains("data-on=\"here\"");
    }

    @Test
    void aDeviceThatIsSignedOutIsNotToldAnyMore() {
        var other = anotherDevice();
        send(rosa.browser(), "/web/notices/browser", subscription(proof()));
        var mine = sessionOf(rosa.cookie());
        var others = sessions.of(rosa.account().id()).keySet().stream()
                .filter(one -> !one.equals(mine))
                .findFirst()
                .orElseThrow();
        var proof = PROOF.matcher(get(other, "/web/devices").body());
        assertThat(proof.find()).isTrue();

        send(rosa.browser(), "/web/devices/end", Map.of("proof", proof(), "device", "0".repeat(64)));
        assertThat(page()).contains("data-on=\"here\"");
        send(other, "/web/devices/end", Map.of("proof", proof.group(1), "device", mine));
        assertThat(browsers.session(rosa.account().id())).isEmpty();
        assertThat(sessions.of(rosa.account().id())).containsOnlyKeys(others);
    }
}
