package org.tandembot.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a browser does with its keys, by Java's own means: it gives out a subscription, and opens what it is sent (RFC 8188, 8291). */
public final class TestBrowser {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int NUMBER = 32;

    private final ECPrivateKey key;
    private final byte[] point;
    private final byte[] auth;

    private TestBrowser(ECPrivateKey key, byte[] point, byte[] auth) {
        this.key = key;
        this.point = point.clone();
        this.auth = auth.clone();
    }

    /** A new one. */
    public static TestBrowser create() {
        try {
            var pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = pairs.generateKeyPair();
            var auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            return new TestBrowser((ECPrivateKey) pair.getPrivate(), bytes((ECPublicKey) pair.getPublic()), auth);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** One whose keys are known. */
    static TestBrowser of(String privateKey, String publicKey, String auth) {
        try {
            var number = new BigInteger(1, Base64.getUrlDecoder().decode(privateKey));
            return new TestBrowser(
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, curve())),
                    Base64.getUrlDecoder().decode(publicKey),
                    Base64.getUrlDecoder().decode(auth));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** As a page gets it from {@code PushManager.subscribe}, and as JSON. */
    public String subscription(String endpoint) {
        return subscription(endpoint, TEXT.encodeToString(point), TEXT.encodeToString(auth));
    }

    static String subscription(String endpoint, String p256dh, String auth) {
        return """
                {"endpoint": "%s", "expirationTime": null, "keys": {"p256dh": "%s", "auth": "%s"}}""".formatted(endpoint, p256dh, auth);
    }

    String secret() {
        return TEXT.encodeToString(auth);
    }

    /** What somebody sent it. */
    public String open(byte[] message) {
        try {
            var body = ByteBuffer.wrap(message);
            var salt = next(body, 16);
            body.getInt();
            var sender = next(body, body.get());
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key);
            agreement.doPhase(publicKey(sender), true);
            var shared = mac(
                    mac(auth, agreement.generateSecret()),
                    "WebPush: info\0".getBytes(UTF_8),
                    point,
                    sender,
                    new byte[] {1});
            var drawn = mac(salt, shared);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(named(drawn, "aes128gcm"), 16), "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(named(drawn, "nonce"), 12)));
            var text = new String(cipher.doFinal(next(body, body.remaining())), UTF_8);
            return text.substring(0, text.lastIndexOf('\2'));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("It is not for this browser", e);
        }
    }

    private static byte[] named(byte[] key, String name) throws GeneralSecurityException {
        return mac(key, ("Content-Encoding: " + name + "\0").getBytes(UTF_8), new byte[] {1});
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (var part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] next(ByteBuffer from, int bytes) {
        var next = new byte[bytes];
        from.get(next);
        return next;
    }

    /** A point as it is written without a short form: a four, and two numbers. */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER, 1 + 2 * NUMBER));
        return (ECPublicKey)
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    private static byte[] bytes(ECPublicKey key) {
        var point = ByteBuffer.allocate(1 + 2 * NUMBER).put((byte) 4);
        put(point, key.getW().getAffineX());
        put(point, key.getW().getAffineY());
        return point.array();
    }

    private static void put(ByteBuffer point, BigInteger number) {
        var bytes = number.toByteArray();
        var from = Math.max(0, bytes.length - NUMBER);
        point.put(new byte[NUMBER - (bytes.length - from)]).put(bytes, from, bytes.length - from);
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
