package org.tandembot.feature.summary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandembot.roster.Team;

/** One part of a summary that is not about answers to questions: concerns, champions, tips, actions. */
interface Chapter {

    /**
     * What it has to say of the days from {@code from} on and before {@code to}, to the whole team as to its managers.
     *
     * @return empty where there is nothing to say
     */
    Optional<Section> write(Team team, LocalDate from, LocalDate to);

    /**
     * A heading and what is under it.
     *
     * @param lines ready to read
     */
    record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }
}
