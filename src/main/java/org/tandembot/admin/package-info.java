/** What an operator can do from a terminal: how a command is run, what it reads and says. Features bring the commands. */
@NullMarked
@ApplicationModule(allowedDependencies = {"home"})
package org.tandembot.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
