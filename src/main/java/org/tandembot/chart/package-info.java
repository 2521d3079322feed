/** Charts drawn as PNG, on grounds of their own: shares as bars and over time, and one stacked bar. No Spring. */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "disclosure"})
package org.tandembot.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
