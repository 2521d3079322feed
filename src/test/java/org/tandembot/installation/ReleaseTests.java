package org.tandembot.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The files of a release. */
class ReleaseTests {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)[^):]*\\)");
    private static final Path JAR = Path.of(System.getProperty("tandem.jar", "target/tandem.jar"));

    /** Made in another folder, time zone, language and umask. */
    @Test
    void theSameSourceMakesTheSameJarByteForByte() throws IOException {
        var again = ReleaseFolder.file(".jar");

        assertThat(differences(JAR, again)).isEmpty();
        assertThat(Files.mismatch(JAR, again)).isEqualTo(-1);
    }

    /** But for the source, which is not in it. */
    @Test
    void whatLeadsFromADocumentToAnotherDoesSoInTheArchiveToo(@TempDir Path folder) throws IOException {
        ReleaseFolder.unpack(ReleaseFolder.file(".tar.gz"), folder);
        var broken = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var document :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                LINK.matcher(Files.readString(document))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains("main/") && !link.contains("test/"))
                        .filter(link -> !Files.exists(document.resolveSibling(link)))
                        .forEach(link -> broken.add(folder.relativize(document) + ": " + link));
            }
        }
        assertThat(broken).isEmpty();
    }

    /** By entry, so that a failure says where to look. */
    private static String differences(Path one, Path other) throws IOException {
        try (var first = new JarFile(one.toFile());
                var second = new JarFile(other.toFile())) {
            return first.stream()
                    .filter(entry -> {
                        var there = second.getJarEntry(entry.getName());
                        return there == null || there.getCrc() != entry.getCrc();
                    })
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void checksumsFitAllThatIsReleased() {
        var said = Command.run(new ProcessBuilder("sha256sum", "--check", "--strict", "SHA256SUMS")
                .directory(ReleaseFolder.path().toFile()));

        assertThat(said).contains(".jar: OK", ".tar.gz: OK", ".cdx.json: OK");
        assertThat(ReleaseFolder.path()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void theJarSaysWhatItIsMadeOfAndUnderWhichLicences() throws IOException {
        try (var jar = new JarFile(ReleaseFolder.file(".jar").toFile())) {
            var bill = new JsonMapper().readTree(text(jar, "META-INF/sbom/application.cdx.json"));
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            var names = bill.path("components")
                    .valueStream()
                    .map(one -> one.path("name").asString() + "-"
                            + one.path("version").asString() + ".jar")
                    .toList();
            var libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("BOOT-INF/lib/.+"))
                    .map(name -> name.substring("BOOT-INF/lib/".length()))
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools"))
                    .toList();
            assertThat(libraries).hasSizeGreaterThan(50).allMatch(names::contains);

            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
            assertThat(text(jar, "META-INF/THIRD-PARTY.txt"))
                    .contains("org.springframework.boot:spring-boot:", "openhtmltopdf", "LGPL")
                    .doesNotContain("Unknown license");
        }
    }

    @Test
    void theJarSaysWhichVersionAndCommitItIs() throws IOException {
        try (var jar = new JarFile(ReleaseFolder.file(".jar").toFile())) {
            var build = properties(jar, "META-INF/build-info.properties");
            assertThat(jar.getName()).endsWith("tandem-" + build.getProperty("build.version") + ".jar");
            assertThat(properties(jar, "BOOT-INF/classes/git.properties").stringPropertyNames())
                    .contains("git.commit.id", "git.commit.time");
        }
    }

    private static Properties properties(JarFile jar, String name) throws IOException {
        var properties = new Properties();
        properties.load(new java.io.StringReader(text(jar, name)));
        return properties;
    }

    private static String text(JarFile jar, String name) throws IOException {
        var entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
