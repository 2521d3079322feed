package org.tandembot.notice;

import com.interaso.webpush.VapidKeys;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.notice.Addresses.Sources;
import org.tandembot.store.Documents;

/**
 * The key pair with which Tandem proves to push services that a message is its own (VAPID, RFC 8292). It is drawn once for all instances
 * and kept sealed: browsers take messages of another one no more. Only where the vault is another one is it drawn anew.
 */
@Component
final class PushKeys {

    private static final String NAME = "push-keys";

    private final Documents<String> kept;
    private final Sources sources;

    PushKeys(Sources sources) {
        this.kept = sources.store().documents(NAME, String.class);
        this.sources = sources;
    }

    VapidKeys pair() {
        var sealed = kept.compute(
                NAME, there -> there.filter(one -> opened(one).isPresent()).or(() -> Optional.of(drawn())));
        var halves = sealed.flatMap(this::opened).orElseThrow().split(" ", 2);
        return VapidKeys.create(halves[0], halves[1]);
    }

    private Optional<String> opened(String sealed) {
        return sources.open(sealed, NAME);
    }

    private String drawn() {
        var pair = VapidKeys.generate();
        return sources.seal(pair.getX509PublicKey() + " " + pair.getPkcs8PrivateKey(), NAME);
    }

    /** The public half, as browsers take it. */
    String inPublic() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pair().getApplicationServerKey());
    }
}
