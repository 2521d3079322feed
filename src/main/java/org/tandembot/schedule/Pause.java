package org.tandembot.schedule;

import java.time.LocalDate;

/** Days on which nothing happens by itself, the first and the last among them. */
public record Pause(LocalDate from, LocalDate to) {

    public Pause {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A pause ends on the day it begins or later");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
