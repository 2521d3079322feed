package org.tandembot.platform.msteams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate of a program's own and its private key, as an operator makes them with openssl. */
public record PemFiles(Path certificate, Path key) {

    public static PemFiles in(Path folder) {
        return new PemFiles(folder.resolve("tandem.crt"), folder.resolve("tandem.key"));
    }

    /** Puts a new pair into the files. */
    public X509Certificate renew() {
        var store = certificate.resolveSibling("made.p12");
        try {
            Files.deleteIfExists(store);
            var made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-dname",
                            "CN=tandem",
                            "-alias",
                            "tandem",
                            "-storepass",
                            "secret",
                            "-keystore",
                            store.toString())
                    .redirectErrorStream(true)
                    .start();
            if (made.waitFor() != 0) {
                throw new AssertionError(new String(made.getInputStream().readAllBytes()));
            }
            var keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
            var pair = (X509Certificate) keys.getCertificate("tandem");
            write(certificate, "CERTIFICATE", pair.getEncoded());
            write(
                    key,
                    "PRIVATE KEY",
                    keys.getKey("tandem", "secret".toCharArray()).getEncoded());
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String what, byte[] bytes) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
