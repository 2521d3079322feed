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
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.tandembot.ballot.Ballot;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.disclosure.Tally;
import org.tandembot.platform.http.PromptSockets;
import org.tandembot.release.History;
import org.tandembot.settings.Trial;

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

    /** The summary reads what all others publish, and what was decided begins and ends with a vote. */
    private static boolean mayKnow(String feature, String other) {
        return feature.equals("org.tandembot.feature.summary")
                || (feature.equals("org.tandembot.feature.action") && other.equals("org.tandembot.feature.vote"));
    }

    @Test
    void aFeatureKnowsNoOtherFeature() {
        var features = CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("org.tandembot.feature."))
                .collect(Collectors.toUnmodifiableSet());
        for (var feature : features) {
            var others = features.stream()
                    .filter(other -> !other.equals(feature) && !mayKnow(feature, other))
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
                .resideOutsideOfPackages(
                        "org.tandembot.connection",
                        "org.tandembot.store",
                        "org.tandembot.backup",
                        "org.tandembot.delivery")
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

    /** So whatever a card, a page, a picture or a file shows of what people said has been judged, and is remembered. */
    @Test
    void onlyTheHistoryOfWhatWasPublishedMakesAFigure() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("org.tandembot.disclosure", "org.tandembot.release")
                .should()
                .callConstructor(Figure.Shown.class, List.class, int.class, Band.class)
                .orShould()
                .callConstructor(Figure.AsBefore.class, Figure.Shown.class, Instant.class, boolean.class)
                .orShould()
                .callConstructor(Share.class, int.class, Share.Shape.class)
                .orShould()
                .callMethod(Share.class, "of", int.class, int.class)
                .orShould()
                .callMethod(Figure.class, "of", Counts.class, int.class, int.class)
                .orShould()
                .callMethodWhere(describe(
                        "look into a tally",
                        call -> call.getTargetOwner().isEquivalentTo(Tally.class)
                                && !List.of("<init>", "count").contains(call.getName()))));
    }

    @Test
    void whoeverOpensBallotsHandsThemToTheHistoryOrToComments() {
        holds(classes()
                .that()
                .resideInAPackage("org.tandembot.feature..")
                .and(describe(
                        "open ballots",
                        one -> one.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Ballot.class)
                                        && call.getName().equals("content"))))
                .should()
                .callMethodWhere(describe(
                        "publish them",
                        call -> call.getTargetOwner().isEquivalentTo(History.class)
                                        && call.getName().equals("publish")
                                || call.getTargetOwner().isEquivalentTo(Comments.class)
                                        && call.getName().equals("of"))));
    }

    @Test
    void theTimeIsAskedOfAnInjectedClock() {
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.tandembot.TandemConfiguration")
                // --check starts nothing that could inject one.
                .and()
                .areNotAssignableTo(Trial.class)
                .should()
                .callMethodWhere(describe("ask the machine for the time", ArchitectureTests::asksTheMachine)));
    }

    /** As each of OkHttp's clients must be told, or a form waits 40 ms for an acknowledgement. */
    @Test
    void whoeverBuildsAClientOfOkHttpHasItSendAtOnceWhatIsWritten() throws IOException {
        holds(classes()
                .that(describe(
                        "build a client of OkHttp",
                        one -> one.getCodeUnitCallsFromSelf().stream()
                                .anyMatch(call -> call.getName().equals("buildOkHttpClient")
                                        || call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                                                && call.getTargetOwner().isEquivalentTo(OkHttpClient.Builder.class))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(PromptSockets.class));
        try (var socket = new PromptSockets().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    /** What no room enables and no class asks for would be neither read nor checked. */
    @Test
    void settingsAreEnabledInTheirRoom() {
        var enabled = CODE.stream()
                .filter(one -> one.isAnnotatedWith(EnableConfigurationProperties.class))
                .flatMap(one -> Arrays.stream(one.getAnnotationOfType(EnableConfigurationProperties.class)
                        .value()))
                .map(Class::getName)
                .collect(Collectors.toSet());
        holds(classes()
                .that()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should(ArchCondition.from(describe("be enabled", one -> enabled.contains(one.getName())))));
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
