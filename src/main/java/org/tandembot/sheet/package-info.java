/** What is printed: PDF files that a screen reader can read, and sheets and posters with codes to scan. No Spring. */
@NullMarked
@ApplicationModule(allowedDependencies = "message")
package org.tandembot.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
