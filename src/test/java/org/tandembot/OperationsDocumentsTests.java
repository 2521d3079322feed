package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What operators copy: the compose file, the Kubernetes example, the Dockerfile and the alerts. */
class OperationsDocumentsTests {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path COMPOSE = Path.of("manifests/compose/compose.yaml");
    private static final Path KUBERNETES = Path.of("manifests/kubernetes/base");
    private static final Path INGRESS = Path.of("manifests/kubernetes/components/ingress/ingress.yaml");
    private static final Path DOCKERFILE = Path.of("manifests/Dockerfile");
    private static final Path OPERATIONS = Path.of("src/docs/operations.md");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode compose() {
        return YAML.readTree(text(COMPOSE));
    }

    /** What the base names, and the way in. */
    private static Stream<String> kubernetesDocuments() {
        var files = words(
                YAML.readTree(text(KUBERNETES.resolve("kustomization.yaml"))).path("resources"));
        return Stream.concat(files.stream().map(KUBERNETES::resolve), Stream.of(INGRESS))
                .flatMap(file -> Stream.of(text(file).split("(?m)^---$", -1)));
    }

    /** Each object by its kind and name. */
    private static Map<String, JsonNode> kubernetes() {
        var objects = new HashMap<String, JsonNode>();
        for (var document : kubernetesDocuments().toList()) {
            var object = YAML.readTree(document);
            var name = object.path("kind").asString("") + "/"
                    + object.at("/metadata/name").asString("");
            assertThat(objects.put(name, object)).as("only one " + name).isNull();
        }
        return objects;
    }

