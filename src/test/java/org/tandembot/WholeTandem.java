package org.tandembot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test of the whole program behind its web server, with a real Redis and a clock that stands still. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"tandem.playground.enabled=false", "tandem.schedule.look-every=1h", "tandem.store.look-every=1h"})
@ContextConfiguration(initializers = TestGround.class)
@Import(TestGround.Beans.class)
@ExtendWith(TestGround.EmptyRedis.class)
public @interface WholeTandem {}
