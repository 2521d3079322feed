package org.tandembot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.tandembot.chat.TestChat;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.store.TestMark;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Sleeper;

/** What every {@link TandemTest} stands on. */
public final class TestGround implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** How long Redis may keep people waiting, for a test in which it does. */
    public static final String PATIENCE = "test.redis-patience";

    private static final Map<Resource, MetadataReader> CLASSES = new ConcurrentHashMap<>();

    /** Has every program of this JVM look for its parts in what the first has read of the classes. */
    static void readsClassesOnce(ConfigurableApplicationContext context) {
        if (context instanceof DefaultResourceLoader loader) {
            loader.getResourceCache(MetadataReader.class).putAll(CLASSES);
            context.addBeanFactoryPostProcessor(_ -> CLASSES.putAll(loader.getResourceCache(MetadataReader.class)));
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        readsClassesOnce(context);
        // Each program has a vault of its own, so it begins with data of its own.
        TestRedis.shared().ask("FLUSHALL");
        TestPropertyValues.of(
                        "spring.data.redis.url=" + TestRedis.shared().url(),
                        // A loaded machine may hold Redis up for seconds. What people are told then is shown by tests
                        // that stop it.
                        "spring.data.redis.timeout=" + context.getEnvironment().getProperty(PATIENCE, "10s"),
                        "spring.data.redis.connect-timeout=10s",
                        "tandem.home=" + temporaryHome(),
                        "tandem.master-key=" + "A".repeat(43) + "=")
                .applyTo(context);
    }

    private static Path temporaryHome() {
        try {
            var home = Files.createTempDirectory("tandem-test");
            home.toFile().deleteOnExit();
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The test chat and the clock. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Beans {

        @Bean
        TestChat testChat() {
            return new TestChat();
        }

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }

        /** Most of a start would be spent on reading what every program of this JVM reads alike. */
        @Bean
        static BeanFactoryPostProcessor contentIsReadOnce(Environment environment) {
            return factory -> {
                if (factory instanceof DefaultListableBeanFactory beans
                        && beans.containsBeanDefinition("dialogs")
                        && !Binder.get(environment)
                                .bind("tandem.dialogs", Object.class)
                                .isBound()) {
                    var usual = beans.getBeanDefinition("dialogs").getFactoryBeanName();
                    if (usual != null && usual.contains("ialogConfiguration")) {
                        beans.removeBeanDefinition("dialogs");
                        beans.registerBeanDefinition(
                                "dialogs", new RootBeanDefinition(Dialogs.class, TestDialogs::builtIn));
                    }
                }
            };
        }

        /** Where Tandem itself waits for a moment, it comes at once. */
        @Bean
        Sleeper sleeper(MovableClock clock) {
            return clock::reach;
        }
    }

    /** Each test starts with nothing in Redis and the clock at its start. */
    public static final class EmptyRedis implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            TestRedis.shared().flush();
            TestMark.restore(SpringExtension.getApplicationContext(context));
            SpringExtension.getApplicationContext(context)
                    .getBean(MovableClock.class)
                    .set(MovableClock.START);
        }
    }
}
