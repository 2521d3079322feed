package org.tandembot.platform.msteams.registration;

import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Microsoft does not take a proof, or there is none to give. Its message says why and what to do, and nothing of what was sent.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes of Microsoft Entra</a>
 */
public final class TokenRefused extends IOException {

    private static final long serialVersionUID = 1;
    private static final int UNUSABLE = 1;
    private static final String WRONG_TENANT = "there is no such tenant: look at tenant-id";
    private static final String UNKNOWN_FEDERATION =
            "no federated credential of the app is for this token: compare issuer,"
                    + " subject and audience in Entra, under Certificates & secrets";

    private static final Map<Integer, String> CAUSES = Map.ofEntries(
            Map.entry(7000222, "the client secret has expired: make a new one in Entra, under Certificates & secrets"),
            Map.entry(7000215, "that is not the client secret: give the secret's value, not its id"),
            Map.entry(700016, "there is no such app in the tenant: look at app-id and tenant-id"),
            Map.entry(7000229, "the app has no service principal in the tenant: look at app-id and tenant-id"),
            Map.entry(
                    7000112,
                    "the app is switched off in the tenant: its administrator can allow it in Entra, under Enterprise applications"),
            Map.entry(90002, WRONG_TENANT),
            Map.entry(900023, WRONG_TENANT),
            Map.entry(
                    700027,
                    "the app does not know the certificate, or the key is another's: upload the certificate in Entra, under Certificates & secrets"),
            Map.entry(1000502, "the certificate has expired, or does not hold yet"),
            Map.entry(
                    700024,
                    "the time is not right: set the clock of this machine, or see why the federated token is old"),
            Map.entry(70021, UNKNOWN_FEDERATION),
            Map.entry(700211, UNKNOWN_FEDERATION),
            Map.entry(700212, UNKNOWN_FEDERATION),
            Map.entry(700213, UNKNOWN_FEDERATION),
            Map.entry(53003, "a Conditional Access policy of the tenant does not let the app in"));

    private final int code;

    private TokenRefused(String why, int code) {
        super(why);
        this.code = code;
    }

    /** Microsoft was not asked, since there is nothing to ask with. */
    static TokenRefused unusable(String why) {
        return new TokenRefused(why, UNUSABLE);
    }

    static TokenRefused of(int status, String body) {
        var code = code(body);
        return new TokenRefused(
                code == 0
                        ? "Microsoft gave no token: status " + status
                        : CAUSES.getOrDefault(code, "Microsoft gave no token") + " (AADSTS" + code + ")",
                code == 0 ? status : code);
    }

    /**
     * Microsoft's number of the cause, without AADSTS; the status of its answer where it named none; 1 where it was not asked.
     */
    public int code() {
        return code;
    }

    private static int code(String body) {
        try {
            return JsonMapper.shared()
                    .readTree(body)
                    .path("error_codes")
                    .path(0)
                    .asInt(0);
        } catch (JacksonException notJson) {
            return 0;
        }
    }
}
