package org.tandembot.benchmark;

import com.slack.api.util.json.GsonFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a press can cost in the same Spring Boot with the same settings: one servlet that checks the signature, reads the form
 * and its JSON, keeps the answer by the same script, acknowledges, and replaces the message by one that was written before. It seals nothing and routes
 * nothing.
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

        /** As many bytes as Bolt writes. */
        private static final List<RequestBody> NEXT = IntStream.range(0, 5)
                .mapToObj(StockBolt::next)
                .map(next -> RequestBody.create(
                        GsonFactory.createSnakeCase().toJson(next), MediaType.get("application/json; charset=utf-8")))
                .toList();

        private final transient OkHttpClient client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(100, 1, TimeUnit.MINUTES))
                .build();
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
            var place = PlainBallots.place(pressed);
            ballots.cast(payload.at("/user/id").asString(), place, pressed);
            replace(payload.at("/response_url").asString(), NEXT.get((place + 1) % NEXT.size()));
        }

        private void replace(String url, RequestBody next) throws IOException {
            var request = new Request.Builder().url(url).post(next).build();
            try (var answer = client.newCall(request).execute()) {
                if (!answer.isSuccessful()) {
                    throw new IOException("status " + answer.code());
                }
            }
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
