package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.WebMembers.ORIGIN;
import static org.tandembot.platform.web.WebMembers.get;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.WholeTandem;
import org.tandembot.platform.web.practice.RawHttp;

/** Whoever is refused at the gate reads why on a page like all others, and how to go on. */
@WholeTandem
@WebGround
class GateRefusalTests {

    private static final String STATEMENT = "<a href=\"" + ORIGIN + "/web/accessibility\">Accessibility statement</a>";

    @LocalServerPort
    private int port;

    @Autowired
    private WebMembers members;

    private String answer(String... lines) throws IOException {
        return RawHttp.answer(new Socket(InetAddress.getLoopbackAddress(), port), lines);
    }

    private HttpResponse<String> sends(String path, String origin, String body) {
        var browser = members.stranger();
        return browser.send(browser.request(path)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static void isAPageThatLeadsTo(String page, String path) {
        assertThat(page)
                .contains("<h1>This did not work</h1>", "<title>This did not work - Tandem</title>")
                .contains("<link rel=\"stylesheet\" href=\"/web/page.css\">")
                .contains("<a href=\"" + ORIGIN + path + "\">Go on to Tandem</a>", STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/sign-in", "/join/K7RT9MPX2WQF", "/v/K7RT9MPX2WQF", "/v"})
    void whoeverCameByAnotherNameIsLedToTheSamePageAtTheRightOne(String path) throws IOException {
        var page = answer("GET " + path + " HTTP/1.1", "Host: evil.example");

        assertThat(page)
                .startsWith("HTTP/1.1 403")
                .contains("Content-Type: text/html;charset=UTF-8", "Open the address that you were given")
                .contains("Content-Security-Policy: default-src 'none'", "X-Frame-Options: DENY")
                .doesNotContain("evil.example");
        isAPageThatLeadsTo(page, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/sign-in", "/v"})
    void soIsWhoeverCameWithoutTls(String path) throws IOException {
        var page = answer("GET " + path + " HTTP/1.1", "Host: localhost", "X-Forwarded-For: 203.0.113.9");

        assertThat(page).startsWith("HTTP/1.1 403").contains("over a safe connection only");
        isAPageThatLeadsTo(page, path);
    }

    @Test
    void theirPageIsDrawnThereToo() throws IOException {
        assertThat(answer("GET /web/page.css HTTP/1.1", "Host: evil.example"))
                .startsWith("HTTP/1.1 200")
                .contains("font:");
        assertThat(RawHttp.status(port, "POST /web/page.css HTTP/1.1", "Host: evil.example"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/web/sign-in, /web/", "/web/devices/end, /web/", "/join/K7RT, /join/K7RT"})
    void whoeverSentSomethingFromElsewhereIsLedToAPage(String path, String next) {
        var answer = sends(path, "https://evil.example", "name=x");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("nothing was done");
        isAPageThatLeadsTo(answer.body(), next);
    }

    @Test
    void whatIsTooMuchIsSaidOnAPageAndToTheScriptOfOne() {
        var much = "x".repeat(70_000);
        var form = sends("/web/sign-in", ORIGIN, much);
        assertThat(form.statusCode()).isEqualTo(413);
        isAPageThatLeadsTo(form.body(), "/web/");

        var script = members.stranger().post("/people/me/say", Map.of("spot", "private", "text", much));
        assertThat(script.statusCode()).isEqualTo(413);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
        assertThat(script.body())
                .isEqualTo("{\"problem\":\"That is too much at once. Nothing was saved. Please send less.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=%zz", "code=%F", "%=x"})
    void aFormThatIsNoneIsSaidNotToHaveArrived(String body) {
        var answer = sends("/web/sign-in", ORIGIN, body);
        assertThat(answer.statusCode()).isEqualTo(408);
        assertThat(answer.body()).contains("Not all of that arrived. Nothing was saved.");
        isAPageThatLeadsTo(answer.body(), "/web/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/%22%3E%3Cscript%3E", "/web/;\"", "/web/'onx='"})
    void nothingOfAnAddressIsReadAsAPage(String path) throws IOException {
        assertThat(answer("GET " + path + " HTTP/1.1", "Host: evil.example"))
                .doesNotContain("<script", "'onx='", ";\"\"");
    }

    @Test
    void whoeverIsNotRefusedReadsThePageAsEver() {
        assertThat(get(members.stranger(), "/web/sign-in").body()).contains("<a href=\"/web/accessibility\">");
    }
}