    /** The one of that kind and name. */
    private static JsonNode kubernetes(String name) {
        return Objects.requireNonNull(kubernetes().get(name), name);
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static void isDurable(List<String> command) {
        assertThat(command)
                .containsSequence("--appendonly", "yes")
                .containsSequence("--appendfsync", "always")
                .contains("--maxmemory")
                .containsSequence("--maxmemory-policy", "noeviction")
                .containsSequence("--slowlog-log-slower-than", "-1");
    }

    @Test
    void composeHasTandemAndTwoRedisesThatLoseNothing() {
        var services = compose().path("services");
        assertThat(services.propertyNames()).containsExactlyInAnyOrder("tandem", "redis", "vault");
        for (var redis : List.of("redis", "vault")) {
            isDurable(words(services.path(redis).path("command")));
            assertThat(volumes(services.path(redis))).hasSize(1);
        }
        assertThat(services.at("/redis/volumes/0").asString())
                .isNotEqualTo(services.at("/vault/volumes/0").asString());
        var volumes = new TreeSet<>(compose().path("volumes").propertyNames());
        services.valueStream()
                .flatMap(service -> volumes(service).stream())
                .forEach(volume -> assertThat(volumes).contains(volume));
    }

    /** The volumes of its own, not folders of the machine. */
    private static List<String> volumes(JsonNode service) {
        return words(service.path("volumes")).stream()
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .filter(volume -> !volume.startsWith("."))
                .toList();
    }

    /** Each setting in it reaches Tandem, and no secret has to stand in the compose file. */
    @Test
    void composeHandsTandemAllSettingsAndSecretsAsFiles() {
        var tandem = compose().at("/services/tandem");
        assertThat(words(tandem.path("env_file"))).containsExactly(".env");
        assertThat(words(tandem.path("volumes"))).contains("./secrets:/run/secrets:ro");
        assertThat(tandem.at("/environment/SPRING_CONFIG_IMPORT").asString()).isEqualTo("configtree:/run/secrets/");
        assertThat(text(COMPOSE)).doesNotContain("${TANDEM_").contains("# - ./dialogs:/dialogs:ro");
    }

    @Test
    void composeKeepsToWhatComposeKnows() {
        var known = Set.of(
                "build",
                "image",
                "restart",
                "depends_on",
                "ports",
                "env_file",
                "environment",
                "user",
                "read_only",
                "tmpfs",
                "cap_drop",
                "security_opt",
                "stop_grace_period",
                "mem_limit",
                "memswap_limit",
                "ulimits",
                "healthcheck",
                "command",
                "volumes");
        compose()
                .path("services")
                .valueStream()
                .forEach(service -> assertThat(known).containsAll(service.propertyNames()));
        assertThat(Set.of("name", "services", "volumes")).containsAll(compose().propertyNames());
        compose()
                .path("services")
                .valueStream()
                .forEach(service -> assertThat(Set.of("test", "interval", "timeout", "retries", "start_period"))
                        .containsAll(service.path("healthcheck").propertyNames()));
    }

    @Test
    void composeRunsTandemWithoutRightsAndGivesItTimeToEnd() {
        var tandem = compose().at("/services/tandem");
        assertThat(tandem.path("user").asString()).isEqualTo("10001:10001");
        assertThat(tandem.path("read_only").asBoolean()).isTrue();
        assertThat(words(tandem.path("cap_drop"))).containsExactly("ALL");
        assertThat(tandem.path("stop_grace_period").asString()).isEqualTo("30s");
        assertThat(tandem.at("/ports/0").asString()).startsWith("127.0.0.1:");
        assertThat(words(tandem.at("/healthcheck/test"))).last().asString().endsWith(":8081/actuator/health/readiness");
        var dockerfile = Path.of("manifests/compose/../..")
                .resolve(tandem.at("/build/dockerfile").asString());
        assertThat(dockerfile.normalize()).isEqualTo(DOCKERFILE).exists();
    }

    @Test
    void everyObjectForKubernetesIsOfAKindThatIsThere() {
        var versions = Map.of(
                "Deployment", "apps/v1",
                "StatefulSet", "apps/v1",
                "PodDisruptionBudget", "policy/v1",
                "Service", "v1",
                "ServiceAccount", "v1",
                "ConfigMap", "v1",
                "NetworkPolicy", "networking.k8s.io/v1",
                "Ingress", "networking.k8s.io/v1");
        kubernetes().forEach((name, object) -> {
            assertThat(object.path("apiVersion").asString())
                    .as(name)
                    .isEqualTo(versions.get(object.path("kind").asString()));
            assertThat(object.at("/metadata/namespace").isMissingNode())
                    .as(name)
                    .isTrue();
            assertThat(Set.of("apiVersion", "kind", "metadata", "spec", "data", "automountServiceAccountToken"))
                    .containsAll(object.propertyNames());
        });
        assertThat(YAML.readTree(text(KUBERNETES.resolve("kustomization.yaml")))
                        .path("namespace")
                        .asString())
                .isEqualTo("tandem");
        assertThat(kubernetes())
                .containsKeys(
                        "Deployment/tandem",
                        "PodDisruptionBudget/tandem",
                        "StatefulSet/tandem-redis",
                        "StatefulSet/tandem-vault");
    }

    private static Stream<JsonNode> workloads() {
        return kubernetes().values().stream()
                .filter(object -> object.at("/spec/template").isObject());
    }

    @Test
    void everyPodHasNoRightsAndKnowsItsLimits() {
        assertThat(workloads()).hasSize(3).allSatisfy(workload -> {
            var pod = workload.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            var container = pod.at("/containers/0");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(words(container.at("/securityContext/capabilities/drop")))
                    .containsExactly("ALL");
            assertThat(container.at("/resources/limits/memory").asString()).endsWith("i");
            assertThat(container.at("/resources/requests").propertyNames()).contains("cpu", "memory");
            assertThat(container.has("readinessProbe")).isTrue();
            assertThat(words(workload.at("/spec/selector/matchLabels")))
                    .isEqualTo(List.of(workload.at("/spec/template/metadata/labels/app.kubernetes.io~1name")
                            .asString()));
        });
    }

    @Test
    void everyServiceAndBudgetFindsItsPods() {
        var pods = new HashMap<String, JsonNode>();
        workloads()
                .forEach(one -> pods.put(
                        one.at("/spec/template/metadata/labels/app.kubernetes.io~1name")
                                .asString(),
                        one));
        kubernetes().values().stream()
                .filter(object -> object.path("kind").asString().equals("Service"))
                .forEach(service -> {
                    var pod = Objects.requireNonNull(pods.get(
                            service.at("/spec/selector/app.kubernetes.io~1name").asString()));
                    assertThat(pod.at("/spec/template/spec/containers/0/ports/0/name"))
                            .isEqualTo(service.at("/spec/ports/0/targetPort"));
                });
        assertThat(kubernetes("PodDisruptionBudget/tandem")
                        .at("/spec/selector/matchLabels/app.kubernetes.io~1name")
                        .asString())
                .isEqualTo("tandem");
    }

    @Test
    void tandemIsProbedWhereItAnswersAndHasTimeToEnd() {
        var pod = kubernetes("Deployment/tandem").at("/spec/template/spec");
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(30);
        var container = pod.at("/containers/0");
        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8080);
        assertThat(container.at("/ports/1/containerPort").asInt()).isEqualTo(8081);
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.path(probe).at("/httpGet/port")).isEqualTo(container.at("/ports/1/name"));
        }
        assertThat(container.path("env").valueStream()).anySatisfy(one -> {
            assertThat(one.path("name").asString()).isEqualTo("MANAGEMENT_SERVER_ADDRESS");
            assertThat(one.path("value").asString()).isEqualTo("0.0.0.0");
        });
        kubernetes().values().stream()
                .filter(object -> object.path("kind").asString().equals("Service"))
                .forEach(service ->
                        assertThat(service.at("/spec/ports").toString()).doesNotContain("operations"));
        assertThat(text(INGRESS)).doesNotContain("/actuator");
        assertThat(words(container.at("/lifecycle/preStop/exec/command"))).containsExactly("sleep", "5");
    }

    /** Which Ingress passes a path on, as Kubernetes reads its rules; empty where none does. */
    private static Optional<JsonNode> ingress(String path) {
        return kubernetes().values().stream()
                .filter(object -> object.path("kind").asString().equals("Ingress"))
                .filter(ingress -> ingress.at("/spec/rules/0/http/paths")
                        .valueStream()
                        .anyMatch(rule -> {
                            var begins = rule.path("path").asString();
                            return path.equals(begins)
                                    || rule.path("pathType").asString().equals("Prefix")
                                            && path.startsWith(begins + "/");
                        }))
                .findFirst();
    }

    @Test
    void theIngressPassesEachPathThatTheOtherProxiesPassAndNoOther() {
        assertThat(ManifestToolsTests.OF_THE_CHATS)
                .allSatisfy(path -> assertThat(ingress(path)).as(path).contains(kubernetes("Ingress/tandem")));
        assertThat(ManifestToolsTests.OF_THE_WEB)
                .allSatisfy(path -> assertThat(ingress(path)).as(path).isPresent());
        assertThat(ManifestToolsTests.OF_NOBODY)
                .filteredOn(path -> !path.equals("/join"))
                .allSatisfy(path -> assertThat(ingress(path)).as(path).isEmpty());
        kubernetes().values().stream()
                .filter(object -> object.path("kind").asString().equals("Ingress"))
                .flatMap(ingress -> ingress.at("/spec/rules/0/http/paths").valueStream())
                .map(rule -> rule.at("/backend/service/name").asString())
                .forEach(service -> assertThat(kubernetes()).containsKey("Service/" + service));
    }

    /** A slip's page sets no cookie, whoever hands it on. */
    @Test
    void membersComeBackToTheSameInstanceAndSlipsSetNoCookie() {
        assertThat(ingress("/web/playground/events"))
                .isEqualTo(ingress("/join/K7RT"))
                .get()
                .extracting(one -> one.at("/metadata/annotations").toString())
                .asString()
                .contains("affinity\":\"cookie", "session-cookie-path\":\"/\"", "session-cookie-secure\":\"true\"");
        assertThat(ingress("/v/K7RT").orElseThrow().toString()).doesNotContain("cookie");
        assertThat(ingress("/v/K7RT").orElseThrow().at("/spec/rules/0/http/paths/0/backend/service/name"))
                .as("what one Ingress says of a Service goes for all that name it")
                .isNotEqualTo(ingress("/web").orElseThrow().at("/spec/rules/0/http/paths/0/backend/service/name"));
    }

    /** Kubernetes tells each Pod of each Service, by variables that begin with its name. */
    @Test
    void noServiceReadsAsASetting() {
        assertThat(kubernetes().keySet())
                .filteredOn(name -> name.startsWith("Service/tandem-"))
                .containsExactlyInAnyOrder("Service/tandem-redis", "Service/tandem-vault");
    }

    @Test
    void nothingInTheClusterReachesAnythingThatIsNotNamed() {
        var all = kubernetes("NetworkPolicy/nothing-unless-named").path("spec");
        assertThat(all.path("podSelector").isEmpty()).isTrue();
        assertThat(words(all.path("policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(kubernetes("NetworkPolicy/tandem").at("/spec/ingress").toString())
                .contains("\"http\"")
                .doesNotContain("operations", "8081");
        assertThat(kubernetes("NetworkPolicy/redises")
                        .at("/spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name")
                        .asString())
                .isEqualTo("tandem");
        assertThat(kubernetes("NetworkPolicy/redises").at("/spec/egress").isMissingNode())
                .isTrue();
    }

    /** Several instances without a Redis for keys would each have keys of their own. */
    @Test
    void severalInstancesShareAVault() {
        assertThat(kubernetes("Deployment/tandem").at("/spec/replicas").asInt()).isGreaterThan(1);
        assertThat(kubernetes("Deployment/tandem")
                        .at("/spec/template/spec/containers/0/env")
                        .valueStream())
                .anySatisfy(one -> assertThat(one.path("name").asString()).isEqualTo("TANDEM_VAULT_REDIS_URL"));
    }

    @Test
    void bothRedisesForKubernetesLoseNothing() {
        for (var name : List.of("tandem-redis", "tandem-vault")) {
            var redis = kubernetes("StatefulSet/" + name).path("spec");
            isDurable(words(redis.at("/template/spec/containers/0/args")));
            assertThat(redis.path("volumeClaimTemplates").size()).isEqualTo(1);
            assertThat(redis.at("/volumeClaimTemplates/0/metadata/name"))
                    .isEqualTo(redis.at("/template/spec/containers/0/volumeMounts/0/name"));
        }
    }

    private static Stream<JsonNode> redises() {
        return Stream.of(
                compose().at("/services/redis"),
                compose().at("/services/vault"),
                kubernetes("StatefulSet/tandem-redis").at("/spec/template/spec/containers/0"),
                kubernetes("StatefulSet/tandem-vault").at("/spec/template/spec/containers/0"));
    }

    /** What its container runs, with the machine's Redis in the place of the image's. */
    private static List<String> command(JsonNode redis, int port, Path folder) {
        var isCompose = redis.has("healthcheck");
        var command = new ArrayList<String>();
        Stream.concat(redis.path("command").valueStream(), redis.path("args").valueStream())
                .map(JsonNode::asString)
                .map(word -> isCompose ? word.replace("$$", "$") : word)
                .map(word -> word.replace("docker-entrypoint.sh ", "")
                        .replace("redis-server", TestRedis.executable())
                        .replaceAll(
                                "/run/secrets/[a-z-]+",
                                folder.resolve("password").toString()))
                .forEach(command::add);
        command.addAll(List.of("--port", "" + port, "--dir", folder.toString(), "--bind", "127.0.0.1"));
        return command;
    }

    @ParameterizedTest
    @MethodSource("redises")
    void noUserOfTheMachineSeesAPassword(JsonNode redis, @TempDir Path folder) throws IOException {
        assertThat(redis.path("command").toString()
                        + redis.path("args")
                        + redis.path("healthcheck")
                        + redis.path("readinessProbe"))
                .doesNotContain("_PASSWORD", "-a ");
        var port = TestRedis.freePort();
        Files.writeString(folder.resolve("password"), "hunter2");
        var starting = new ProcessBuilder(command(redis, port, folder)).inheritIO();
        starting.environment().put("REDISCLI_AUTH", "hunter2");
        var running = starting.start();
        try (var client = RedisClient.create("redis://:hunter2@127.0.0.1:" + port)) {
            await().ignoreExceptions().untilAsserted(() -> {
                try (var line = client.connect()) {
                    assertThat(line.sync().configGet("appendonly")).containsEntry("appendonly", "yes");
                    assertThat(line.sync().configGet("requirepass")).containsEntry("requirepass", "hunter2");
                }
            });
            assertThat(running.info().commandLine().orElse("")).doesNotContain("hunter2");
        } finally {
            running.destroy();
            running.onExit().join();
        }
    }

    @Test
    void dataAndKeysHaveDifferentPasswords() {
        var services = compose().path("services");
        assertThat(words(services.at("/redis/volumes"))).anyMatch(one -> one.startsWith("./secrets/redis-password:"));
        assertThat(words(services.at("/vault/volumes"))).anyMatch(one -> one.startsWith("./secrets/vault-password:"));
        assertThat(kubernetes("StatefulSet/tandem-redis").at("/spec/template/spec/containers/0/env/0"))
                .isNotEqualTo(kubernetes("StatefulSet/tandem-vault").at("/spec/template/spec/containers/0/env/0"));
    }

    @Test
    void withoutMemoryTheProgramEndsWhereverItIsStarted() throws IOException {
        var flag = "-XX:+ExitOnOutOfMemoryError";
        assertThat(TandemProcess.imageFlags()).contains(flag, "-Xmx256m");
        assertThat(text(Path.of("pom.xml"))).contains("<jvmArguments>" + flag);
        assertThat(text(Path.of("src/docs/performance.md")))
                .contains(TandemProcess.imageFlags().stream()
                        .map("`%s`"::formatted)
                        .toList());
        assertThat(compose().at("/services/tandem/restart").asString()).isEqualTo("unless-stopped");
    }

    @Test
    void theImageIsBuiltByStagesAndRunsWithoutRightsAsTheProgramItself() {
        var lines = text(DOCKERFILE).lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .hasSize(2)
                .allMatch(line -> line.contains(":25-"));
        assertThat(lines)
                .contains("USER 10001:10001", "ENTRYPOINT [\"java\", \"@java.options\", \"-jar\", \"tandem.jar\"]");
    }

    @Test
    void everyAlertAsksForAMetricThatIsDescribed() {
        var rules =
                YAML.readTree(text(Path.of("manifests/monitoring/alerts.yaml"))).at("/groups/0/rules");
        assertThat(rules.size()).isPositive();
        var described = Arrays.toString(Pattern.compile("`(tandem_\\w+)")
                .matcher(text(OPERATIONS))
                .results()
                .map(found -> found.group(1))
                .toArray());
        rules.valueStream().forEach(rule -> {
            assertThat(rule.path("alert").asString()).startsWith("Tandem");
            assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
            Pattern.compile("tandem_\\w+")
                    .matcher(rule.path("expr").asString())
                    .results()
                    .forEach(metric -> assertThat(described).contains(metric.group()));
        });
    }
}
