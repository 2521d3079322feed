package org.tandembot.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/** A folder with a file for each secret, as Docker and Kubernetes mount it, for an instance that runs. */
public record SecretFiles(Path folder) {

    /** The setting that makes Tandem read them, and a YAML file beside them that goes before them where it is there. */
    public String asImport() {
        return "spring.config.import=configtree:" + folder + "/,optional:file:" + yaml();
    }

    public Path yaml() {
        return folder.resolveSibling(folder.getFileName() + ".yaml");
    }

    public SecretFiles with(String setting, String value) {
        try {
            Files.writeString(folder.resolve(setting), value + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SecretFiles without(String setting) {
        try {
            Files.delete(folder.resolve(setting));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happens by the clock every half minute. */
    public void look(ApplicationContext instance) {
        instance.getBean(SecretRotation.class).look();
    }
}
