package org.tandembot.dialog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the content comes from.
 *
 * @param dialogs a folder laid over the built-in content, to change or add texts, questions and languages
 */
@ConfigurationProperties("tandem")
record DialogSettings(@Nullable Path dialogs) {}
