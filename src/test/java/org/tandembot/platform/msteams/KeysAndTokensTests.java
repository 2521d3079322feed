package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandembot.MovableClock;

/** Keys that roll over, Tandem's own token, and how fast it may send. */
class KeysAndTokensTests {

    private final MovableClock clock = new MovableClock();

    @BeforeEach
    void microsoftIsThere() {
        FakeMicrosoft.start();
    }

    private SigningKeys keys() {
        return new SigningKeys(
                URI.create(FakeMicrosoft.SERVER.baseUrl() + "/openid"), HttpClient.newHttpClient(), clock);
    }

    @Test
    void aNewKeyIsFoundWhenMicrosoftRollsOver() {
        var keys = keys();
        var check = new TokenCheck(FakeMicrosoft.APP, keys, clock);
        assertThat(keys.find(FakeMicrosoft.KEY_ID)).isPresent();
        var fresh = FakeMicrosoft.newKeys();
        FakeMicrosoft.publish("key-2", fresh, "msteams");
        clock.pass(Duration.ofMinutes(6));
        var token = FakeMicrosoft.signed(FakeMicrosoft.claims(clock.instant()).withKeyId("key-2"), fresh);
        assertThat(check.serviceUrl(List.of("Bearer " + token))).isEqualTo(FakeMicrosoft.serviceUrl());
        assertThat(keys.find(FakeMicrosoft.KEY_ID)).as("the old one is gone").isEmpty();
    }

    @Test
    void madeUpKeyIdsCauseNoTraffic() {
        var keys = keys();
        keys.find(FakeMicrosoft.KEY_ID);
        IntStream.range(0, 50)
                .forEach(i -> assertThat(keys.find("made-up-" + i)).isEmpty());
        assertThat(FakeMicrosoft.asked("/keys")).isEqualTo(1);
        clock.pass(Duration.ofMinutes(6));
        IntStream.range(0, 50)
                .forEach(i -> assertThat(keys.find("made-up-" + i)).isEmpty());
        assertThat(FakeMicrosoft.asked("/keys")).isEqualTo(2);
    }

    @Test
    void keysAreReadAnewOnceADayAndOldOnesServeWhileThatFails() {
        var keys = keys();
        keys.find(FakeMicrosoft.KEY_ID);
        FakeMicrosoft.SERVER.stubFor(get("/keys").willReturn(status(500)));
        clock.pass(Duration.ofHours(25));
        assertThat(keys.find(FakeMicrosoft.KEY_ID)).isPresent();
        assertThat(FakeMicrosoft.asked("/keys")).isEqualTo(2);
    }

