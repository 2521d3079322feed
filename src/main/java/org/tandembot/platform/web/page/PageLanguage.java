package org.tandembot.platform.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.tandembot.dialog.Dialogs;

/** In which language a page is written: the one in which its reader is known to read, else the first that their browser asks for. */
@Component("localeResolver")
public final class PageLanguage implements LocaleResolver {

    private static final String KNOWN = PageLanguage.class.getName() + ".known";

    private final Dialogs dialogs;

    PageLanguage(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** That of the page that is asked for now; English where none is. */
    public static Locale now() {
        return LocaleContextHolder.getLocaleContext() == null ? Locale.ENGLISH : LocaleContextHolder.getLocale();
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Optional.ofNullable((Locale) request.getAttribute(KNOWN)).orElseGet(() -> wished(request));
    }

    /** The first that the browser asks for in which there are texts. */
    public Locale wished(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(wish -> dialogs.spoken(wish).stream())
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale language) {
        request.setAttribute(KNOWN, language);
    }
}
