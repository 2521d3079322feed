/** Tests of the vault, attacks included. */
@NullMarked
package org.tandembot.vault;

import org.jspecify.annotations.NullMarked;
