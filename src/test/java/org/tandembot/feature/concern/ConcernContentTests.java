package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.dialog.ReadingAge;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.Choice;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words of concerns: topics, and all that raisers and handlers read. */
class ConcernContentTests {

    private record Topic(String id, String label, List<String> sources) {}

    private final Dialogs dialogs = TestDialogs.builtIn();

    @Test
    void thereAreSeventeenTopicsEachWithItsGroundAndALabelThatFitsAList() {
        var topics = dialogs.items("topics", Locale.UK, Topic.class);
        assertThat(topics).hasSize(17).extracting(Topic::id).doesNotHaveDuplicates();
        assertThat(topics).allSatisfy(topic -> {
            assertThat(new Choice(topic.id(), topic.label()).label()).isEqualTo(topic.label());
            assertThat(dialogs.credit(topic.sources()).text())
                    .contains(topic.sources().getFirst());
        });
    }

    @Test
    void allTogetherReadsAtElevenOrBelow() {
        var text = new YAMLMapper().readTree(Layer.builtIn().files().get("en/concern.yaml"));
        var all = leaves(text).filter(line -> line.contains(" ")).collect(Collectors.joining(" "));
        assertThat(ReadingAge.of(all.replace("**", ""))).isLessThanOrEqualTo(ReadingAge.HIGHEST);
    }

    @Test
    void anOperatorCanPutTheLocalRoutesInWithoutABuild() {
        var own = new Layer(
                "own",
                new TreeMap<>(Map.of(
                        "en/concern.yaml",
                        "text: {routes: {safeguarding: \"Ring the safeguarding desk on 0300 000 0000.\"}}")));
        var words = Dialogs.load(List.of(Layer.builtIn(), own)).words("concern");
        assertThat(words.text(Locale.UK, "routes.safeguarding")).contains("0300 000 0000");
        assertThat(words.text(Locale.UK, "routes.emergency")).contains("999");
        assertThat(words.text(Locale.forLanguageTag("en-simple"), "routes.safeguarding"))
                .contains("0300 000 0000");
    }

    private static Stream<String> leaves(JsonNode node) {
        return node.isString() ? Stream.of(node.asString()) : node.valueStream().flatMap(ConcernContentTests::leaves);
    }
}
