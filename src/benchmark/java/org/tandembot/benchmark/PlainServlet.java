package org.tandembot.benchmark;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a press can cost in the same Spring Boot with the same settings: one servlet that checks the signature, reads the form
 * and its JSON, keeps the answer by the same script and acknowledges. It seals nothing, routes nothing and replaces nothing.
 */
@EnableAutoConfiguration
public class PlainServlet {

    static final String BOX = "{plain}";

    /** Starts it. */
    public static void main(String[] args) {
        new SpringApplication(PlainServlet.class).run(args);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> presses(Environment settings) {
        return new ServletRegistrationBean<>(
                new Presses(
                        new PlainBallots(settings.getRequiredProperty("spring.data.redis.url"), BOX),
                        settings.getRequiredProperty("tandem.slack.signing-secret")),
                "/slack/events");
    }

    private static final class Presses extends HttpServlet {

        private static final long serialVersionUID = 1;
        private static final String HMAC = "HmacSHA256";
        private static final String PAYLOAD = "payload=";

        private final transient PlainBallots ballots;
        private final transient SecretKeySpec secret;

        Presses(PlainBallots ballots, String secret) {
            this.ballots = ballots;
            this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var body = request.getInputStream().readAllBytes();
            if (!isSlacks(request, body)) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            var form = new String(body, StandardCharsets.UTF_8);
            var payload = JsonMapper.shared()
                    .readTree(URLDecoder.decode(form.substring(PAYLOAD.length()), StandardCharsets.UTF_8));
            var pressed = payload.at("/actions/0/action_id").asString();
            ballots.cast(payload.at("/user/id").asString(), PlainBallots.place(pressed), pressed);
        }

        private boolean isSlacks(HttpServletRequest request, byte[] body) {
            try {
                var mac = Mac.getInstance(HMAC);
                mac.init(secret);
                mac.update(("v0:" + request.getHeader("X-Slack-Request-Timestamp") + ":")
                        .getBytes(StandardCharsets.UTF_8));
                var right = "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
                return MessageDigest.isEqual(
                        right.getBytes(StandardCharsets.UTF_8),
                        String.valueOf(request.getHeader("X-Slack-Signature")).getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
