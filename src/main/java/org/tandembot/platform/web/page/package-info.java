/** What all small pages of the web look like, and the one that says how accessible they are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "dialog", "message", "notice"})
package org.tandembot.platform.web.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
