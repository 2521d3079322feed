package org.tandembot;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link from one document to another leads somewhere: to a file that is there, and to a heading in it. */
class DocumentLinksTests {

    private static final Path TOP = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

    private record Link(Path from, String to, String heading) {

        Path target() {
            return to.isEmpty() ? from : from.resolveSibling(to).normalize();
        }

        boolean leadsSomewhere() {
            return Files.exists(target())
                    && (heading.isEmpty() || headings(target()).contains(heading));
        }
    }

    @Test
    void eachLeadsSomewhere() throws IOException {
        var links = documents().stream().flatMap(DocumentLinksTests::links).toList();

        assertThat(links).hasSizeGreaterThan(50);
        assertThat(links).filteredOn(link -> !link.leadsSomewhere()).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (var inDocs = Files.walk(TOP.resolve("src/docs"));
                var ofForge = Files.exists(TOP.resolve(".github"))
                        ? Files.walk(TOP.resolve(".github"))
                        : Stream.<Path>empty()) {
            return Stream.of(Stream.of(TOP.resolve("README.md"), TOP.resolve("dialogs/README.md")), inDocs, ofForge)
                    .flatMap(some -> some)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<Link> links(Path document) {
        return LINK.matcher(text(document))
                .results()
                .map(found -> new Link(document, found.group(1), found.group(2) == null ? "" : found.group(2)));
    }

    /** As the forge names them in addresses: small letters, spaces as hyphens, other signs left out. */
    private static Set<String> headings(Path document) {
        return HEADING.matcher(text(document))
                .results()
                .map((MatchResult found) -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .strip()
                        .replace(' ', '-'))
                .collect(toUnmodifiableSet());
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
