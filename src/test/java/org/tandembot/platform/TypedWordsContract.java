package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, on every platform alike: read however it was typed, and never dropped without a word. */
public abstract class TypedWordsContract extends WholeTurns {

    /** All that can be typed, but what acts at once. */
    static final List<String> COMMANDS = List.of(
            "pulse",
            "pulse status",
            "concern",
            "concern check",
            "concern inbox",
            "nominate",
            "champions",
            "summary",
            "summary month",
            "summary quarter",
            "summary log",
            "tip settings",
            "tip me",
            "jargon",
            "jargon flag",
            "me",
            "quiet",
            "privacy",
            "status",
            "help");

    static final List<String> TAKING_NONE = COMMANDS.stream()
            .filter(command -> !List.of("jargon", "summary log", "help").contains(command))
            .toList();

    /** Typed in every way there is; the others in the ways that were seen. */
    private static final List<String> EVERY_WAY = List.of("pulse status", "concern check");

    /** Characters that part words. */
    private static final List<String> SPACES = IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> Character.isSpaceChar(c) || c == '\t' || c == '\n' || c == 0x85)
            .mapToObj(Character::toString)
            .toList();

    /** Characters that nobody sees. */
    private static final List<String> UNSEEN = Stream.concat(
                    IntStream.rangeClosed(0, Character.MAX_VALUE)
                            .filter(c -> Character.getType(c) == Character.FORMAT)
                            .filter(c -> Character.UnicodeBlock.of(c) != Character.UnicodeBlock.ARABIC)
                            .mapToObj(Character::toString),
                    Stream.of("\u034F", "\u3164", "\uFE0F", "\u061C", "\uDB40\uDC20"))
            .toList();

    private static final List<String> AROUND = List.of("“%s”", "\"%s\"", "‘%s’", "*%s*", "%s.", "%s!", "%s please");

    @BeforeEach
    void aTeamIsThere() {
        gather(6);
        setsUp("Riverside");
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void aCommandIsReadHoweverItIsTyped(String command) {
        var plain = read(command);
        assertThat(plain.words()).isNotEmpty();
        var all = EVERY_WAY.contains(command);
        Stream.of(
                        (all ? SPACES : List.of("\u00a0", "\u202f"))
                                .stream().map(space -> command.replace(" ", space) + space),
                        (all ? UNSEEN : List.of("\u200b", "\ufeff", "\u200e"))
                                .stream().map(mark -> mark + command.replace(" ", mark + " " + mark) + mark),
                        AROUND.stream()
                                .filter(form -> TAKING_NONE.contains(command) || !form.contains("please"))
                                .map(form -> form.formatted(command)),
                        Stream.of(command.toUpperCase(java.util.Locale.ROOT)))
                .flatMap(typed -> typed)
                .forEach(typed -> assertThat(read(typed)).as(named(typed)).isEqualTo(plain));
    }

    /** A word of a team and the like may stand in what is read; the ids of its buttons do not count. */
    private Shown read(String typed) {
        var seen = chat.runs(boss, "/tandem " + typed);
        return new Shown(seen.words(), seen.buttons());
    }

    private record Shown(List<String> words, List<String> buttons) {}

    private static String named(String typed) {
        var name = new StringBuilder();
        typed.codePoints()
                .forEach(c -> name.append(c > ' ' && c < 127 ? Character.toString(c) : "<U+%04X>".formatted(c)));
        return name.toString();
    }

    @Test
    void wordsToTheBotAreReadLikeACommand() {
        var plain = chat.says(boss, "pulse status").text();
        assertThat(plain).contains("no open round");
        Stream.of(
                        "\u00a0pulse\u202fstatus",
                        "\u200bpulse status",
                        "\ufeffPulse  status",
                        "/pulse status",
                        "tandem pulse status",
                        "\u200e/tandem pulse status",
                        "hello, pulse status please",
                        "pulse - status")
                .forEach(typed -> assertThat(chat.says(boss, typed).text())
                        .as(named(typed))
                        .isEqualTo(plain));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "| pulse status",
                "|: pulse status",
                "|, pulse status please",
                "hey | pulse status",
                "Hello everyone, | - pulse status!",
                "|\u00a0pulse status",
                "pulse status |''"
            })
    void theBotIsCalledByNameWithAnythingAboutIt(String before, String after) {
        var said = chat.callsByName(boss, before == null ? "" : before, after.isEmpty() ? "" : after);
        assertThat(said.text())
                .isEqualTo(chat.callsByName(boss, "", " pulse status").text())
                .contains("no open round");
    }

    @ParameterizedTest
    @FieldSource("TAKING_NONE")
    void wordsAfterACommandThatTakesNoneAreNamedAndNothingIsDone(String command) {
        for (var rest : List.of("zebra", "zebra on the blue line until noon")) {
            var seen = chat.runs(boss, "/tandem " + command + " " + rest);
            if (command.startsWith("concern")) {
                assertThat(seen.text()).contains("nobody has read this", "ring 999");
            } else {
                assertThat(seen.text()).as(command).contains("Nothing was done", "“" + rest + "”");
            }
            assertThat(seen.buttons()).contains("Raise a concern", "What can I do?");
        }
    }

    @Test
    void aRoundIsNotTouchedByACommandThatIsNotUnderstood() {
        opensARound(boss);
        chat.inboxOf(member(1));
        for (var typed : List.of("/pulse clsoe", "/pulse close it for ward 4", "/pulse stop", "/pulse help")) {
            typesInPrivate(boss, typed);
        }
        assertThat(typesInPrivate(boss, "/pulse status").text()).contains("has an open round");
    }

    @ParameterizedTest
    @CsvSource({
        "pulse clsoe, close, pulse close",
        "pulse opne, open, pulse open",
        "summary qarter, quarter, summary quarter",
        "concern chek, check, concern check",
        "puls, pulse, pulse",
        "puls status, pulse status, pulse status",
        "nomnate, nominate, nominate"
    })
    void aSlipIsAskedAboutAndTheRightCommandIsOnePressAway(String typed, String near, String button) {
        var seen = typesInPrivate(boss, "/tandem " + typed);
        assertThat(seen.text()).contains("Did you mean " + near + "?", "Nothing was done");
        assertThat(seen.buttons()).contains(button, "Raise a concern", "What can I do?");
    }

    @Test
    void theButtonDoesWhatWasMeant() {
        var slip = typesInPrivate(boss, "/tandem pulse statsu");
        assertThat(presses(boss, slip, "pulse status").text())
                .isEqualTo(typesInPrivate(boss, "/pulse status").text());
        assertThat(opensForm(boss, typesInPrivate(boss, "/tandem concern chek"), "concern check")
                        .text())
                .contains("Type the receipt");
        assertThat(opensForm(boss, typesInPrivate(boss, "/nominate Daniel"), "nominate")
                        .text())
                .contains("Nominate a champion");
    }

    @Test
    void helpAfterACommandSaysWhatItKnows() {
        assertThat(typesInPrivate(boss, "/pulse help").buttons())
                .contains("pulse", "pulse open", "pulse close", "pulse status");
        assertThat(typesInPrivate(member(1), "/concern help").buttons())
                .contains("concern", "concern check")
                .doesNotContain("concern inbox");
        assertThat(typesInPrivate(boss, "/summary help").buttons()).contains("summary", "summary log");
    }

    @Test
    void nobodyIsOfferedWhatIsNotForThem() {
        assertThat(typesInPrivate(member(1), "/tandem statsu").text()).doesNotContain("Did you mean status");
        assertThat(typesInPrivate(member(1), "/tandem delete").text()).doesNotContain("status");
        assertThat(typesInPrivate(member(1), "/pulse opne").buttons()).doesNotContain("pulse open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/concern ABCD-EFGH-JKMN-PQRS",
                "/concern check 29HG QWVG ABCD 7K2M",
                "/concern check 29hgqwvgabcd7k2m",
                "/tandem 29HG\u00a0QWVG\u2011ABCD 7K2M"
            })
    void aReceiptLeadsToWhereItBelongs(String typed) {
        var seen = typesInPrivate(member(1), typed);
        assertThat(seen.text()).contains("looks like a receipt", "don't type a receipt into a chat");
        assertThat(seen.buttons()).contains("Check my receipt");
        assertThat(opensForm(member(1), seen, "Check my receipt").text()).contains("Type the receipt");
        assertThat(chat.says(member(1), "my receipt is 29HG QWVG ABCD 7K2M").buttons())
                .contains("Check my receipt");
    }

    static final List<String> WORRIES = List.of(
            "I am worried about something",
            "someone is being hurt",
            "I want to raise a concern",
            "I need help",
            "nobody is safe on ward 4 at night",
            "Me and my colleagues are being bullied",
            "help me",
            "My manager shouts");

    @ParameterizedTest
    @FieldSource("WORRIES")
    void aWorryInPlainWordsAlwaysHasTheWayToSayIt(String worry) {
        var inPrivate = chat.says(member(1), worry);
        assertThat(inPrivate.text())
                .contains("nobody has read this", "ring 999", "safeguarding", "It stays in this chat", "delete it");
        assertThat(inPrivate.buttons()).contains("Raise a concern", "What can I do?");
        assertThat(opensForm(member(1), inPrivate, "Raise a concern").text()).contains("What happened?");

        for (var inChannel : List.of(
                chat.callsByName(member(1), "", " " + worry),
                chat.callsByName(member(1), worry + " ", ""),
                chat.callsByName(member(1), worry + " ", " please help"))) {
            assertThat(inChannel.text()).contains("ring 999", "Everyone in the channel can read it", "delete it");
            assertThat(inChannel.buttons()).contains("Raise a concern", "What can I do?");
        }
        assertThat(channel().text()).doesNotContain(worry, "ring 999");

        var afterCommand = chat.runs(member(1), "/concern " + worry);
        assertThat(afterCommand.text()).contains("nobody has read this", "ring 999", "run the chat");
        assertThat(afterCommand.buttons()).contains("Raise a concern", "What can I do?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the blue folder is on the table", "xyzzy", "can you ring Sam"})
    void whatIsNotUnderstoodIsSaidCalmlyAndHasTheWayAllTheSame(String words) {
        var seen = chat.says(member(1), words);
        assertThat(seen.text())
                .contains("did not understand", "Nobody has read it")
                .doesNotContain("999");
        assertThat(seen.buttons()).contains("Raise a concern", "What can I do?");
        assertThat(presses(member(1), seen, "What can I do?").buttons()).contains("Raise a concern", "More");
    }

    @Test
    void aFileIsNotTakenAndThatIsSaid() {
        for (var words : List.of("nobody is safe on ward 4 at night", "", "help")) {
            chat.gives(member(1), words).ifPresent(seen -> {
                assertThat(seen.text()).contains("I can't take files", "Nobody has read this", "stays in this chat");
                assertThat(seen.buttons()).contains("Raise a concern");
            });
        }
        chat.gives(member(1), "he hurt her")
                .ifPresent(seen -> assertThat(seen.text()).contains("ring 999"));
    }

    @Test
    void smallWordsGetSmallAnswers() {
        for (var small : List.of("hello", "help", "HELP", "/help", "Help!", "hello, help please")) {
            assertThat(chat.says(member(1), small).buttons()).as(small).contains("Raise a concern", "More");
        }
        assertThat(chat.says(member(1), "Thank you!").text()).contains("You're welcome");
        assertThat(chat.says(member(1), "stop").buttons()).contains("When to write to me");
        for (var asked : List.of("Who can see my answers?", "can my manager see my answers", "is this anonymous?")) {
            assertThat(chat.says(member(1), asked).text())
                    .as(asked)
                    .contains("Nobody learns from me who said what: not your manager", "locked without your name");
        }
        assertThat(chat.says(member(1), "what is MDT").text()).contains("multidisciplinary team");
        assertThat(chat.says(member(1), "What’s an MDT?").text()).contains("multidisciplinary team");
        assertThat(typesInPrivate(member(1), "/jargon what does MDT mean?").text())
                .contains("multidisciplinary team");
    }
}
