package org.tandembot.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.tandembot.home.CannotStart;

/** Every wrong setting ends in one message that names it, says what is wrong, and what to write instead. */
class WrongSettingsTests {

    private static final String TEAMS =
            "MICROSOFT_APP_ID=11112222-3333-4444-5555-666677778888 MICROSOFT_APP_PASSWORD=hush"
                    + " MICROSOFT_APP_TENANT_ID=11112222-3333-4444-5555-666677778888 ";
    private static final String SECOND = "--tandem.msteams.apps[1].app-id=a1 --tandem.msteams.apps[1].app-password=hush"
            + " --tandem.msteams.apps[1].tenant-id=b1 ";
    private static final String SLACK = "SLACK_SIGNING_SECRET=hush SLACK_BOT_TOKEN=xoxb-hush ";

    @Configuration(proxyBeanMethods = false)
    static class NothingElse {}

    @BeforeAll
    static void theSettingsAreWrittenDownByTheBuild() {
        Metadata.assumeThere();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tandem.minimum-group=8                  | tandem.minimum-group: there is no such setting. Did you mean tandem.minimum-group-size?
            --tandem.concern.acknowledge-day=3        | Did you mean tandem.concern.acknowledge-days?
            --tandem.slak.bot-token=x                 | Did you mean tandem.slack.bot-token?
            --tandem.operator=slack/T0/U0             | Did you mean tandem.operators?
            --tandem.something.else.altogether=x      | tandem.something.else.altogether: there is no such setting. Leave it out, or look
            TANDEM_MINIMUM_GROUP=8                    | TANDEM_MINIMUM_GROUP: there is no such setting. Did you mean TANDEM_MINIMUM_GROUP_SIZE?
            SLACK_API_ULR=https://slack.com/api/      | SLACK_API_ULR: there is no such setting. Did you mean SLACK_API_URL?
            SLACK_BOT_TOKN=xoxb-x                     | SLACK_BOT_TOKN: there is no such setting. Did you mean SLACK_BOT_TOKEN?
            MICROSOFT_AP_ID=1                         | Did you mean MICROSOFT_APP_ID?
            SPRING_DATA_REDIS_ULR=redis://x           | Did you mean SPRING_DATA_REDIS_URL?
            SERVER_PROT=8080                          | Did you mean SERVER_PORT?
            TANDEM_SLACK_BOTTOKEN_=x                  | Did you mean SLACK_BOT_TOKEN?
            --TANDEM_MASTER_KEY=x                     | TANDEM_MASTER_KEY: there is no such setting. Did you mean tandem.master-key?
            --minimum-group-size=8                    | minimum-group-size: there is no such setting. Did you mean tandem.minimum-group-size?
            --tandem.minimum-group-size=3             | tandem.minimum-group-size (TANDEM_MINIMUM_GROUP_SIZE): is 3; it must be 5 or more: in a smaller group people can be recognised
            --tandem.minimum-group-size=foo           | is `foo`. Write a whole number.
            --tandem.pulse.response-rate-every=0s     | tandem.pulse.response-rate-every (TANDEM_PULSE_RESPONSE_RATE_EVERY): is less than an hour.
            --tandem.pulse.response-rate-every=59m    | see who has just answered
            --tandem.schedule.look-every=foo          | tandem.schedule.look-every (TANDEM_SCHEDULE_LOOK_EVERY): is `foo`. Write a length of time, such as 30s, 5m or 2h.
            --tandem.schedule.look-every=0s           | must be a length of time from 100ms to 1h
            --tandem.schedule.look-every=2d           | must be a length of time from 100ms to 1h
            --tandem.delivery.dead-after=10           | tandem.delivery.dead-after (TANDEM_DELIVERY_DEAD_AFTER): must be a length of time from 1s to 10m
            --tandem.concern.tell-at=25:00            | tandem.concern.tell-at (TANDEM_CONCERN_TELL_AT): is `25:00`. Write an hour of the day, such as 09:00.
            --tandem.concern.tell-at=9                | is `9`. Write an hour of the day
            --tandem.concern.acknowledge-days=8       | is 8. Write a whole number from 1 to 7.
            --tandem.summary.team-delay=6             | is 6. Write a whole number from 0 to 5.
            --tandem.champion.most-an-hour=0          | is 0. Write a whole number, 1 or more.
            --tandem.minimum-group-size=51            | is 51. Write a whole number from 5 to 50.
            --tandem.vault.keep-in=foo                | is `foo`. Write one of: files, redis, main-redis.
            --tandem.operators=grace                  | tandem.operators (TANDEM_OPERATORS): names nobody by `grace`. Write platform, workspace and id
            --tandem.playground.enabled=maybe         | tandem.playground.enabled (TANDEM_PLAYGROUND_ENABLED): is `maybe`. Write true or false.
            --tandem.playground.enabled=false         | no chat platform is set, so nobody could reach Tandem. Set one of tandem.slack.signing-secret, tandem.slack.app-token, tandem.msteams.app-id
            --spring.data.redis.url=redis://x         | the playground makes up a team, so it runs with Tandem's own Redis only
            SPRING_DATA_REDIS_HOST=x                  | and a Redis of yours is set
            SERVER_PORT=foo                           | server.port: is `foo`. Write a whole number.
            SERVER_PORT=99999                         | server.port: is 99999. Write a whole number from 0 to 65535.
            MANAGEMENT_SERVER_PORT=foo                | management.server.port: is `foo`. Write a whole number.
            MANAGEMENT_SERVER_PORT=99999              | management.server.port: is 99999. Write a whole number from -1 to 65535.
            SLACK_BOT_TOKEN=xoxb-x                    | tandem.slack.signing-secret (SLACK_SIGNING_SECRET): is missing, so Slack could not reach Tandem
            SLACK_CLIENT_ID=1 SLACK_CLIENT_SECRET=x   | tandem.slack.signing-secret (SLACK_SIGNING_SECRET): is missing
            SLACK_SIGNING_SECRET=x                    | tandem.slack.bot-token (SLACK_BOT_TOKEN): is missing, so Tandem could not write to anyone
            SLACK_APP_TOKEN=xapp-x                    | tandem.slack.bot-token (SLACK_BOT_TOKEN): is missing
            SLACK_APP_TOKEN=xoxb-x SLACK_BOT_TOKEN=xapp-x | does not begin with xapp-, as Slack's app tokens do. Bot token and app token are the wrong way round.
            SLACK_SIGNING_SECRET=x SLACK_BOT_TOKEN=x  | tandem.slack.bot-token (SLACK_BOT_TOKEN): does not begin with xoxb-
            SLACK SLACK_CLIENT_ID=1                   | tandem.slack.client-secret (SLACK_CLIENT_SECRET): is missing
            SLACK SLACK_CLIENT_SECRET=1               | tandem.slack.client-id (SLACK_CLIENT_ID): is missing
            SLACK --tandem.slack.workspaces=acme,https://contoso.slack.com | `acme`, `https://contoso.slack.com` is no workspace's id. Write ids such as T0123ABCD
            SLACK --tandem.slack.redirect-url=x       | must begin with https:// and end with /slack/oauth_redirect
            SLACK SLACK_API_URL=slack.com             | tandem.slack.api-url (SLACK_API_URL): is no address
            SLACK --tandem.slack.messages-a-minute=-1 | must be a whole number from 0 to 100000
            MICROSOFT_APP_PASSWORD=x MICROSOFT_APP_TENANT_ID=1 | tandem.msteams.app-id (MICROSOFT_APP_ID): is missing, or is not an id. It looks like 11112222-3333-
            MICROSOFT_APP_ID=Tandem                   | tandem.msteams.app-id (MICROSOFT_APP_ID): is missing, or is not an id
            TEAMS --tandem.msteams.service-url-hosts=https://smba.trafficmanager.net/ | takes names of hosts alone, such as smba.trafficmanager.net: no https:// and no path
            TEAMS --tandem.msteams.upload-hosts=https://contoso.sharepoint.com | tandem.msteams.upload-hosts (TANDEM_MSTEAMS_UPLOAD_HOSTS): takes names
            TEAMS --tandem.msteams.token-url=foo      | tandem.msteams.token-url (TANDEM_MSTEAMS_TOKEN_URL): is no address
            TEAMS --tandem.msteams.apps[1].app-id=a1  | tandem.msteams.apps[1].tenant-id: is missing, or is not an id
            TEAMS --tandem.msteams.apps[1].app-id=a1  | tandem.msteams.apps[1].app-password: is missing. It is the client secret of the bot's registration. With tandem.msteams.apps[n] a certificate
            TEAMS --tandem.msteams.apps[1].tenant-id=b1 | tandem.msteams.apps[1].app-id: is missing, or is not an id
            TEAMS TANDEM_MSTEAMS_APPS_1_APP_ID=a1     | tandem.msteams.apps[1].tenant-id: is missing, or is not an id
            TEAMS TANDEM_MSTEAMS_APPS_1_APPID=a1      | tandem.msteams.apps[1].tenant-id: is missing, or is not an id
            TEAMS --tandem.msteams.apps[1].app-pasword=x | tandem.msteams.apps[1].app-pasword: there is no such setting. Did you mean tandem.msteams.apps[n].app-password?
            TEAMS TANDEM_MSTEAMS_APPS_1_APP_PASWORD=x | TANDEM_MSTEAMS_APPS_1_APP_PASWORD: there is no such setting. Did you mean TANDEM_MSTEAMS_APPS_1_APP_PASSWORD?
            TEAMS SECOND --tandem.msteams.apps[1].certificate=entra | tandem.msteams.apps[1].app-password: is one of several proofs. Give one of app-password, certificate
            TEAMS --tandem.msteams.apps[1].app-id=a1 --tandem.msteams.apps[1].tenant-id=11112222-3333-4444-5555-666677778888 | tandem.msteams.apps[1].tenant-id: is that of another registration too. A tenant is served by one registration.
            TEAMS --tandem.msteams.apps[1].app-id=11112222-3333-4444-5555-666677778888 | tandem.msteams.apps[1].app-id: is that of another registration too. Make a registration of its own in each tenant.
            TEAMS SECOND --tandem.msteams.apps[0].app-id=c1 | tandem.msteams.apps[0].app-id: is given in two ways. tandem.msteams.app-id, .app-password and .tenant-id are the first
            TEAMS --tandem.msteams.apps[2].app-id=a1  | tandem.msteams.apps[2].app-id: follows no other. Number registrations from 0 on without a gap.
            SECOND                                    | tandem.msteams.apps[1].app-id: follows no other.
            TEAMS --tandem.msteams.apps.app-id=a1     | tandem.msteams.apps: cannot be used:
            --management.metrics.enable.http.server.requests=true | management.metrics.enable.http.server.requests: would show who answered and when
            LOGGING_LEVEL_COM_SLACK_API=debug         | logging.level.com.slack.api: would show
            --logging.level.com.slack.api.bolt=trace  | logging.level.com.slack.api.bolt: would show
            """)
    void isRefusedByItsName(String settings, String message) {
        assertThat(refusal(settings)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--tandem.minimumgroup-size=8",
                "--tandem.minimumGroupSize=8",
                "TANDEM_MINIMUMGROUPSIZE=8 TANDEM_CONCERN_ANSWER_DAYS=20",
                SLACK + "TANDEM_SLACK_WORKSPACES_0=T0123 TANDEM_SLACK_WORKSPACES_1=E0123",
                SLACK + "--tandem.slack.workspaces[0]=T0123",
                SLACK + "--spring.data.redis.url=redis://x SLACK_CLIENT_ID=1 SLACK_CLIENT_SECRET=x",
                "SLACK_APP_TOKEN=xapp-x SLACK_BOT_TOKEN=xoxb-x",
                TEAMS + "--tandem.msteams.service-url-hosts=localhost:8080",
                TEAMS + SECOND,
                TEAMS + "TANDEM_MSTEAMS_APPS_1_APPID=a1 TANDEM_MSTEAMS_APPS_1_APP_PASSWORD=hush"
                        + " TANDEM_MSTEAMS_APPS_1_TENANT_ID=b1",
                "--tandem.msteams.apps[0].app-id=c1 --tandem.msteams.apps[0].certificate=entra"
                        + " --tandem.msteams.apps[0].tenant-id=d1 " + SECOND,
                "--tandem.msteams.apps[0].app-id=c1 --tandem.msteams.apps[0].federated-token-file=/token"
                        + " --tandem.msteams.apps[0].tenant-id=d1",
                "TANDEM_PORT=tcp://10.0.0.1:8080 TANDEM_SERVICE_HOST=10.0.0.1 TANDEM_PORT_8080_TCP_ADDR=10.0.0.1"
                        + " TANDEM_REDIS_SERVICE_PORT_REDIS=6379",
                "--debug LOGGING_LEVEL_ROOT=warn",
                "SERVER_PORT=0 MANAGEMENT_SERVER_PORT=-1",
                "SLACK_WEBHOOK_URL=https://x SERVER_NAME=x MICROSOFT_APP_TYPE=SingleTenant REDIS_URL=redis://x",
            })
    void whatSpringTakesIsTaken(String settings) {
        start(settings);
    }

    @Test
    void allMistakesOfOneStartAreReportedAtOnceAndNoSecretAmongThem() {
        assertThat(refusal("MICROSOFT_APP_PASSWORD=top-secret SLACK_BOT_TOKEN=top-secret TANDEM_OPERATOR=x"
                        + " --tandem.concern.answer-days=0 --tandem.concern.keep-months=many SERVER_PORT=70000"))
                .hasMessageContainingAll(
                        "tandem.msteams.app-id",
                        "tandem.msteams.tenant-id",
                        "tandem.slack.signing-secret",
                        "tandem.slack.bot-token",
                        "TANDEM_OPERATOR:",
                        "tandem.concern.answer-days",
                        "tandem.concern.keep-months",
                        "server.port")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("top-secret"))
                .extracting(CannotStart::remedy)
                .asString()
                .contains("--help", "Nothing was started or changed");
    }

    @Test
    void aPortThatIsTakenIsSaidBeforeAnythingElseIsDone() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = taken.getLocalPort();
            assertThat(refusal("SERVER_PORT=" + port))
                    .hasMessageContaining("server.port: port " + port + " cannot be used");
            assertThat(refusal(SLACK + "MANAGEMENT_SERVER_PORT=" + port + " MANAGEMENT_SERVER_ADDRESS=127.0.0.1"))
                    .hasMessageContaining("management.server.port: port " + port + " cannot be used")
                    .hasMessageContaining("MANAGEMENT_SERVER_PORT");
        }
        assertThat(refusal(SLACK + "SERVER_PORT=8097 MANAGEMENT_SERVER_PORT=8097"))
                .hasMessageContaining("health and metrics need a port of their own");
    }

    @Test
    void aFolderForTemporaryFilesThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        var before = System.getProperty("java.io.tmpdir");
        var file = Files.writeString(folder.resolve("file"), "");
        System.setProperty("java.io.tmpdir", file.toString());
        try {
            assertThat(refusal("")).hasMessageContaining("temporary files, " + file + ": cannot be written");
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    private static CannotStart refusal(String settings) {
        var refused = new CannotStart[1];
        assertThatThrownBy(() -> start(settings)).isInstanceOfSatisfying(CannotStart.class, e -> refused[0] = e);
        return refused[0];
    }

    /** Starts what a real start begins with, which ends once all settings were looked at. */
    private static void start(String settings) {
        var arguments = settings.replaceFirst("^SLACK ", SLACK)
                .replaceFirst("^TEAMS ", TEAMS)
                .replaceFirst("\\bSECOND\\b", SECOND)
                .strip()
                .split(" +");
        Map<String, Object> variables = new HashMap<>();
        Arrays.stream(arguments)
                .filter(one -> !one.startsWith("--") && !one.isEmpty())
                .forEach(one -> variables.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1)));
        var environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        var tandem = new SpringApplication(NothingElse.class);
        tandem.setEnvironment(environment);
        tandem.setWebApplicationType(WebApplicationType.NONE);
        tandem.addListeners(new StartCheck());
        tandem.run(Arrays.stream(arguments).filter(one -> one.startsWith("--")).toArray(String[]::new))
                .close();
    }
}
