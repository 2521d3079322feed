package org.tandembot.platform.slack;

import com.slack.api.Slack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.slack.blocks.SlackRenderer;
import org.tandembot.store.ClockWatch;

/** What Slack's side of a press costs. */
@State(Scope.Benchmark)
public class SlackBenchmark {

    private static final List<String> ANSWERS =
            List.of("strongly-agree", "agree", "neither", "disagree", "strongly-disagree", "not-applicable", "skip");

    private static final URI NOWHERE = URI.create("http://127.0.0.1/");

    private final byte[] body = body();
    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_762_160_400));
    private final RequestSignature signature =
            new RequestSignature("8f742231b10e8888abcd99yyyzzz85a5", clock, new ClockWatch(clock));
    private final Workspaces workspaces = new Workspaces(
            Slack.getInstance(),
            new SlackSettings("secret", "xoxb-test", "", "", "", List.of(), NOWHERE, "", NOWHERE, 300),
            Optional.empty());
    private final Dialogs dialogs = Dialogs.load(List.of(Layer.builtIn()));
    private final SlackRenderer renderer = new SlackRenderer(dialogs.words("slack"), java.util.Optional.empty());
    private final Message question = question();

    private static byte[] body() {
        var text = org.tandembot.benchmark.ExamplePress.json();
        return ("payload=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII);
    }

    private static Message question() {
        var said = "My team has one clear goal that we all share.";
        var buttons = ANSWERS.stream()
                .map(answer -> Button.of(
                        answer, new ActionId("pulse", "answer", Map.of("round", "7K2MQX4D-12", "place", "3", "choice", answer))))
                .toList();
        return Message.of(
                said,
                new Block.Progress(4, 5, "4 of 5"),
                new Block.Text(new Prose(List.of(new Prose.Strong(said)))),
                new Block.Buttons(buttons),
                new Block.Note(Prose.plain("Why we ask: people who know what their team is for decide together.")),
                new Block.Note(Prose.plain("Nobody sees your answer, only what the group says.")));
    }

    /** Over the whole body; it turns out not to be Slack's, which takes as long. */
    @Benchmark
    public boolean signature() {
        return signature
                .claim(List.of("1762160400"), List.of("v0=" + "0".repeat(64)))
                .map(claim -> signature.proves(claim, body))
                .orElseThrow();
    }

    @Benchmark
    public Optional<PressReader.Pressed> read() {
        return PressReader.readForm(body, workspaces);
    }

    /** Drawn anew, as a message that is for one person alone. */
    @Benchmark
    public String draw() {
        return renderer.answer(question, SlackRenderer.Shown.FOR_ONE, "");
    }
}
