package org.tandembot.platform.web.slip;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandembot.account.WebSettings;
import org.tandembot.dialog.Dialogs;
import org.tandembot.message.Prose;
import org.tandembot.platform.http.Bodies;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.http.WholeRequest;
import org.tandembot.platform.web.page.PageLanguage;
import org.tandembot.slip.SlipDesk;
import org.tandembot.slip.SlipDesk.Answers;
import org.tandembot.store.Ids;
import org.tandembot.vault.HourlyLimit;
import org.tandembot.vault.Receipts;

/**
 * Shows the page of a slip, and takes what was filled in. Nothing is logged, kept or looked up of who asks; only how many wrong codes came
 * from an address is counted, in memory, for an hour.
 */
@RestController
class SlipController {

    private static final Logger log = LoggerFactory.getLogger(SlipController.class);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);
    private static final int MOST_BYTES = 16 * 1024;
    private static final int LONGEST_CODE = 40;
    private static final int MOST_WRONG = 30;
    private static final int MOST_OF_A_CODE = 100;

    private final SlipDesk desk;
    private final Dialogs dialogs;
    private final RandomGenerator random;
    private final Bodies bodies;
    private final HourlyLimit<String> wrong;
    private final HourlyLimit<String> tries;

    SlipController(SlipDesk desk, Dialogs dialogs, RandomGenerator random, InstantSource clock) {
        this.desk = desk;
        this.dialogs = dialogs;
        this.random = random;
        this.bodies = new Bodies(clock);
        this.wrong = new HourlyLimit<>(clock, MOST_WRONG);
        this.tries = new HourlyLimit<>(clock, MOST_OF_A_CODE);
    }

    @Bean
    static FilterRegistrationBean<SlipGate> slipGate(WebSettings web) {
        var gate = new FilterRegistrationBean<>(new SlipGate(web.isOn()));
        gate.addUrlPatterns("/v", "/v/*");
        return gate;
    }

    @GetMapping(path = "/v/page.css", produces = "text/css;charset=UTF-8")
    Resource style() {
        return new ClassPathResource("slip/page.css");
    }

    @GetMapping("/v")
    ResponseEntity<String> page(HttpServletRequest request) {
        return page(request, "");
    }

    /** The code is not looked at: whoever opens a link learns nothing of it. */
    @GetMapping("/v/{code}")
    ResponseEntity<String> page(HttpServletRequest request, @PathVariable String code) {
        return html(200, form(PageLanguage.now(), shortened(code), empty(), List.of()));
    }

    @PostMapping("/v")
    ResponseEntity<String> answer(HttpServletRequest request) {
        var language = PageLanguage.now();
        try {
            return answer(request.getRemoteAddr(), language, WholeRequest.fields(bodies.read(request, MOST_BYTES)));
        } catch (RefusedRequest refused) {
            return ResponseEntity.status(refused.status()).build();
        } catch (IllegalArgumentException notAForm) {
            return ResponseEntity.badRequest().build();
        } catch (RuntimeException outage) {
            // No message: it could quote what was sent.
            log.error("A slip could not be answered: {}", outage.getClass().getSimpleName());
            return html(503, page(language).end("problem.title", "problem.out-of-order"));
        }
    }

    private ResponseEntity<String> answer(String address, Locale language, Map<String, String> sent) {
        var code = shortened(sent.getOrDefault("code", ""));
        var answers = answers(sent, language);
        if (answers.choices().isEmpty() && answers.comment().isEmpty()) {
            return again(422, language, code, answers, "problem.nothing");
        }
        if (wrong.isReached(address) || !tries.allows(Receipts.normalised(code), answers.draft())) {
            return again(429, language, code, answers, "problem.many");
        }
        return switch (desk.answer(code, answers, language)) {
            case SlipDesk.Taken() -> html(200, page(language).end("thanks.title", "thanks.text"));
            case SlipDesk.NotGood() -> {
                wrong.allows(address, Ids.draw(random));
                yield again(422, language, code, answers, "problem.not-good");
            }
            case SlipDesk.Later() -> again(429, language, code, answers, "problem.later");
            case SlipDesk.LookAgain(var lines, var seen) -> {
                var looked = new Answers(answers.draft(), answers.choices(), answers.comment(), seen);
                yield html(422, form(language, code, looked, lines));
            }
        };
    }

    private ResponseEntity<String> again(int status, Locale language, String code, Answers answers, String problem) {
        return html(
                status,
                form(language, code, answers, List.of(page(language).say().text(problem))));
    }

    private String form(Locale language, String code, Answers answers, List<String> problem) {
        return page(language).form(desk.asked(language), code, answers, problem);
    }

    private SlipPage page(Locale language) {
        return new SlipPage(dialogs.words("slip").in(language));
    }

    private static ResponseEntity<String> html(int status, String page) {
        return ResponseEntity.status(status).contentType(HTML).body(page);
    }

    private Answers empty() {
        return new Answers(Ids.draw(random), Map.of(), "", "");
    }

    private Answers answers(Map<String, String> sent, Locale language) {
        var choices = new HashMap<String, Integer>();
        desk.asked(language).forEach(asked -> {
            var choice = sent.getOrDefault(asked.id(), "");
            if (choice.matches("[0-" + (SlipDesk.CHOICES - 1) + "]")) {
                choices.put(asked.id(), Integer.valueOf(choice));
            }
        });
        var draft = sent.getOrDefault("draft", "");
        var comment = Prose.visible(sent.getOrDefault("comment", ""))
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
        return new Answers(
                Ids.isOurs(draft) ? draft : Ids.draw(random),
                choices,
                comment.substring(0, Math.min(comment.length(), SlipDesk.LONGEST_COMMENT)),
                sent.getOrDefault("seen", "").replaceAll("[^a-z,-]", ""));
    }

    /** As it may be shown again. */
    private static String shortened(String typed) {
        var code = Prose.visible(typed);
        return code.substring(0, Math.min(code.length(), LONGEST_CODE));
    }
}
