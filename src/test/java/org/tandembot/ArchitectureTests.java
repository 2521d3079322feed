package org.tandembot;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The house has three kinds of room, and its arrows run one way only. */
class ArchitectureTests {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tandembot");

    /** The outermost classes: what lambdas and nested types do counts as theirs. */
    private static final DescribedPredicate<JavaClass> NAMED_REDIS = describe(
            "are named Redis…, or are nested in a class that is",
            one -> outermost(one).startsWith("Redis"));

    @Test
    void everyArrowBetweenRoomsIsAllowed() {
        var rooms = ApplicationModules.of(TandemApplication.class);

        assertThat(rooms.stream().map(room -> room.getBasePackage().getName()))
                .contains("org.tandembot.chat", "org.tandembot.feature.pulse", "org.tandembot.platform.slack");
        rooms.verify();
    }

    @Test
    void everyPackageSaysWhatItMayUseAndThatNothingInItIsNull() {
        var bare = CODE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(one -> !one.isAnnotatedWith(NullMarked.class)
                        || !(one.getName().equals("org.tandembot") || one.isAnnotatedWith(ApplicationModule.class)))
                .map(one -> one.getName())
                .toList();

        assertThat(bare).isEmpty();
    }

    @Test
    void aFeatureKnowsNoOtherFeature() {
        var features = CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("org.tandembot.feature."))
                .collect(Collectors.toUnmodifiableSet());
        for (var feature : features) {
            var others = features.stream()
                    .filter(other -> !other.equals(feature) && !feature.equals("org.tandembot.feature.summary"))
                    .toArray(String[]::new);
            holds(noClasses()
                    .that()
                    .resideInAPackage(feature)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others)));
        }
    }

    @Test
    void slackIsKnownInItsOwnPackageOnly() {
        onlyIn("org.tandembot.platform.slack", "com.slack..");
    }

    @Test
    void microsoftIsKnownInItsOwnPackageOnly() {
        onlyIn("org.tandembot.platform.msteams", "com.microsoft.bot..", "com.microsoft.teams..");
    }

    @Test
    void noRoomButAPlatformsOwnKnowsThePlatform() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("org.tandembot.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tandembot.platform.."));
    }

    @Test
    void redisIsKnownToTheRoomsThatKeepThingsThereAndToClassesNamedAfterIt() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("org.tandembot.store", "org.tandembot.delivery")
                .and(describe("are not named Redis…", one -> !NAMED_REDIS.test(one)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..", "redis.embedded..")));
    }

    @Test
    void whatTheBotCanSayIsFreeOfSpring() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.tandembot.message")
                .should()
                .dependOnClassesThat(describe(
                        "are Spring's, other than the mark of a module",
                        one -> one.getPackageName().startsWith("org.springframework")
                                && !one.getName().startsWith(ApplicationModule.class.getName()))));
    }

    @Test
    void whatMayBeShownIsDecidedByPureFunctions() {
        holds(classes()
                .that()
                .resideInAPackage("org.tandembot.disclosure")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "org.tandembot.disclosure",
                        "java..",
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify..",
                        "org.springframework.modulith")));
    }

    @Test
    void theTimeIsAskedOfAnInjectedClock() {
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.tandembot.Ground")
                .should()
                .callMethodWhere(describe("ask the machine for the time", ArchitectureTests::asksTheMachine)));
    }

    @Test
    void aNameSaysWhatAThingIs() {
        holds(noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?)$")
                .orShould()
                .resideInAnyPackage("..impl..", "..util..", "..utils..", "..common..", "..core.."));
    }

    private static boolean asksTheMachine(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        var noArguments = call.getTarget().getRawParameterTypes().isEmpty();
        return switch (call.getName()) {
            case "now" -> owner.getPackageName().equals("java.time") && !takesAClock(call);
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "systemUTC", "systemDefaultZone", "system" ->
                owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class);
            case "<init>" -> owner.isEquivalentTo(java.util.Date.class) && noArguments;
            default -> false;
        };
    }

    private static boolean takesAClock(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class));
    }

    private static void onlyIn(String room, String... packages) {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages)));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CODE);
    }

    private static String outermost(JavaClass one) {
        return one.getEnclosingClass().map(ArchitectureTests::outermost).orElseGet(one::getSimpleName);
    }
}
