package org.tandembot.home;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Tandem keeps its own files.
 *
 * @param home The folder for Tandem's own Redis, its vault and the master key that it makes; one for each running Tandem.
 */
@ConfigurationProperties("tandem")
public record TandemHome(@DefaultValue(".tandem") Path home) {}
