package org.tandembot.platform.msteams;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.MovableClock;
import org.tandembot.WholeTandem;
import org.tandembot.platform.Echo;

/** A nurse in Teams, and the whole of Tandem to talk to. Subclasses are {@link TeamsGround}. */
@WholeTandem
abstract class MsTeamsTest {

    /** Someone new each time, as Teams takes only so much in one chat. */
    private static final AtomicInteger NURSES = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected Echo echo;

    protected SignedTeams nurse;

    /** The keys and the bot's own token are known from here on, so that no later request needs to ask for them. */
    @BeforeEach
    void nothingWasSaid() {
        FakeMicrosoft.reset();
        nurse = new SignedTeams(
                URI.create("http://localhost:" + port + "/api/messages"), clock, "nurse" + NURSES.incrementAndGet());
        if (nurse.says("echo hello").statusCode() != 200) {
            throw new AssertionError("The nurse is not heard");
        }
        FakeMicrosoft.reset();
        echo.forget();
    }
}
