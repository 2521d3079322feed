package org.tandembot.benchmark;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The same press done the way Bolt's documentation does it, in the same Spring Boot with the same settings: its servlet, a
 * handler that keeps the answer by the same script, replaces the message, and acknowledges. It seals nothing.
 */
@EnableAutoConfiguration
public class StockBolt {

    static final String BALLOTS = "{bolt}:ballots";

    private static final Pattern ANY = Pattern.compile(".*");

    /** Starts it. */
    public static void main(String[] args) {
        new SpringApplication(StockBolt.class).run(args);
    }

    @Bean
    ServletRegistrationBean<SlackAppServlet> bolt(Environment settings) {
        return new ServletRegistrationBean<>(new SlackAppServlet(app(settings)), "/slack/events");
    }

    private static App app(Environment settings) {
        var ballots = new Ballots(settings.getRequiredProperty("spring.data.redis.url"));
        var replaces = settings.getRequiredProperty("bolt.replaces", Boolean.class);
        var slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(settings.getRequiredProperty("bolt.api-url"));
        var app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .signingSecret(settings.getRequiredProperty("tandem.slack.signing-secret"))
                .singleTeamBotToken("xoxb-benchmark")
                // Or else it would ask Slack who it is at every press.
                .authTestCacheEnabled(true)
                .authTestCacheExpirationMillis(-1)
                .build());
        return app.blockAction(ANY, (request, context) -> {
            var pressed = request.getPayload().getActions().getFirst().getActionId();
            var place = place(pressed);
            ballots.cast(request.getPayload().getUser().getId(), place, pressed);
            if (replaces) {
                context.respond(next(place));
            }
            return context.ack();
        });
    }

    private static int place(String actionId) {
        return actionId.charAt(actionId.indexOf("&n=") + 3) - '0';
    }

    private static ActionResponse next(int place) {
        return ActionResponse.builder()
                .responseType("ephemeral")
                .replaceOriginal(true)
                .text("My team has one clear goal that we all share.")
                .blocks(blocks((place + 1) % 5))
                .build();
    }

    private static List<LayoutBlock> blocks(int place) {
        return Blocks.asBlocks(
                Blocks.context(List.of(text(place + 1 + " of 5"))),
                Blocks.section(section ->
                        section.text(BlockCompositions.plainText("My team has one clear goal that we all share."))),
                Blocks.actions(buttons(place, 0, 5)),
                Blocks.actions(buttons(place, 5, 7)),
                Blocks.context(
                        List.of(
                                text(
                                        "Why we ask: people who know what their team is for find it easier to decide"
                                                + " together. Source: Leading integrated teams, a checklist for teams and their leaders, section 1."))),
                Blocks.context(List.of(text("Nobody sees your answer, only what the group says. You can change it with"
                        + " /pulse until Tuesday, 10 November."))));
    }

    private static PlainTextObject text(String text) {
        return PlainTextObject.builder().text(text).emoji(false).build();
    }

    private static List<BlockElement> buttons(int place, int from, int to) {
        return SlackPresses.ANSWERS.subList(from, to).stream()
                .<BlockElement>map(answer -> BlockElements.button(button -> button.text(text(answer.replace('-', ' ')))
                        .actionId("pulse.answer?c=" + answer + "&n=" + place + "&r=bench-1")))
                .toList();
    }

    /** One script call over one shared connection, as Tandem makes it. */
    private static final class Ballots {

        private final RedisAsyncCommands<String, String> redis;
        private final String cast;

        Ballots(String url) {
            redis = RedisClient.create(url).connect().async();
            try (var script = StockBolt.class.getResourceAsStream("/org/tandembot/ballot/cast.lua")) {
                redis.hset("{bolt}", "state", "OPEN");
                cast = await(redis.scriptLoad(
                        new String(java.util.Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void cast(String user, int place, String pressed) {
            var answers = new String[7];
            for (var question = 0; question < 5; question++) {
                answers[question + 2] = token(user, question);
            }
            answers[0] = token(user, place);
            answers[1] = "%-49.49s".formatted(pressed);
            List<Object> kept =
                    await(redis.evalsha(cast, ScriptOutputType.MULTI, new String[] {"{bolt}", BALLOTS}, answers));
            if (kept.isEmpty()) {
                throw new IllegalStateException("The round is not open");
            }
        }

        /** As long as Tandem's. */
        private static String token(String user, int place) {
            return user + "|" + place + "|0123456789012345678901234567890";
        }

        private static <T> T await(io.lettuce.core.RedisFuture<T> answer) {
            return java.util.Objects.requireNonNull(LettuceFutures.awaitOrCancel(answer, 2, TimeUnit.SECONDS));
        }
    }
}
