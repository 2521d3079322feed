package org.tandembot.form;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandembot.dialog.Dialogs;

/** An input for one of the languages that there are, each offered by its own name. */
public final class LanguageField {

    private static final String NONE = "none";

    private LanguageField() {}

    /** Not asked where there is only one. */
    public static FormField<Locale> of(String name, Dialogs dialogs, Locale now) {
        var all = all(dialogs).filter(one -> !Dialogs.isEasyRead(one)).toList();
        return FormField.whichOf(name, all, Locale::toLanguageTag, one -> named(dialogs, one))
                .begin(all.stream()
                        .filter(one -> one.getLanguage().equals(now.getLanguage()))
                        .findFirst()
                        .orElse(Locale.ENGLISH));
    }

    /** @param none what it is called to choose none */
    public static FormField<Optional<Locale>> orNone(String name, Dialogs dialogs, Optional<Locale> now, String none) {
        var choices = Stream.concat(
                        Stream.of(Optional.<Locale>empty()), all(dialogs).map(Optional::of))
                .toList();
        return FormField.oneOf(
                        name,
                        choices,
                        one -> one.map(Locale::toLanguageTag).orElse(NONE),
                        one -> one.map(language -> named(dialogs, language)).orElse(none))
                .begin(now.filter(one -> choices.contains(Optional.of(one))));
    }

    private static Stream<Locale> all(Dialogs dialogs) {
        return dialogs.languages().stream().sorted(Comparator.comparing(Locale::toLanguageTag));
    }

    /** What a language is called by those who read it. */
    public static String named(Dialogs dialogs, Locale language) {
        return Dialogs.isEasyRead(language)
                ? dialogs.words("dialog").in(language).text("easy-read")
                : language.getDisplayLanguage(language);
    }
}
