package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.chart.Drawing;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Routes;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/**
 * Summaries: one page of what a team said, for its managers and itself. To anyone but a manager the answer is the same whatever
 * there is.
 */
@Component
@EnableConfigurationProperties(SummarySettings.class)
final class SummaryFeature implements Feature {

    private static final Logger log = LoggerFactory.getLogger(SummaryFeature.class);

    private final WhichTeam whichTeam;
    private final Summaries summaries;
    private final SummaryCourier courier;
    private final WishForm wishes;
    private final InstantSource clock;
    private final Words words;

    SummaryFeature(
            WhichTeam whichTeam,
            Summaries summaries,
            SummaryCourier courier,
            WishForm wishes,
            InstantSource clock,
            Dialogs dialogs) {
        this.whichTeam = whichTeam;
        this.summaries = summaries;
        this.courier = courier;
        this.wishes = wishes;
        this.clock = clock;
        this.words = dialogs.words("summary");
    }

    @EventListener(ApplicationReadyEvent.class)
    void tryToDraw() {
        if (!Drawing.isPossible()) {
            log.warn(
                    "Charts cannot be drawn on this machine, so summaries are sent in words alone. Install fontconfig and a font"
                            + " (on Debian: fontconfig fonts-dejavu-core), then start Tandem again");
        }
    }

    @Override
    public Routes routes() {
        var routes = Routes.of("summary")
                .either(
                        "summary",
                        "show",
                        turn -> show(
                                turn,
                                Coded.find(Span.values(), turn.arg("span")).orElse(Span.ROUND)));
        for (var span : Span.values()) {
            routes.command("summary " + span.code(), turn -> show(turn, span));
        }
        return routes.offering("summary", SummaryFeature::isFor)
                .askingFirst("share", this::askToShare, this::share)
                .press("more", this::more)
                .press("export", this::export)
                .press("bring", this::bring)
                .press("comments", this::comments)
                .form("settings", wishes::open)
                .submit("save", wishes::save)
                .leadsTo(SummaryPage.TALK)
                .deliver("manager", DeliveryPolicy.DUTY, courier::manager)
                .deliver("team", courier::team)
                .deliver("file", DeliveryPolicy.DUTY, courier::file)
                .menu(20, this::menu);
    }

    private List<Button> menu(Turn turn) {
        return isFor(turn) ? List.of(words.in(turn).button("menu", new ActionId("summary", "show"))) : List.of();
    }

    private static boolean isFor(Turn turn) {
        return !turn.standing().asManager().isEmpty();
    }

    private Reply show(Turn turn, Span span) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(
                        new ActionId("summary", "show").with("span", span.code()),
                        () -> words.in(turn).message("not-a-manager")),
                team -> new Reply.Whisper(page(turn.about(team), new Period(team, span, soon()))));
    }

    private Message page(Turn turn, Period period) {
        if (summaries.rounds(period.team(), period.at()).isEmpty()) {
            return words.in(turn).message("none.no-round", "team", period.team().name());
        }
        return courier.page(summaries.of(period, turn));
    }

    /** The end of this second: a summary's moment travels in whole seconds, and a round that has just closed is part of it. */
    private Instant soon() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() + 1);
    }

    /** All else that there is to read. Whoever does not manage the team reads it once the team has its own version. */
    private Reply more(Turn turn) {
        var managed = turn.standing().asManagerOf(turn.arg("team"));
        return answer(turn, managed.or(() -> turn.standing().asMemberOrManagerOf(turn.arg("team"))), period -> {
            var summary = summaries.of(period, turn.about(period.team()));
            return managed.isPresent() || courier.isShared(summary)
                    ? new MorePages(summary, managed.isPresent()).page(turn.arg("page"))
                    : words.in(turn).message("gone");
        });
    }

    /** Asks before the team's version is posted; says so where the team has it already. */
    private Reply askToShare(Turn turn) {
        return answer(turn, period -> {
            var summary = summaries.of(period, turn.about(period.team()));
            return courier.isShared(summary)
                    ? courier.page(summary)
                    : Message.asking(new SummaryPage(summary).sharing());
        });
    }

    /** Posts the team's version in its channel, unless the team has it. */
    private Reply share(Turn turn) {
        return answer(turn, period -> {
            var say = words.in(turn.about(period.team()));
            return courier.share(period)
                    .map(since -> say.message(
                            "shared.before",
                            "team",
                            period.team().name(),
                            "since",
                            since.atZone(period.team().zone())))
                    .orElseGet(() -> say.message("shared.done"));
        });
    }

    /** Sends the files to the manager in private. */
    private Reply export(Turn turn) {
        return answer(turn, period -> {
            courier.file(period, turn.who(), clock.instant());
            return words.in(turn.about(period.team())).message("sent");
        });
    }

    /** What people wrote, page by page, to nobody but the manager who asks. */
    private Reply comments(Turn turn) {
        return answer(
                turn,
                period -> new CommentPages(summaries.of(period, turn.about(period.team()))).page(turn.number("page")));
    }

    /**
     * Gives one of the files again, for a platform that brings none without a person's leave: in the team's language, as it was
     * offered.
     */
    private Reply bring(Turn turn) {
        return Coded.find(SummaryFile.Kind.values(), turn.arg("file"))
                .map(kind -> answer(
                        turn, period -> new SummaryFile(summaries.of(period, period.team()::language)).message(kind)))
                .orElseGet(() -> new Reply.Whisper(words.in(turn).message("gone")));
    }

    private Reply answer(Turn turn, Function<Period, Message> answer) {
        return answer(turn, turn.standing().asManagerOf(turn.arg("team")), answer);
    }

    private Reply answer(Turn turn, Optional<Team> team, Function<Period, Message> answer) {
        if (team.isEmpty()) {
            return Reply.refused(turn, words.in(turn), "not-a-manager");
        }
        return Period.of(team.get(), turn::arg)
                .filter(period -> !period.at().isAfter(soon()))
                .<Reply>map(period -> new Reply.Whisper(answer.apply(period)))
                .orElseGet(() -> Reply.refused(turn, words.in(turn), "gone"));
    }
}
