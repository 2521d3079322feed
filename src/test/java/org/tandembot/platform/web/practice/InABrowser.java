package org.tandembot.platform.web.practice;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.TandemApplication;

/** The playground in a real browser, with the whole program behind it, started for the tests of one class as if for the first time. */
@SpringBootTest(classes = TandemApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
public abstract class InABrowser {

    /** The manager of the practice team, by place on the page. */
    protected static final int GRACE = 0;

    /** A nurse. */
    protected static final int ASHA = 1;

    /** A social worker. */
    protected static final int DANIEL = 2;

    protected static Browser browser;

    @TempDir
    private static Path home;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void emptyHome(DynamicPropertyRegistry registry) {
        registry.add("tandem.home", home::toString);
    }

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }
}
