package org.tandembot.platform.msteams;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.tandembot.platform.Echo;

/** With Teams switched on, WireMock in the place of Microsoft, and a feature to talk to besides Tandem's own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = FakeMicrosoft.class)
@Import(Echo.class)
@interface TeamsGround {}
