package org.tandembot.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.platform.ChatDriver;
import org.tandembot.roster.Teams;

/** With the web switched on at this computer's own name, and a driver for each test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@TestPropertySource(properties = "tandem.web.url=" + WebMembers.ORIGIN)
@Import(WebGround.Drivers.class)
public @interface WebGround {

    /** Each test has its own. */
    class Drivers {

        @Bean
        @Lazy
        WebMembers webMembers(
                @Value("${local.server.port}") int port, Teams teams, Accounts accounts, Invitations invitations) {
            return new WebMembers(port, teams, accounts, invitations);
        }

        @Bean
        @Scope("prototype")
        ChatDriver webPageChat(WebMembers members, Teams teams) {
            return new WebPageChat(members, teams);
        }
    }
}
