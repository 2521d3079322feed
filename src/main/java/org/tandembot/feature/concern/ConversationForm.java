package org.tandembot.feature.concern;

import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.concern.Concern.Status;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.feature.concern.Concerns.Readable;
import org.tandembot.feature.concern.Readers.Audience;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.form.FreeText;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Coded;
import org.tandembot.message.Reader;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.vault.Receipts;

/** One concern, before its raiser and before a handler: what was said, and what can be done. A form leaves none of it in the chat. */
@Component
final class ConversationForm {

    private static final int LONGEST_RECEIPT = 60;
    /** Where it stands follows from whether there is a reply. */
    private static final String BY_REPLY = "by-reply";

    private final ConcernWords words;
    private final Drafts drafts;
    private final ConcernSettings settings;

    ConversationForm(ConcernWords words, Drafts drafts, ConcernSettings settings) {
        this.settings = settings;
        this.words = words;
        this.drafts = drafts;
    }

    /** A concern as its raiser came back to it. */
    record Talk(Team team, Kept kept, String lookUp) {

        Concern concern() {
            return kept.concern();
        }
    }

    /**
     * What a raiser writes back.
     *
     * @param openTo whom it is opened to, where none of its readers is left
     */
    record WrittenBack(Team team, String text, Optional<Audience> openTo) {}

    /** What a handler makes of it. */
    record Handled(String text, Status status, Next next) {}

    /** What is to happen with it beside a reply and a status. */
    enum Next implements Coded {
        KEEP(Optional.empty()),
        PASS(Optional.of(Audience.GUARDIAN)),
        PASS_MANAGERS(Optional.of(Audience.MANAGER)),
        CLOSE(Optional.empty());

        final Optional<Audience> passedTo;

        Next(Optional<Audience> passedTo) {
            this.passedTo = passedTo;
        }

        private boolean isPossible(Readable one) {
            return passedTo.filter(to -> !one.kept().concern().readers().canGoTo(to, one.team()))
                    .isEmpty();
        }
    }

    /** What a handler did, as the audit trail keeps it; as fine as the week, as all about concerns. */
    record AuditNote(Week week, long version, String what, String who) {

        static AuditNote parse(String text) {
            var parts = text.split(" ", 4);
            return new AuditNote(Week.parse(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]);
        }

        @Override
        public String toString() {
            return "%s %06d %s %s".formatted(week, version, what, who);
        }
    }

    /** Always a form: a receipt does not belong into a chat. */
    FormSpec<String> receipt(Reader reader) {
        var form = FormParts.in(words.in(reader), "check.");
        form.text("check.intro");
        var code = form.ask(
                line("code", LONGEST_RECEIPT),
                typed -> Receipts.normalised(typed).length() == Receipts.LENGTH);
        return form.form("check.form.", sent -> sent.of(code));
    }

    /** The page before its raiser; {@code said} are the keys of what is said before all else. */
    Reply show(Turn turn, Talk talk, ActionId onSubmit, String... said) {
        var in = words.in(turn.about(talk.team()));
        var first = Stream.of(said).map(in::paragraph).toList();
        return drafts.open(raisers(in, talk, first), onSubmit);
    }

    Reply read(Turn turn, Talk talk, BiFunction<String, WrittenBack, Reply> then) {
        var in = words.in(turn.about(talk.team()));
        return drafts.read(turn, raisers(in, talk, List.of()), then);
    }

    Reply outOfDate(Turn turn) {
        return drafts.outOfDate(turn);
    }

    private FormSpec<WrittenBack> raisers(Wording in, Talk talk, List<Block> first) {
        var team = talk.team();
        var concern = talk.concern();
        var form = FormParts.in(in, "talk.").show(first);
        drafts.lookThrough(form, FreeText.IN_CONFIDENCE, team);
        form.show(new Block.Facts(facts(in, team, concern))).show(ConcernWords.said(in, concern));
        var canOpen = concern.isOpen() && concern.hasNoReaderIn(team);
        var open = oneOf("open", Audience.in(List.of(team)), to -> in.text("raise.reader." + to.code()));
        if (canOpen) {
            form.text("talk.no-reader").show(words.roles(in, team, false));
            form.ask(open);
        }
        var text = paragraph("words", Concern.LONGEST);
        if (!concern.isOpen() || !concern.hasRoomFor(1)) {
            form.note(concern.isOpen() ? "talk.full" : "talk.closed");
        } else {
            text = form.ask(canOpen ? text.orElse("") : text);
        }
        var written = text;
        return form.form(
                "talk.form.", sent -> new WrittenBack(team, sent.find(written).orElse(""), sent.find(open)));
    }

