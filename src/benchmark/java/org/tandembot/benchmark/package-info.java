/** Measures how fast Tandem is, beside stock Bolt doing the same; see {@code src/docs/performance.md}. */
@NullMarked
package org.tandembot.benchmark;

import org.jspecify.annotations.NullMarked;
