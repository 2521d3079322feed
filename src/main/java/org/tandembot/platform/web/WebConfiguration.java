package org.tandembot.platform.web;

import jakarta.servlet.http.HttpFilter;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.account.WebSettings;
import org.tandembot.chat.Router;
import org.tandembot.code.Codes;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.Words;
import org.tandembot.notice.Addresses;
import org.tandembot.notice.Browsers;
import org.tandembot.notice.Notices;
import org.tandembot.notice.WayBack;
import org.tandembot.platform.web.page.PageLanguage;
import org.tandembot.platform.web.page.Pages;
import org.tandembot.roster.Teams;
import org.tandembot.settings.WrongSettings;
import org.tandembot.store.Store;

/** Puts the web together, where it has an address. Beside a playground it is off: that is for one computer alone. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(WebConfiguration.ON)
class WebConfiguration {

    static final String ON = Pages.ON;

    private static final String PROXIES = "server.forward-headers-strategy";

    private final Words words;
    private final Words shared;
    private final Professions professions;
    private final Pages pages;

    WebConfiguration(
            Dialogs dialogs,
            @Value("${server.servlet.context-path:}") String path,
            @Value("${" + PROXIES + ":}") String proxies) {
        refuseToBelieveEverybody(proxies);
        this.words = dialogs.words("web");
        this.shared = dialogs.words("playground");
        this.professions = new Professions(dialogs);
        this.pages = new Pages(dialogs, words, path);
    }

    /** Spring's other way takes the word of anybody, not of a proxy alone, that they came over TLS and from where. */
    static void refuseToBelieveEverybody(String proxies) {
        WrongSettings.rules()
                .that(
                        !proxies.equalsIgnoreCase("framework"),
                        PROXIES,
                        "would believe anybody who says that they came over TLS. Write native, which believes your proxy alone.")
                .hold();
    }

    @Bean
    Sessions webSessions(Store store, RandomGenerator random, InstantSource clock) {
        return new Sessions(store, random, clock, words);
    }

    @Bean
    RedisArchive webArchive(Store store, Accounts accounts) {
        return new RedisArchive(store, accounts, words);
    }

    @Bean
    WebPlatform.People webPeople(Accounts accounts) {
        return new WebPlatform.People(accounts, professions);
    }

    @Bean
    WebChat webChat(
            WebPlatform.People people,
            RedisArchive archive,
            ObjectProvider<Router> router,
            InstantSource clock,
            RandomGenerator random) {
        return new WebChat(people, shared, router::getObject, clock, random, archive);
    }

    @EventListener
    void hangUp(ContextClosedEvent stopping) {
        stopping.getApplicationContext().getBean("webChat", WebChat.class).hangUp();
    }

    @Bean
    WebPlatform webPlatform(Accounts accounts, WebChat chat, Notices notices) {
        return new WebPlatform(accounts, chat, notices);
    }

    @Bean
    MemberController memberController(WebChat chat, WebPlatform.People people, Teams teams) {
        return new MemberController(chat, people, teams, shared);
    }

    @Bean
    SignIn signIn(Accounts accounts, Sessions sessions, Codes codes, WayBack wayBack, InstantSource clock) {
        return new SignIn(accounts, sessions, codes, wayBack, pages, clock);
    }

    @Bean
    JoinPage joinPage(Invitations invitations, Addresses addresses, SignIn signIn) {
        return new JoinPage(invitations, addresses, signIn, pages);
    }

    @Bean
    MemberPages memberPages(Sessions sessions, SignIn signIn, Browsers browsers) {
        return new MemberPages(sessions, signIn, browsers, pages, words, shared);
    }

    @Bean
    FilterRegistrationBean<WebGate> webGate(
            WebSettings web,
            Sessions sessions,
            Accounts accounts,
            PageLanguage languages,
            ObjectProvider<Router> router,
            InstantSource clock) {
        var gate = new FilterRegistrationBean<>(new WebGate(
                web, sessions, accounts, pages.leadingTo(web.url()), new WebGate.Readers(languages, router), clock));
        gate.addUrlPatterns("/web", "/web/*", "/join/*");
        return gate;
    }

    @Bean
    FilterRegistrationBean<HttpFilter> gateForStrangers(WebSettings web) {
        var gate = new FilterRegistrationBean<>(WebGate.forStrangers(web, pages.leadingTo(web.url())));
        gate.addUrlPatterns("/v", "/v/*");
        return gate;
    }

    @Bean
    NoticesPage noticesPage(Addresses addresses, Browsers browsers) {
        return new NoticesPage(addresses, browsers, pages);
    }

    @Bean
    WebMvcConfigurer webPaths() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/web/playground/assets/**")
                        .addResourceLocations("classpath:/playground/assets/")
                        .setCacheControl(CacheControl.noCache());
                registry.addResourceHandler("/web/pictures/*.png").addResourceLocations("classpath:/pictures/");
                registry.addResourceHandler("/web/*.css", "/web/*.js", "/web/*.png")
                        .addResourceLocations("classpath:/web/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }
}
