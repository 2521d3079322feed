package org.tandembot.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Between which whole numbers a setting lies; a start with any other is refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limits {

    int least();

    int most() default Integer.MAX_VALUE;

    /** What to say of a number that is too small in place of the limits, as it goes on after "it". */
    String why() default "";
}
