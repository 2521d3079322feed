/** What is released, as an operator gets it: its files, its image, and an installation of it. Run with {@code -Pfull}, after it is made. */
@NullMarked
package org.tandembot.installation;

import org.jspecify.annotations.NullMarked;
