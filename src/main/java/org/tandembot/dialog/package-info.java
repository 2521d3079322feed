/**
 * Loads, checks and translates everything a person reads: the files in {@code /dialogs}. May use {@code message} and
 * nothing else; knows no feature, so a feature brings its own record type and JSON Schema.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message"})
package org.tandembot.dialog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
