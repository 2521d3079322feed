/** Tests of the store, and the real Redis that other tests use. */
@NullMarked
package org.tandembot.store;

import org.jspecify.annotations.NullMarked;
