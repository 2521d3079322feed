package org.tandembot.feature.concern;

import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Clockwork;

/** A team with two managers and a guardian, and what its people do about concerns. */
@TandemTest
abstract class ConcernStage {

    private static final AtomicInteger TEAMS = new AtomicInteger();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    MovableClock clock;

    @Autowired
    Concerns concerns;

    Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "concern.");
    }

    Team team;
    /** Somebody else each time: what a person sent within the hour is remembered. */
    String asha;

    @BeforeEach
    void aTeamWithTwoManagersAndAGuardian() {
        asha = "ASHA" + PEOPLE.incrementAndGet();
        chat.staff("boss", "chief", "guard", asha, "DANIEL");
        team = handled(Set.of("boss", "chief"), Optional.of("guard"), "CONCERN" + TEAMS.incrementAndGet());
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(List.of(
                        member("boss", "Grace Bennett"),
                        member("chief", "Imran Malik"),
                        member("guard", "Samuel Oyelaran"),
                        member(asha, "Asha Patel"),
                        member("DANIEL", "Daniel Osei"))));
    }

    static Member member(String id, String name) {
        return new Member(TestChat.person(id), name, "", "", Level.FRONT_LINE);
    }

    /** The team with these managers and this guardian. */
    static Team handled(Set<String> managers, Optional<String> guardian, String id) {
        var people = new ArrayList<PersonId>();
        managers.forEach(manager -> people.add(TestChat.person(manager)));
        return TestTeam.of(id, "Riverside", TestChat.CHANNEL, Set.copyOf(people), guardian.map(TestChat::person));
    }

    /** Opens the form to raise a concern. */
    Form open(String who) {
        return form(router.route(inPrivate(who, command("/concern"))));
    }

    Reply send(String who, Form form, Map<String, List<String>> values) {
        return router.route(inPrivate(who, TestChat.submit(form, values)));
    }

    /** Raises one, keeps the receipt and gives it. */
    String raise(String who, String readers, String happened) {
        return keep(who, send(who, open(who), filled(readers, happened)));
    }

    /** Says that the receipt is kept, and gives it. */
    String keep(String who, Reply page) {
        send(who, form(page), Map.of());
        return receipt(page);
    }

    static Map<String, List<String>> filled(String readers, String happened) {
        return Map.of(
                "topic",
                List.of("pace"),
                "happened",
                List.of(happened),
                "help",
                List.of("More time between visits"),
                "readers",
                List.of(readers),
                "theme",
                List.of("no"));
    }

    /** Looks at a concern with its receipt. */
    Reply check(String who, String receipt) {
        var form = form(router.route(inPrivate(who, command("/concern check"))));
        return send(who, form, Map.of("code", List.of(receipt)));
    }

    Message inbox(String who) {
        return shown(router.route(inPrivate(who, command("/concern inbox"))));
    }

    /** Opens the first concern of the list. */
    Reply openFirst(String who) {
        return router.route(inPrivate(who, press(firstIn(inbox(who)))));
    }

    static ActionId firstIn(Message inbox) {
        return TestChat.button(inbox, "Read and answer").orElseThrow().onPress();
    }

    /** Sends a handler's form. */
    Reply handle(String who, Form form, String words, String status, String then) {
        return send(who, form, Map.of("words", List.of(words), "status", List.of(status), "then", List.of(then)));
    }

    Reply replyToFirst(String who, String words) {
        return handle(who, form(openFirst(who)), words, "answered", "keep");
    }

    static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }

    static String receipt(Reply reply) {
        return code(form(reply));
    }

    /** The receipt on this page. */
    static String code(Form page) {
        return page.blocks().stream()
                .flatMap(block -> block instanceof Block.Code(var code) ? Stream.of(code) : Stream.of())
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> errors(Reply reply) {
        if (reply instanceof Reply.Reject(var errors)) {
            return errors;
        }
        throw new AssertionError("Not refused: " + reply);
    }

    /** Every word of a form, and what its inputs begin with. */
    static String words(Form form) {
        var inputs = new HashMap<String, String>();
        var shown = form.blocks().stream()
                .filter(block -> !(block instanceof Block.Input))
                .toList();
        form.blocks().forEach(block -> {
            if (block instanceof Block.Paragraph(var field, var initial, var longest)) {
                inputs.put(field.label(), initial);
            }
            if (block instanceof Block.Choose choose) {
                inputs.put(choose.field().label(), choose.choices() + " " + choose.initial());
            }
        });
        return form.title() + "\n"
                + shown.stream()
                        .map(block -> TestChat.words(Message.of("-", block)))
                        .toList()
                + inputs;
    }

    /** A block that says exactly this. */
    static boolean says(Form form, String text) {
        return form.blocks().stream()
                .anyMatch(block -> block instanceof Block.Text(var prose)
                        && prose.asPlain().equals(text));
    }
}
