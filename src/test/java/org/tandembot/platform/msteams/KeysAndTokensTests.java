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
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.msteams.registration.AppToken;
import org.tandembot.store.ClockWatch;

/** Keys that roll over, Tandem's own token, and how fast it may send. */
class KeysAndTokensTests {

    private final MovableClock clock = new MovableClock();
    private final ClockWatch clocks = new ClockWatch(clock);

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
        var check = new TokenCheck(FakeMicrosoft.registrations(clock), keys, clock);
        assertThat(keys.find(FakeMicrosoft.KEY_ID)).isPresent();
        var fresh = FakeMicrosoft.newKeys();
        FakeMicrosoft.publish("key-2", fresh, "msteams");
        clock.pass(Duration.ofMinutes(6));
        var token = FakeMicrosoft.signed(FakeMicrosoft.claims(clock.instant()).withKeyId("key-2"), fresh);
        assertThat(check.vouched(List.of("Bearer " + token)).serviceUrl()).isEqualTo(FakeMicrosoft.serviceUrl());
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
                        RefusedRequest.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));
    }

    @Test
    void theAnswerWithATokenShowsWhetherTheClockIsRight() throws IOException {
        FakeMicrosoft.SERVER.stubFor(post("/token")
                .willReturn(okJson("{\"access_token\":\"t1\",\"expires_in\":3600}")
                        .withHeader("Date", "Tue, 24 Nov 2026 10:07:00 GMT")));
        token().get();
        assertThat(clocks.wrong()).singleElement().asString().contains("420 seconds behind Microsoft's clock");
    }

    private AppToken token() {
        return FakeMicrosoft.registrations(clock, clocks)
                .ofTenant(FakeMicrosoft.TENANT)
                .orElseThrow()
                .token();
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
    void aChatGetsSevenMessagesInASecondAndEightInTwo() {
        var time = new AtomicLong();
        var pace = new OwnPace(time::get);
        IntStream.range(0, 7).forEach(_ -> assertThat(pace.take("t", "a")).isEmpty());
        assertThat(pace.take("t", "a")).contains(Duration.ofSeconds(1));
        assertThat(pace.take("t", "b")).isEmpty();
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.take("t", "a")).isEmpty();
        assertThat(pace.take("t", "a")).contains(Duration.ofSeconds(1));
    }

    @Test
    void theTenantGetsThirtyInASecondAndAChatSixtyInThirty() {
        var time = new AtomicLong();
        var pace = new OwnPace(time::get);
        IntStream.range(0, 30)
                .forEach(i -> assertThat(pace.take("t", "chat " + i)).isEmpty());
        assertThat(pace.take("t", "another")).contains(Duration.ofSeconds(1));
        assertThat(pace.take("u", "of another tenant")).isEmpty();
        time.addAndGet(Duration.ofSeconds(10).toNanos());
        for (var i = 0; i < 60; i++) {
            assertThat(pace.take("t", "one chat")).isEmpty();
            time.addAndGet(Duration.ofMillis(300).toNanos());
        }
        assertThat(pace.take("t", "one chat")).isPresent();
    }
}
