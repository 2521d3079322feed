package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConcernFiguresTests extends ConcernStage {

    @Autowired
    ConcernFigures figures;

    private ConcernFigures.Figures november() {
        return figures.of(team, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 30));
    }

    private void raiseForTheSummary(String topic, String readers, String theme) {
        var values = new HashMap<>(filled(readers, "Something"));
        values.put("topic", List.of(topic));
        values.put("theme", List.of(theme));
        keep(asha, send(asha, open(asha), values));
    }

    @Test
    void onlyTopicsThatMayBeToldAndOnlyWhatManagersCanReadAreInThem() {
        raiseForTheSummary("pace", "manager", "yes");
        raiseForTheSummary("pace", "both", "yes");
        raiseForTheSummary("unfair", "both", "no");
        raiseForTheSummary("leadership", "guardian", "yes");
        replyToFirst("boss", "A reply");
        assertThat(november()).isEqualTo(new ConcernFigures.Figures(3, 1, 0, List.of("pace")));
        clock.pass(java.time.Duration.ofDays(13));
        assertThat(november()).isEqualTo(new ConcernFigures.Figures(3, 1, 2, List.of("pace")));
        assertThat(figures.of(team, LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 28)))
                .isEqualTo(new ConcernFigures.Figures(0, 0, 0, List.of()));
    }

    @Test
    void whatNoManagerOfNowCanReadIsNotInThem() {
        raiseForTheSummary("pace", "manager", "yes");
        team = handled(Set.of("later"), Optional.of("guard"), team.id());
        teams.save(team);
        assertThat(november()).isEqualTo(new ConcernFigures.Figures(0, 0, 0, List.of()));
        assertThat(figures.byTopic(team, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 30)))
                .isEmpty();
    }
}
