package org.tandembot.platform.msteams.registration;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.Environment;
import org.tandembot.home.CannotStart;
import org.tandembot.platform.msteams.registration.MsTeamsSettings.App;
import tools.jackson.databind.json.JsonMapper;

/** By what Tandem proves to Microsoft that it is a registration. */
sealed interface Proof {

    /** The setting to look at where Microsoft does not take it. */
    String setting();

    /** What is added to a request for a token. */
    String parameters(URI askedAt, String appId, Instant now) throws TokenRefused;

    /** @throws CannotStart if there is no such certificate */
    static Proof of(String name, App app, Environment environment) {
        if (!app.certificate().isBlank()) {
            var certificate = new Certificate(name + ".certificate", app.certificate(), environment);
            certificate.find();
            return certificate;
        }
        return app.federatedTokenFile().isBlank()
                ? new Secret(name + ".app-password", app.appPassword())
                : new FederatedToken(name + ".federated-token-file", Path.of(app.federatedTokenFile()));
    }

    /** A client secret. */
    record Secret(String setting, String text) implements Proof {

        @Override
        public String parameters(URI askedAt, String appId, Instant now) {
            return "&client_secret=" + encoded(text);
        }

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return setting;
        }
    }

    /** A token that another identity provider renews in a file, such as Kubernetes for a service account. */
    record FederatedToken(String setting, Path file) implements Proof {

        @Override
        public String parameters(URI askedAt, String appId, Instant now) throws TokenRefused {
            try {
                return assertion(Files.readString(file).strip());
            } catch (IOException e) {
                throw TokenRefused.unusable(
                        "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
            }
        }
    }

    /**
     * A certificate that the registration knows, and its private key: they sign a short statement.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate credentials</a>
     */
    record Certificate(String setting, String bundle, Environment environment) implements Proof {

        private static final JsonMapper JSON = JsonMapper.shared();
        private static final Duration GOOD_FOR = Duration.ofMinutes(5);
        private static final PSSParameterSpec PS256 =
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

        private record Pair(RSAPrivateKey key, X509Certificate certificate) {}

        @Override
        public String parameters(URI askedAt, String appId, Instant now) throws TokenRefused {
            try {
                var pair = read();
                var thumbprint = MessageDigest.getInstance("SHA-256")
                        .digest(pair.certificate().getEncoded());
                var head = Map.of("alg", "PS256", "typ", "JWT", "x5t#S256", encoded(thumbprint));
                var claims = Map.of(
                        "aud", askedAt,
                        "iss", appId,
                        "sub", appId,
                        "jti", UUID.randomUUID(),
                        "iat", now.getEpochSecond(),
                        "nbf", now.getEpochSecond(),
                        "exp", now.plus(GOOD_FOR).getEpochSecond());
                var text = encoded(JSON.writeValueAsBytes(head)) + "." + encoded(JSON.writeValueAsBytes(claims));
                var signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(PS256);
                signature.initSign(pair.key());
                signature.update(text.getBytes(StandardCharsets.US_ASCII));
                return assertion(text + "." + encoded(signature.sign()));
            } catch (GeneralSecurityException | RuntimeException unusable) {
                throw TokenRefused.unusable("the files of spring.ssl.bundle.pem." + bundle + " cannot be used ("
                        + unusable.getClass().getSimpleName() + ")");
            }
        }

        /** Reads it, so that a start without it is refused. */
        void find() {
            try {
                read();
            } catch (RuntimeException e) {
                throw new CannotStart(
                        setting + ": there is no RSA key with a certificate in spring.ssl.bundle.pem." + bundle + ".",
                        "Set spring.ssl.bundle.pem." + bundle + ".keystore.certificate and .keystore.private-key to PEM"
                                + " files. In Entra, upload the certificate under Certificates & secrets.",
                        e);
            }
        }

        /** From its files, each time: they may have been renewed. */
        private Pair read() {
            var files = Binder.get(environment)
                    .bind("spring.ssl.bundle.pem." + bundle, PemSslBundleProperties.class)
                    .get()
                    .getKeystore();
            var pem = Objects.requireNonNull(PemSslStore.load(new PemSslStoreDetails(
                    null, null, null, files.getCertificate(), files.getPrivateKey(), files.getPrivateKeyPassword())));
            return new Pair(
                    (RSAPrivateKey) Objects.requireNonNull(pem.privateKey()),
                    Objects.requireNonNull(pem.certificates()).getFirst());
        }

        private static String encoded(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }

    private static String assertion(String token) {
        return "&client_assertion_type=" + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion=" + encoded(token);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
