package org.tandembot.platform.slack;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Semaphore;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers through the address that came with a request. Only Slack's own addresses are called, or that of the configured
 * Web API; whatever else such an address is, it is not asked, and no redirect is followed.
 */
final class ResponseUrls {

    private static final Logger log = LoggerFactory.getLogger(ResponseUrls.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    /** More at once would each need a connection that is not kept, and opening one costs far more than waiting. */
    private static final int AT_ONCE = 64;

    private final OkHttpClient http;
    private final URI api;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    ResponseUrls(OkHttpClient http, URI api) {
        this.http = http.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.api = api;
    }

    /** Whether the answer arrived. */
    boolean post(String address, String body) {
        if (!isSlacks(address)) {
            log.warn("A reply was not sent: the address that came with the request is not Slack's");
            return false;
        }
        var request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(body, JSON))
                .build();
        permits.acquireUninterruptibly();
        try (var answer = http.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                log.warn("Slack rejected a reply: status {}", answer.code());
            }
            return answer.isSuccessful();
        } catch (IOException e) {
            log.warn("A reply did not reach Slack: {}", e.getClass().getSimpleName());
            return false;
        } finally {
            permits.release();
        }
    }

    boolean isSlacks(String address) {
        try {
            var uri = new URI(address);
            var host = uri.getHost();
            return host != null && uri.getRawUserInfo() == null && (isSlackHost(uri, host) || isApi(uri, host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isSlackHost(URI uri, String host) {
        return "https".equals(uri.getScheme())
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && (host.equals("slack.com")
                        || host.endsWith(".slack.com")
                        || host.equals("slack-gov.com")
                        || host.endsWith(".slack-gov.com"));
    }

    private boolean isApi(URI uri, String host) {
        return host.equals(api.getHost())
                && uri.getPort() == api.getPort()
                && uri.getScheme().equals(api.getScheme());
    }
}
