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
import java.util.List;
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

    static final String BOX = "{bolt}";

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
        var ballots = new PlainBallots(settings.getRequiredProperty("spring.data.redis.url"), BOX);
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
            var place = PlainBallots.place(pressed);
            ballots.cast(request.getPayload().getUser().getId(), place, pressed);
            context.respond(next(place));
            return context.ack();
        });
    }

    static ActionResponse next(int place) {
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
                        .actionId("pulse.answer?choice=" + answer + "&place=" + place + "&round=bench-1")))
                .toList();
    }
}
