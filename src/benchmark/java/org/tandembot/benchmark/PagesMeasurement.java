package org.tandembot.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.platform.web.SeededMembers;

/** What the page of a member weighs, how soon it is answered, and what it costs the service that many are open. */
final class PagesMeasurement {

    private static final int MEMBERS = Integer.getInteger("benchmark.members", 2_000);
    private static final int IN_A_TEAM = 20;
    private static final List<String> HEAP_OF_THE_IMAGE = List.of("-Xmx256m");
    private static final String PAGE = "/web/";
    private static final String OF_THE_SCRIPT = "/web/playground/";
    private static final Pattern PART = Pattern.compile("(?:href|src)=\"(playground/assets/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("from '\\./([^']+)'");

    private final int port;
    private final List<String> cookies;

    private PagesMeasurement(int port, List<String> cookies) {
        this.port = port;
        this.cookies = cookies;
    }

    static void measure() throws IOException {
        System.out.printf("%n== The pages of %d members, %d in a team ==%n", MEMBERS, IN_A_TEAM);
        var web = Program.freePort();
        try (var ground = Ground.fresh()) {
            var settings = List.of(
                    "--tandem.vault.keep-in=main-redis",
                    "--tandem.web.url=http://localhost",
                    "--tandem.web.port=" + web);
            var cookies = seeded(ground, settings);
            var more = new ArrayList<>(settings);
            more.addAll(List.of(
                    "--tandem.slack.bot-token=xoxb-benchmark",
                    "--tandem.slack.api-url=" + ground.slack().url() + "/api/"));
            try (var tandem = Service.tandem(ground, System.getProperty("tandem.jar"), HEAP_OF_THE_IMAGE, more).ready()) {
                var pages = new PagesMeasurement(web, cookies);
                Waiting.until("members are known", pages::areThere);
                pages.measure(tandem.program());
            }
        }
    }

    private static List<String> seeded(Ground ground, List<String> settings) {
        var more = new ArrayList<>(settings);
        more.addAll(List.of(
                "--tandem.home=" + ground.home(),
                "--tandem.master-key=" + Service.MASTER_KEY,
                "--tandem.playground.enabled=false",
                "--spring.data.redis.url=" + ground.redis().url(),
                "--logging.level.root=warn"));
        try (var seeding = SeededRound.tandem(more)) {
            return SeededMembers.cookies(seeding, MEMBERS, IN_A_TEAM);
        }
    }

    private boolean areThere() {
        try (var browser = browser(0)) {
            browser.write(get(0, PAGE));
            return browser.read() && browser.status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void measure(Program service) throws IOException {
        weigh();
        for (var turn = 0; turn < 3; turn++) {
            times(turn == 0 ? "just started" : "then");
        }
        var open = new ArrayList<Socket>();
        try {
            costOf(service, open);
        } finally {
            for (var one : open) {
                one.close();
            }
        }
    }

    /** All that a browser loads that has nothing of it yet, with its heads. */
    private void weigh() throws IOException {
        try (var browser = browser(0)) {
            var bytes = ask(browser, 0, PAGE);
            var parts = new ArrayList<>(found(PART, browser).map("/web/"::concat).toList());
            for (var next = 0; next < parts.size(); next++) {
                bytes += ask(browser, 0, parts.get(next));
                found(IMPORTED, browser)
                        .map("/web/playground/assets/"::concat)
                        .filter(Predicate.not(parts::contains))
                        .forEach(parts::add);
            }
            for (var path : List.of("team", "people/me", "people/me/commands")) {
                bytes += ask(browser, 0, OF_THE_SCRIPT + path);
            }
            System.out.printf("=> first visit: %.1f kB as sent, in %d answers%n", bytes / 1000.0, parts.size() + 4);
        }
    }

    private static Stream<String> found(Pattern pattern, Http browser) {
        return pattern.matcher(browser.body()).results().map((MatchResult one) -> one.group(1)).distinct();
    }

    private void times(String when) throws IOException {
        var page = new long[MEMBERS];
        var said = new long[MEMBERS];
        for (var who = 0; who < MEMBERS; who++) {
            try (var browser = browser(who)) {
                var start = System.nanoTime();
                ask(browser, who, PAGE);
                page[who] = System.nanoTime() - start;
                ask(browser, who, OF_THE_SCRIPT + "people/me");
                said[who] = System.nanoTime() - start - page[who];
            }
        }
        System.out.printf("=> %s, the page: %s; what was said: %s%n", when, milliseconds(page), milliseconds(said));
    }

    private static String milliseconds(long[] nanos) {
        Arrays.sort(nanos);
        return "median %.1f ms, p99 %.1f ms, longest %.1f ms"
                .formatted(nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    /** Each page is open, and what is said in a team reaches all that are. */
    private void costOf(Program service, List<Socket> open) throws IOException {
        var heap = heapAfterCollection(service);
        var resident = service.residentMemory();
        for (var who = 0; who < MEMBERS; who++) {
            open.add(listening(who));
        }
        var start = System.nanoTime();
        for (var who = 0; who < MEMBERS; who += IN_A_TEAM) {
            try (var browser = browser(who)) {
                var words = "{\"spot\":\"channel\",\"text\":\"Good morning\"}";
                browser.write(("POST %speople/me/say HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nCookie: %s\r\n"
                                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                        .formatted(OF_THE_SCRIPT, cookies.get(who), words.length(), words)
                        .getBytes(StandardCharsets.US_ASCII));
                if (!browser.read() || browser.status() != 200) {
                    throw new IllegalStateException("Nothing was said");
                }
            }
        }
        for (var one : open) {
            readUpTo(one, "Good morning");
        }
        System.out.printf("=> said in every team, and read on %d pages: %.0f ms%n", open.size(), (System.nanoTime() - start) / 1e6);
        System.out.printf(
                "=> %d open pages: heap after a collection %d MiB, before %d MiB; resident %d MiB, before %d MiB, at most %d MiB%n",
                open.size(),
                heapAfterCollection(service),
                heap,
                service.residentMemory(),
                resident,
                service.mostMemory());
    }

    private Socket listening(int who) throws IOException {
        var socket = socket(who);
        socket.getOutputStream().write(get(who, OF_THE_SCRIPT + "events"));
        readUpTo(socket, "here");
        return socket;
    }

    private static void readUpTo(Socket socket, String end) throws IOException {
        socket.setSoTimeout(30_000);
        var read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new IllegalStateException("The stream ended after " + read);
            }
            read.append((char) next);
        }
    }

    private Http browser(int who) throws IOException {
        return new Http(socket(who));
    }

    /** From another address of this computer for each few: what one asks for is limited. */
    private Socket socket(int who) throws IOException {
        var from = InetAddress.getByAddress(new byte[] {127, 1, (byte) (who / 100), (byte) (1 + who % 100)});
        return new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
    }

    /** How many bytes come back. */
    private int ask(Http browser, int who, String path) throws IOException {
        browser.write(get(who, path));
        if (!browser.read() || browser.status() != 200) {
            throw new IllegalStateException(path + " was not answered: " + browser.status());
        }
        return browser.size();
    }

    private byte[] get(int who, String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nCookie: %s\r\n\r\n"
                .formatted(path, cookies.get(who))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** In MiB. */
    private static long heapAfterCollection(Program service) {
        service.jcmd("GC.run");
        return Pattern.compile("(?:new generation|Tenured|tenured generation|DefNew)[^\\n]*?used (\\d+)K")
                        .matcher(service.jcmd("GC.heap_info"))
                        .results()
                        .mapToLong(one -> Long.parseLong(one.group(1)))
                        .sum()
                / 1024;
    }
}
