package org.tandembot.feature.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Clockwork;
import org.tandembot.sheet.PdfText;
import org.tandembot.slip.SlipDesk;
import org.tandembot.slip.SlipDesk.Answers;
import org.tandembot.slip.SlipDesk.Outcome;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Membership;

/** A team with a manager, slips, and those who answer with them. */
@TandemTest
@TestPropertySource(properties = "tandem.web.url=https://tandem.example.org")
abstract class VoicesStage {

    static final String BOSS = "QBOSSQ";
    private static final String LINK = "/v/";
    static final String MEMBER = "QPERSON1Q";
    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    Membership membership;

    @Autowired
    MovableClock clock;

    @Autowired
    SlipDesk desk;

    Clockwork ticker;
    Team team;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "voices.");
    }

    @BeforeEach
    void aTeam() {
        chat.staff(BOSS, MEMBER);
        team = TestTeam.of(
                "VOICE" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person(BOSS)),
                Optional.empty());
        teams.save(team);
        membership.refresh(team);
    }

    Reply types(String who, String command) {
        return router.route(inPrivate(who, TestChat.command(command)));
    }

    Reply presses(String who, Message card, String label) {
        var button = TestChat.button(card, label).orElseThrow(() -> new AssertionError(words(card)));
        return router.route(inPrivate(who, TestChat.press(button.onPress())));
    }

    Message page(String who) {
        return TestChat.shown(types(who, "/voices"));
    }

    Form form() {
        return presses(BOSS, page(BOSS), "Make slips") instanceof Reply.Open(var form) ? form : fail(words(page(BOSS)));
    }

    /** Makes slips and gives their codes, read from the sheet by a decoder. */
    List<String> slips(int number) {
        var form = form();
        return sheet(() -> send(form, number));
    }

    Reply send(Form form, int number) {
        return router.route(inPrivate(
                BOSS, TestChat.submit(form, Map.of("number", List.of(Integer.toString(number))))));
    }

    String poster() {
        return sheet(() -> presses(BOSS, page(BOSS), "Make a poster")).getFirst();
    }

    /** The codes on the file that comes next. */
    private List<String> sheet(Supplier<Reply> asking) {
        var before = files().size();
        assertThat(words(TestChat.shown(asking.get()))).contains("in private");
        var file = await().atMost(Duration.ofSeconds(60))
                .until(this::files, files -> files.size() > before)
                .getLast();
        return PdfText.read(file.content().bytes()).parts().stream()
                .map(PdfText.Part::text)
                .filter(text -> text.startsWith("http") && text.contains(LINK))
                .map(link -> link.substring(link.indexOf(LINK) + LINK.length()))
                .toList();
    }

    List<Block.File> files() {
        return chat.inboxOf(BOSS).stream()
                .flatMap(message -> Block.only(Block.File.class, message.blocks()))
                .toList();
    }

    Answers answers(int choice, String comment) {
        var choices = new HashMap<String, Integer>();
        desk.asked(Locale.ENGLISH).forEach(asked -> choices.put(asked.id(), choice));
        return new Answers(Ids.draw(RandomGenerator.getDefault()), choices, comment, "");
    }

    Outcome answer(String code, int choice) {
        return answer(code, answers(choice, ""));
    }

    Outcome answer(String code, Answers answers) {
        return desk.answer(code, answers, Locale.ENGLISH);
    }

    /** All of these answer so. */
    void answer(List<String> codes, int choice) {
        codes.forEach(code -> assertThat(answer(code, choice)).isEqualTo(new SlipDesk.Taken()));
    }

    /** The quarter is over and counted. */
    void theQuarterEnds() {
        var first = Quarter.firstDay(clock.instant(), team.zone()).plusMonths(3);
        clock.set(first.atStartOfDay(team.zone()).toInstant().plusSeconds(60));
        ticker.tick();
    }

    Message inbox(String who, String text) {
        return await().until(
                        () -> chat.inboxOf(who).stream()
                                .filter(message -> words(message).contains(text))
                                .reduce((_, later) -> later),
                        Optional::isPresent)
                .orElseThrow();
    }
}
