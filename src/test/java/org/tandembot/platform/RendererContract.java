package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.ChooseMany;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/**
 * What every platform must be able to draw: each block by itself, a whole message and a whole form, compared with golden
 * files that a person has looked at. Run with {@code -Dgolden.update=true} to write them anew, then read the difference.
 */
public abstract class RendererContract {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** What the platform is called; the folder of its golden files. */
    protected abstract String platform();

    /** How the platform's payload is written: "json", "html". */
    protected abstract String extension();

    /** The payload for a message, indented to be read. */
    protected abstract String draw(Message message);

    /** The payload for a form, indented to be read. */
    protected abstract String draw(Form form);

    /** Text that tries to be more than text. */
    public static final String HOSTILE =
            "<!channel> <@U012AB3CD> <script>alert(1)</script> [NHS](http://evil.example) *bold* _it_ `code` "
                    + "&amp; =HYPERLINK(\"http://evil.example\") \u202Etxet desrever\u202C @everyone <at>Sam</at> ~gone~ #general";

    static Stream<Map.Entry<String, Block>> everyBlock() {
        var answer = new ActionId("pulse", "answer", Map.of("r", "7K2M", "q", "P1.C1a", "c", "agree"));
        return Stream.of(
                Map.entry("heading", new Block.Heading("How is it going?")),
                Map.entry("code", new Block.Code("K7QM 2XHD 0RTV 9WPA")),
                Map.entry("text", new Block.Text(Prose.marked("My team has **one clear goal** that we all share."))),
                Map.entry("text-hostile", new Block.Text(HOSTILE)),
                Map.entry("text-strong-hostile", new Block.Text(new Prose(List.of(new Prose.Strong(HOSTILE))))),
                Map.entry("text-two-lines", new Block.Text("First line.\nSecond line.")),
                Map.entry("text-long", new Block.Text("word ".repeat(1200).strip())),
                Map.entry("note", new Block.Note(Prose.marked("Why we ask: **one** reason."))),
                Map.entry(
                        "facts",
                        new Block.Facts(List.of(
                                new Block.Fact("Closes", "Friday 4 December"), new Block.Fact("Team", HOSTILE)))),
                Map.entry("progress", new Block.Progress(2, 5, "2 of 5")),
                Map.entry("drawing", new Block.Drawing("talking", "Two people talk to each other")),
                Map.entry(
                        "image",
                        new Block.Image(new Block.Bytes(new byte[] {1, 2, 3}), "Two bars: agree 60%, other 40%")),
                Map.entry(
                        "file",
                        new Block.File(
                                "summary.csv",
                                "text/csv",
                                "The last month <table>",
                                new Block.Bytes("a,b".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                new ActionId("summary", "bring", Map.of("file", "table")))),
                Map.entry(
                        "file-page",
                        new Block.File(
                                "summary.pdf",
                                "application/pdf",
                                "The last month (page)",
                                new Block.Bytes(new byte[] {1, 2, 3}),
                                new ActionId("summary", "bring", Map.of("file", "page")))),
                Map.entry(
                        "chart",
                        new Block.Chart(
                                "Shared aim",
                                List.of("Agree", "Neither", "Disagree"),
                                List.of(
                                        new Block.Row(
                                                "My team has one clear goal.",
                                                List.of(
                                                        new Block.Share(60, "60%"),
                                                        new Block.Share(25, "25%"),
                                                        new Block.Share(15, "15%"))),
                                        new Block.Row(
                                                "I have a voice in this team.",
                                                List.of(
                                                        new Block.Share(80, false, "80% or more"),
                                                        new Block.Share(0, false, "20% or less"),
                                                        new Block.Share(0, false, "20% or less"))),
                                        new Block.Row(
                                                "We share what we know.",
                                                List.of(
                                                        new Block.Share(45, "45%"),
                                                        new Block.Share(25, "25%"),
                                                        new Block.Share(25, "25%")))),
                                "Striped: “or more” or “or less”.")),
                Map.entry("divider", new Block.Divider()),
                Map.entry(
                        "buttons",
                        new Block.Buttons(
                                Button.primary("Start", new ActionId("pulse", "start")),
                                Button.of("Agree", answer).chosen(true),
                                new Button(
                                                "Close the round",
                                                new ActionId("pulse", "close"),
                                                Button.Style.DANGER,
                                                false,
                                                java.util.Optional.empty())
                                        .confirming(new Button.Confirm(
                                                "Close now?",
                                                "Nobody can answer after that.",
                                                "Close",
                                                "Keep it open")),
                                Button.of("<b>" + "long ".repeat(13), new ActionId("pulse", "long")))));
    }

    static Stream<Map.Entry<String, Block>> everyInput() {
        var choices = List.of(new Choice("nhs", "NHS trust"), new Choice("council", "Council <b>"));
        return Stream.of(
                Map.entry(
                        "line",
                        new Block.Line(new Field("name", "Team name", "What people call it", true), HOSTILE, 80)),
                Map.entry("paragraph", new Block.Paragraph(Field.optional("what", "What happened?", ""), "", 3000)),
                Map.entry("choose", new Block.Choose(new Field("org", "Where do you work?", "", true), choices, "nhs")),
                Map.entry(
                        "choose-none", new Block.Choose(Field.optional("org", "Where do you work?", ""), choices, "")),
                Map.entry(
                        "choose-many",
                        new ChooseMany(Field.optional("orgs", "Who is part of it?", "Any"), choices, List.of("nhs"))),
                Map.entry(
                        "pick-people",
                        new Block.PickPeople(
                                new Field("managers", "Managers", "They see results", true), List.of("U1"), 5)),
                Map.entry("pick-date", new Block.PickDate(Field.optional("from", "From", ""), "2026-11-30")));
    }

    @ParameterizedTest
    @MethodSource("everyBlock")
    void drawsEveryBlock(Map.Entry<String, Block> sample) throws IOException {
        agreesWithGolden(sample.getKey(), draw(Message.of("In one line", sample.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyInput")
    void drawsEveryInput(Map.Entry<String, Block> sample) throws IOException {
        var form = Form.of(new ActionId("setup", "save"), "Set up", "Save", "Cancel", List.of(sample.getValue()));
        agreesWithGolden("input-" + sample.getKey(), draw(form));
    }

    @Test
    void drawsAFormThatIsOnlyRead() throws IOException {
        var form = new Form(
                java.util.Optional.empty(),
                "Your receipt",
                "Send",
                "Done",
                List.of(new Block.Text("K7QM 2XHD 0RTV 9WPA")));
        agreesWithGolden("form-to-read", draw(form));
    }

    @Test
    void everyKindOfBlockIsAmongTheSamples() {
        var drawn = Stream.concat(everyBlock(), everyInput())
                .<Class<?>>map(sample -> sample.getValue().getClass())
                .collect(Collectors.toSet());
        assertThat(drawn).containsAll(leaves(Block.class).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RendererContract::leaves)
                : Stream.of(type);
    }

    private void agreesWithGolden(String name, String drawn) throws IOException {
        var file = GOLDEN.resolve(platform()).resolve(name + "." + extension());
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawn);
        }
        assertThat(file).as("golden file").exists();
        assertThat(drawn).isEqualTo(Files.readString(file));
    }
}
