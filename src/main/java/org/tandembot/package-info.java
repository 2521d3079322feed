/** The program as a whole: its start, and the time and chance that all of it stands on. */
@NullMarked
package org.tandembot;

import org.jspecify.annotations.NullMarked;
