package org.tandembot.feature.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.tandembot.Letters;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Outbox;

/** The dashboard and the alerts show what there is to see. */
@TandemTest
@Import(Letters.class)
class MonitoringFilesTests {

    private static final Path FOLDER = Path.of("manifests", "monitoring");
    /** Counted only once there is something to count, or where Teams is switched on. */
    private static final Set<String> RARE = Set.of("tandem_reads_waits_total", "tandem_msteams_refused");

    private static final Pattern FIGURE = Pattern.compile("\\b(?:tandem|jvm|process)_[a-z_]+");

    @Autowired
    MeterRegistry meters;

    @Autowired
    Outbox outbox;

    @Autowired
    TestChat chat;

    @Test
    void everyFigureInThemIsOneThatTandemHas() throws IOException {
        chat.staff("p0");
        outbox.send(List.of(new Delivery(
                "monitored", new Destination.ToPerson(TestChat.person("p0")), new ActionId("letter", "write"))));
        await().until(() -> names().contains("tandem_deliveries_total"));

        assertThat(figures("alerts.yaml"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(one -> assertThat(names()).contains(one));
        assertThat(figures("grafana-dashboard.json"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(one -> assertThat(names()).contains(one));
    }

    private Set<String> names() {
        var convention = new PrometheusNamingConvention();
        return Stream.concat(
                        RARE.stream(),
                        meters.getMeters().stream()
                                .map(Meter::getId)
                                .map(id -> convention.name(id.getName(), id.getType(), id.getBaseUnit())
                                        + (id.getType() == Meter.Type.COUNTER ? "_total" : "")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> figures(String file) throws IOException {
        return FIGURE.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toUnmodifiableSet());
    }
}