    private List<Block.Fact> facts(Wording in, Team team, Concern concern) {
        return Stream.of(
                        Stream.of(in.fact("talk.status", ConcernWords.status(in, concern))),
                        due(in, concern),
                        Stream.of(
                                in.fact("talk.topic", words.topic(in, concern)),
                                in.fact("talk.week", ConcernWords.week(in, concern.week())),
                                in.fact("talk.readers", words.readers(in, team, concern))))
                .flatMap(facts -> facts)
                .toList();
    }

    /** Until when it is to be taken up, or answered; the same for both sides. */
    private Stream<Block.Fact> due(Wording in, Concern concern) {
        if (!concern.isOpen() || concern.status().isAnswer()) {
            return Stream.of();
        }
        return Stream.of(
                concern.status().isTakenUp()
                        ? in.fact("talk.answer-by", in.text("talk.day", "day", concern.answerBy(settings)))
                        : in.fact("talk.take-up-by", in.text("talk.day", "day", concern.takeUpBy(settings))));
    }

    /** The page before a handler; {@code typed} is in the box, {@code said} are the keys of what is said before all else. */
    Reply show(Turn turn, Readable one, String typed, String... said) {
        var in = words.in(turn.about(one.team()));
        var first = Stream.of(said).map(in::paragraph).toList();
        var onSubmit =
                one.about("save").with("version", Long.toString(one.kept().version()));
        return drafts.open(handlers(in, one, first, typed), onSubmit);
    }

    Reply read(Turn turn, Readable one, BiFunction<String, Handled, Reply> then) {
        return drafts.read(turn, handlers(words.in(turn.about(one.team())), one, List.of(), ""), then);
    }

    private FormSpec<Handled> handlers(Wording in, Readable one, List<Block> first, String typed) {
        var concern = one.kept().concern();
        var form = FormParts.in(in, "handle.").show(first);
        drafts.lookThrough(form, FreeText.TO_SOMEBODY, one.team());
        form.show(new Block.Facts(facts(in, one.team(), concern)))
                .show(ConcernWords.said(in, concern))
                .show(new Block.Divider());
        var text = paragraph("words", Concern.LONGEST).orElse("").begin(typed);
        var status = oneOf(
                        "status",
                        Stream.concat(
                                        Stream.of(Optional.<Status>empty()),
                                        takenUp().map(Optional::of))
                                .toList(),
                        to -> to.map(Status::code).orElse(BY_REPLY),
                        to -> in.text("status." + to.map(Status::code).orElse(BY_REPLY)))
                .begin(Optional.<Status>empty());
        var next = oneOf("then", possible(one), then -> in.text("handle." + then.code()))
                .begin(Next.KEEP);
        if (concern.isOpen() && concern.hasRoomFor(1)) {
            form.ask(text, all -> concern.hasRoomFor(all.length()));
            form.check(
                    text,
                    "why",
                    (why, sent) -> !why.isEmpty()
                            || concern.hasReply()
                            || sent.find(status)
                                    .flatMap(chosen -> chosen)
                                    .filter(Status.CANNOT_CHANGE::equals)
                                    .isEmpty());
        }
        if (concern.isOpen()) {
            form.ask(status);
            form.ask(next);
        }
        form.note("handle.done", "lines", done(in, one));
        form.note("handle.trust");
        form.note("handle.erase", "number", one.kept().at().id());
        return form.form(
                "handle.form.",
                sent -> new Handled(
                        sent.find(text).orElse(""),
                        sent.of(status)
                                .orElseGet(() -> concern.replied(
                                        !sent.find(text).orElse("").isEmpty())),
                        sent.of(next)));
    }

    private static Stream<Status> takenUp() {
        return Arrays.stream(Status.values()).filter(Status::isTakenUp);
    }

    private static List<Next> possible(Readable one) {
        return Arrays.stream(Next.values()).filter(next -> next.isPossible(one)).toList();
    }

    private String done(Wording in, Readable one) {
        return one.kept().audit().stream()
                .map(AuditNote::parse)
                .map(note -> in.text(
                        "handle.line",
                        "who",
                        words.names(in, one.team(), List.of(PersonId.parse(note.who()))),
                        "what",
                        in.text("did." + note.what()),
                        "week",
                        ConcernWords.week(in, note.week())))
                .collect(Collectors.joining("; "));
    }
}
