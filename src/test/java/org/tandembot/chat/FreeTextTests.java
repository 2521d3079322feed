package org.tandembot.chat;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.inPrivate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.FilledTeam;
import org.tandembot.TandemTest;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;

/**
 * Wherever somebody can write in their own words, the name of somebody who is supported is pointed out before it goes anywhere: all
 * that people of a team can open is opened, and a form that takes such a name without a word fails here, whoever adds it.
 */
@TandemTest
class FreeTextTests {

    /** What is typed there is looked up and not kept. */
    private static final Set<String> NO_FREE_TEXT = Set.of("concern.look", "jargon.flagged", "link.typed");

    private static final Set<String> ENDS = Set.of("end", "forget", "step-down", "remove", "close", "take-back");

    @Autowired
    private ApplicationContext instance;

    @Autowired
    private Router router;

    @Autowired
    private TestChat chat;

    @Autowired
    private List<Feature> features;

    @Test
    void theNameOfSomebodyWhoIsSupportedIsPointedOutInEveryTextThatPeopleWrite() {
        var filled = FilledTeam.of(instance, "ZWORDSZ");
        var change = opened(FilledTeam.BOSS).stream()
                .filter(form -> name(form).equals("action.save"))
                .findFirst()
                .orElseThrow();
        var done = new HashMap<>(filledIn(change, ""));
        done.put("status", List.of("done"));
        filled.send(FilledTeam.BOSS, change, done);
        var forms = new TreeMap<String, Form>();
        var writers = new HashMap<String, String>();
        for (var who : List.of(FilledTeam.BOSS, FilledTeam.GUARD, FilledTeam.person(1), FilledTeam.person(6))) {
            for (var form : opened(who)) {
                forms.putIfAbsent(name(form), form);
                writers.putIfAbsent(name(form), who);
            }
        }

        if (router.route(
                        TestChat.inChannel(filled.team().channel(), FilledTeam.BOSS, TestChat.command("/tandem setup")))
                instanceof Reply.Open(var setup)) {
            forms.put(name(setup), setup);
            writers.put(name(setup), FilledTeam.BOSS);
        }
        forms.keySet().removeAll(NO_FREE_TEXT);
        assertThat(forms.keySet())
                .contains(
                        "action.create",
                        "action.publish",
                        "action.save",
                        "champion.answer",
                        "champion.send",
                        "champion.told",
                        "concern.publish",
                        "concern.save",
                        "concern.send",
                        "jargon.save",
                        "pulse.write",
                        "setup.save",
                        "vote.start");
        forms.forEach((name, form) -> texts(form).forEach(box -> {
            var reply = router.route(TestChat.inChannel(
                    filled.team().channel(),
                    Objects.requireNonNull(writers.get(name)),
                    TestChat.submit(form, filledIn(form, box.field().name()))));
            assertThat(reply).as(name).isInstanceOf(Reply.Open.class);
            assertThat(said(((Reply.Open) reply).form()))
                    .as(name + ", " + box.field().name())
                    .contains("Nothing was sent yet.", "A name: “Mrs Khan", "An address: “Mrs Khan of 14 Elm Road");
        }));
    }

    /** All forms with room for words that this person comes to, by every command and button. */
    private List<Form> opened(String who) {
        var ways = new ArrayDeque<Interaction>();
        var taken = new HashSet<String>();
        var forms = new ArrayList<Form>();
        ways.add(new Interaction.Opened());
        features.stream()
                .flatMap(feature -> feature.routes().commands.keySet().stream())
                .sorted()
                .forEach(words -> ways.add(TestChat.command("/" + words)));
        chat.inboxOf(who).forEach(message -> addWays(message, taken, ways));
        while (!ways.isEmpty()) {
            switch (router.route(inPrivate(who, ways.poll()))) {
                case Reply.Open(var form)
                when form.onSubmit().isPresent() && !texts(form).isEmpty() -> forms.add(form);
                case Reply reply -> reply.asMessage().ifPresent(message -> addWays(message, taken, ways));
            }
        }
        return forms;
    }

    private static void addWays(Message message, Set<String> taken, ArrayDeque<Interaction> ways) {
        TestChat.buttons(message).stream()
                .filter(button -> !ENDS.contains(button.onPress().verb()))
                .filter(button -> taken.add(
                        button.onPress().feature() + "." + button.onPress().verb()))
                .forEach(button -> ways.add(TestChat.press(button.onPress())));
    }

    private static String name(Form form) {
        var sends = form.onSubmit().orElseThrow();
        return sends.feature() + "." + sends.verb();
    }

    private static List<Block.Input> texts(Form form) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.Line || block instanceof Block.Paragraph
                        ? Stream.of((Block.Input) block)
                        : Stream.of())
                .toList();
    }

    private static Map<String, List<String>> filledIn(Form form, String where) {
        var values = new HashMap<String, List<String>>();
        for (var block : form.blocks()) {
            if (block instanceof Block.Input input) {
                values.put(input.field().name(), value(input, where));
            }
        }
        return values;
    }

    private static List<String> value(Block.Input input, String where) {
        return switch (input) {
            case Block.Line _, Block.Paragraph _ ->
                List.of(input.field().name().equals(where) ? "Mrs Khan of 14 Elm Road" : "Some words\nMore words");
            case Block.Choose(var _, var choices, var begun) ->
                List.of(begun.isEmpty() ? choices.getFirst().value() : begun);
            case Block.ChooseMany(var _, var _, var begun) -> begun;
            case Block.PickDate _ -> List.of("2027-03-01");
            case Block.PickPeople(var _, var begun, var _) -> begun.isEmpty() ? List.of(FilledTeam.person(3)) : begun;
        };
    }

    private static String said(Form form) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.Text(var prose) ? Stream.of(prose.asPlain()) : Stream.of())
                .collect(joining("\n"));
    }
}
