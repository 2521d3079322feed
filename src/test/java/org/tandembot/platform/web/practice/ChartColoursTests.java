package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.ColourVision;

/** The colours that the browser draws charts in, read from its style sheets, as people with each kind of sight see them. */
class ChartColoursTests {

    private static final Path ASSETS = Path.of("src/main/resources/playground/assets");
    private static final Pattern PART = Pattern.compile("\\.(part-\\d) \\{ --part: (#\\w{6}); --rim: (#\\w{6}); }");
    private static final Pattern NAMED = Pattern.compile("--(surface|paper|soft): (#\\w{6});");

    private static double contrast(ColourVision sight, Map<String, Color> colours, String one, String other) {
        return sight.contrast(Objects.requireNonNull(colours.get(one)), Objects.requireNonNull(colours.get(other)));
    }

    private static Map<String, Color> colours(boolean dark) throws IOException {
        var colours = new HashMap<String, Color>();
        for (var file : List.of("playground.css", "message.css")) {
            var sheet = Files.readString(ASSETS.resolve(file));
            var from = file.equals("message.css") ? sheet.indexOf("/* Charts") : 0;
            var at = sheet.indexOf("@media (prefers-color-scheme: dark)", from);
            var some = dark ? sheet.substring(at, sheet.indexOf("\n}\n", at)) : sheet.substring(from, at);
            PART.matcher(some).results().forEach(found -> {
                colours.put(found.group(1), Color.decode(found.group(2)));
                colours.put(found.group(1) + "-rim", Color.decode(found.group(3)));
            });
            NAMED.matcher(some).results().forEach(found -> colours.put(found.group(1), Color.decode(found.group(2))));
        }
        assertThat(colours).containsKeys("part-1", "part-2-rim", "part-3", "surface", "soft");
        return colours;
    }

    @ParameterizedTest
    @EnumSource(ColourVision.class)
    void eachPartStandsOutFromItsGroundAndFromEveryOtherPart(ColourVision sight) throws IOException {
        for (var dark : List.of(false, true)) {
            var colours = colours(dark);
            for (var ground : List.of("surface", "paper")) {
                for (var edge : List.of("part-1-rim", "part-2-rim", "part-3-rim", "soft")) {
                    assertThat(contrast(sight, colours, edge, ground))
                            .as("%s on %s, dark %s", edge, ground, dark)
                            .isGreaterThanOrEqualTo(3);
                }
            }
            for (var pair :
                    List.of(List.of("part-1", "part-2"), List.of("part-2", "part-3"), List.of("part-1", "part-3"))) {
                assertThat(contrast(sight, colours, pair.getFirst(), pair.getLast()))
                        .as("%s, dark %s", pair, dark)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }
}
