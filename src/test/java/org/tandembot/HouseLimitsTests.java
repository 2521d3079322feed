package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/** How large the parts of the house may grow before an idea in them asks for a place of its own. */
class HouseLimitsTests {

    private static final int MOST_TYPES = 20;
    private static final int MOST_PARAMETERS = 6;
    private static final int MOST_COMPONENTS = 8;
    /** A team is one thing as its manager sets it, and settings are as the operator names them. */
    private static final Set<String> WHOLE =
            Set.of("org.tandembot.roster.Team", "org.tandembot.platform.slack.SlackSettings");

    private static final int MOST_SCRIPTS = 28;
    /**
     * Lines of code of all main Java: those that are neither blank nor comment, import nor package. The aim is 30,000, which decks,
     * charts and the pages of a summary took it over; this keeps it from growing further unseen.
     */
    private static final int MOST_LINES = 43_940;

    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern NO_CODE = Pattern.compile("\\s*(//|\\*|/\\*|$).*|(import|package) .*");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tandembot");

    @Test
    void aPackageHasFewTypes() {
        var types = outermost()
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        types.values().removeIf(number -> number <= MOST_TYPES);
        assertThat(types).isEmpty();
    }

    @Test
    void nothingIsPutTogetherFromManyParts() {
        var large = new TreeMap<String, Integer>();
        CODE.stream()
                .filter(one -> !one.isEnum())
                .forEach(one -> one.getConstructors().forEach(made -> {
                    var parts = made.getRawParameterTypes().size();
                    if (parts > (one.isRecord() ? MOST_COMPONENTS : MOST_PARAMETERS)) {
                        large.put(one.getName(), parts);
                    }
                }));

        large.keySet().removeAll(WHOLE);
        assertThat(large).isEmpty();
    }

    /** What a room shows to others; a quarter would be better. */
    @Test
    void aboutAThirdOfTheTypesIsTheFaceOfTheOthers() {
        var all = outermost().count();
        var open = outermost()
                .filter(one -> one.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(open / (double) all).as("%d public types of %d", open, all).isLessThan(0.385);
    }

    /** What only one class in the same package does needs no second name. */
    @Test
    void anInterfaceHasSeveralImplementationsOrSeparatesRooms() {
        var lonely = outermost()
                .filter(JavaClass::isInterface)
                .filter(one -> !one.isAnnotation())
                .filter(one -> !one.isAnnotatedWith(FunctionalInterface.class))
                .filter(one -> {
                    var by = one.getAllSubclasses();
                    return by.size() == 1
                            && by.iterator().next().getPackageName().equals(one.getPackageName())
                            && !one.getModifiers().contains(JavaModifier.PUBLIC);
                })
                .map(JavaClass::getName)
                .toList();

        assertThat(lonely).isEmpty();
    }

    @Test
    void noFeatureKnowsRedis() {
        var knowing = CODE.stream()
                .filter(one -> one.getPackageName().startsWith("org.tandembot.feature."))
                .filter(one -> one.getSimpleName().startsWith("Redis")
                        || one.getDirectDependenciesFromSelf().stream()
                                .anyMatch(other -> other.getTargetClass()
                                        .getPackageName()
                                        .startsWith("org.springframework.data.redis")))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(knowing).isEmpty();
    }

    @Test
    void fewThingsAreDoneInRedisItself() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".lua")).count())
                    .isLessThanOrEqualTo(MOST_SCRIPTS);
        }
    }

    @Test
    void theWholeStaysSmallEnoughToBeReadByFew() throws IOException {
        try (var files = Files.walk(MAIN)) {
            var lines = 0L;
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(file).stream()
                        .filter(line -> !NO_CODE.matcher(line).matches())
                        .count();
            }
            assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
        }
    }

    private static Stream<JavaClass> outermost() {
        return CODE.stream()
                .filter(one -> one.getEnclosingClass().isEmpty())
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .filter(one -> !one.isAnnotatedWith(ApplicationModule.class));
    }
}
