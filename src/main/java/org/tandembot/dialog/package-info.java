/**
 * Loads, checks and translates everything a person reads: the files in {@code /dialogs}. May use {@code message} and,
 * for figures in words, {@code disclosure}; knows no feature, so a feature brings its own record type and JSON Schema.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "disclosure", "settings"})
package org.tandembot.dialog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