    @Test
    void withoutAnyKeysNothingCanBeChecked() {
        FakeMicrosoft.SERVER.stubFor(get("/openid").willReturn(status(500)));
        assertThatThrownBy(() -> keys().find(FakeMicrosoft.KEY_ID))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(503));
    }

    private AppToken token() {
        var settings = new MsTeamsSettings(
                FakeMicrosoft.APP,
                "secret & more",
                FakeMicrosoft.TENANT,
                URI.create(FakeMicrosoft.SERVER.baseUrl() + "/openid"),
                FakeMicrosoft.SERVER.baseUrl() + "/token",
                List.of("localhost"),
                List.of(),
                true);
        return new AppToken(settings, HttpClient.newHttpClient(), clock);
    }

    @Test
    void manyWhoNeedATokenMakeOneRequest() throws Exception {
        FakeMicrosoft.SERVER.stubFor(post("/token")
                .willReturn(
                        okJson("{\"access_token\":\"t1\",\"expires_in\":3600}").withFixedDelay(300)));
        var token = token();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 100)
                    .<Callable<String>>mapToObj(_ -> token::get)
                    .toList());
            for (var one : all) {
                assertThat(one.get()).isEqualTo("t1");
            }
        }
        assertThat(FakeMicrosoft.asked("/token")).isEqualTo(1);
        FakeMicrosoft.SERVER.verify(postRequestedFor(urlEqualTo("/token"))
                .withFormParam(
                        "client_secret", com.github.tomakehurst.wiremock.client.WireMock.equalTo("secret & more"))
                .withFormParam(
                        "scope",
                        com.github.tomakehurst.wiremock.client.WireMock.equalTo(
                                "https://api.botframework.com/.default")));
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndServesWhileThatFails() throws IOException {
        var token = token();
        token.get();
        clock.pass(Duration.ofMinutes(54));
        token.get();
        assertThat(FakeMicrosoft.asked("/token")).isEqualTo(1);
        clock.pass(Duration.ofMinutes(2));
        FakeMicrosoft.SERVER.stubFor(post("/token").willReturn(status(500)));
        assertThat(token.get()).isEqualTo("sent-with-this");
        assertThat(FakeMicrosoft.asked("/token")).isEqualTo(2);
        clock.pass(Duration.ofMinutes(5));
        assertThatIOException().isThrownBy(token::get);
    }

    @Test
    void manyWhoSendWhileATokenNearsItsEndMakeOneRequestAndDoNotWaitForIt() throws Exception {
        var token = token();
        token.get();
        clock.pass(Duration.ofMinutes(56));
        FakeMicrosoft.SERVER.stubFor(post("/token")
                .willReturn(
                        okJson("{\"access_token\":\"t2\",\"expires_in\":3600}").withFixedDelay(300)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 100)
                    .<Callable<String>>mapToObj(_ -> token::get)
                    .toList());
            for (var one : all) {
                assertThat(one.get()).isIn("sent-with-this", "t2");
            }
        }
        assertThat(token.get()).isEqualTo("t2");
        assertThat(FakeMicrosoft.asked("/token")).isEqualTo(2);
    }

    @Test
    void aTokenThatIsNoLongerTakenIsDropped() throws IOException {
        var token = token();
        token.refuse(token.get());
        token.get();
        assertThat(FakeMicrosoft.asked("/token")).isEqualTo(2);
    }

    @Test
    void theTokenComesFromTheTenantsOwnAddress() {
        var settings = new MsTeamsSettings(
                FakeMicrosoft.APP,
                "secret",
                FakeMicrosoft.TENANT,
                URI.create("http://x/"),
                "",
                List.of(),
                List.of(),
                true);
        assertThat(settings.tokenAddress())
                .hasToString("https://login.microsoftonline.com/" + FakeMicrosoft.TENANT + "/oauth2/v2.0/token");
        assertThat(settings.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> new MsTeamsSettings(
                        FakeMicrosoft.APP, "secret", "", URI.create("http://x/"), "", List.of(), List.of(), true))
                .hasMessageContaining("MICROSOFT_APP_TENANT_ID");
    }

    @Test
    void aChatGetsSevenMessagesInASecondAndEightInTwo() {
        var time = new AtomicLong();
        var pace = new OwnPace(time::get);
        IntStream.range(0, 7).forEach(_ -> assertThat(pace.take("a")).isEmpty());
        assertThat(pace.take("a")).contains(Duration.ofSeconds(1));
        assertThat(pace.take("b")).isEmpty();
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.take("a")).isEmpty();
        assertThat(pace.take("a")).contains(Duration.ofSeconds(1));
    }

    @Test
    void theTenantGetsThirtyInASecondAndAChatSixtyInThirty() {
        var time = new AtomicLong();
        var pace = new OwnPace(time::get);
        IntStream.range(0, 30).forEach(i -> assertThat(pace.take("chat " + i)).isEmpty());
        assertThat(pace.take("another")).contains(Duration.ofSeconds(1));
        time.addAndGet(Duration.ofSeconds(10).toNanos());
        for (var i = 0; i < 60; i++) {
            assertThat(pace.take("one chat")).isEmpty();
            time.addAndGet(Duration.ofMillis(300).toNanos());
        }
        assertThat(pace.take("one chat")).isPresent();
    }
}
