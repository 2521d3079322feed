package org.tandembot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.tandembot.admin.Admin;
import org.tandembot.home.CannotStart;
import org.tandembot.home.TandemHome;

/** A command in the wrong folder makes nothing there that looks like data. */
class HomeOfCommandsTests {

    @TempDir
    Path folder;

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void aCommandBesideNoDataSaysWhereItLooked() {
        environment.setActiveProfiles(Admin.PROFILE);
        var usual = new TandemHome(folder.resolve(".tandem"));

        assertThatThrownBy(() -> new StoreConfiguration().home(usual, environment))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There is no folder " + folder.resolve(".tandem"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatWasNamedIsMade() throws IOException {
        environment.setActiveProfiles(Admin.PROFILE);
        environment.setProperty("tandem.home", folder.resolve("new").toString());
        new StoreConfiguration()
                .home(new TandemHome(folder.resolve("new")), environment)
                .close();

        assertThat(folder.resolve("new")).isDirectory();
    }
}
