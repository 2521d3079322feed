package org.tandembot.dialog;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.function.SingletonSupplier;
import org.tandembot.settings.Trial;

/**
 * Where the content comes from.
 *
 * @param dialogs A folder laid over the built-in content, to change or add texts, questions and languages. Put your local routes
 *     for emergencies, safeguarding and whistleblowing into its {@code en/concern.yaml}, as the texts {@code routes.intro},
 *     {@code routes.emergency}, {@code routes.safeguarding} and {@code routes.whistleblowing}.
 */
@ConfigurationProperties("tandem")
record DialogSettings(@Nullable Path dialogs) {

    /** Never changed, so read once: tests start Tandem many times. What is packed was checked by them. */
    private static final SingletonSupplier<Dialogs> BUILT_IN =
            SingletonSupplier.of(() -> DialogReader.read(List.of(Layer.builtIn()), !Layer.isPacked()));

    /** @throws DialogProblems with every mistake of every file */
    Dialogs load() {
        return dialogs == null ? BUILT_IN.obtain() : Dialogs.load(List.of(Layer.builtIn(), Layer.folder(dialogs)));
    }

    /** Reads the folder that is laid over. */
    static final class OfFolder implements Trial {

        @Override
        public List<Finding> of(ConfigurableEnvironment environment) {
            var settings = Binder.get(environment).bindOrCreate("tandem", DialogSettings.class);
            if (settings.dialogs() == null) {
                return List.of();
            }
            try {
                var languages = settings.load().languages();
                return List.of(Finding.right(
                        "tandem.dialogs: the content can be read, in languages: " + languages.size() + "."));
            } catch (DialogProblems problems) {
                return List.of(Finding.wrong("tandem.dialogs: " + problems));
            }
        }
    }
}
