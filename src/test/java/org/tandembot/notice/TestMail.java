package org.tandembot.notice;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A mail server that keeps what it gets. It goes on until the JVM ends: Spring keeps the contexts that write to it. */
public final class TestMail {

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    /** Has Tandem send its messages here. */
    public void settings(DynamicPropertyRegistry settings) {
        server.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> server.getSmtp().getPort());
        settings.add("tandem.mail.from", () -> "Tandem <tandem@example.org>");
    }

    /** All that came, the oldest first. */
    public List<MimeMessage> messages() {
        return Arrays.asList(server.getReceivedMessages());
    }

    /** The text of each that came to this address, the oldest first. */
    public List<String> to(String address) {
        return messages().stream()
                .filter(one -> GreenMailUtil.getHeaders(one).contains(address))
                .map(GreenMailUtil::getBody)
                .toList();
    }

    /** Forgets what came. */
    public void clear() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
    }
}
