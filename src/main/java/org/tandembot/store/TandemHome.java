package org.tandembot.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Tandem keeps its own files.
 *
 * @param home the folder for the embedded Redis, the vault and the drawn master key; one running Tandem each
 */
@ConfigurationProperties("tandem")
public record TandemHome(@DefaultValue(".tandem") Path home) {}
