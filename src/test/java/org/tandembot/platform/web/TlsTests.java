package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.WholeTandem;
import org.tandembot.platform.msteams.PemFiles;
import org.tandembot.platform.web.practice.RawHttp;

/** The web with a certificate of its own: what does not come over TLS gets nothing. */
@WholeTandem
@WebGround
class TlsTests {

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void withACertificate(DynamicPropertyRegistry settings) {
        var files = PemFiles.in(folder);
        files.renew();
        settings.add("tandem.web.url", () -> "https://localhost");
        settings.add("server.ssl.certificate", () -> files.certificate().toString());
        settings.add("server.ssl.certificate-private-key", () -> files.key().toString());
    }

    private Socket overTls() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var file = Files.newInputStream(PemFiles.in(folder).certificate())) {
            store.setCertificateEntry(
                    "tandem", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trusted.getTrustManagers(), null);
        return tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private Socket plain() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void overTlsThePagesAreThereAndBrowsersAreToldToComeThatWayAlways() throws Exception {
        for (var path : new String[] {"/web/sign-in", "/join/x", "/v/AAAABBBBCCCC"}) {
            assertThat(RawHttp.answer(overTls(), "GET " + path + " HTTP/1.1", "Host: localhost"))
                    .startsWith("HTTP/1.1 ")
                    .contains("<h1>", "Strict-Transport-Security: max-age=31536000\r\n");
        }
    }

    @Test
    void withoutTlsNothingIsAnswered() throws Exception {
        for (var path : new String[] {"/web/sign-in", "/join/x", "/v/AAAABBBBCCCC", "/"}) {
            assertThat(RawHttp.answer(plain(), "GET " + path + " HTTP/1.1", "Host: localhost"))
                    .doesNotContain("<h1>", " 200 ", " 303 ");
        }
    }

    @Test
    void whoeverBeginsTlsByteByByteIsDropped() throws Exception {
        var hello = hello();
        try (var slow = plain()) {
            slow.setTcpNoDelay(true);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        try {
                            slow.getOutputStream().write(hello.get());
                            return false;
                        } catch (IOException gone) {
                            return true;
                        }
                    });
        }
    }

    /** What a browser begins with, which takes longer than the test a byte at a time. */
    private static ByteBuffer hello() throws Exception {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        var hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        hello.flip();
        assertThat(hello.remaining()).isGreaterThan(200);
        return hello;
    }
}
