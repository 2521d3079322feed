package org.tandembot.feature.invite;

import static org.tandembot.feature.invite.InviteCards.about;
import static org.tandembot.form.FormField.oneOf;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.account.Invitations;
import org.tandembot.account.Invitations.Batch;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.form.Drafts;
import org.tandembot.form.FormParts;
import org.tandembot.form.FormSpec;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.sheet.Pdf;
import org.tandembot.sheet.Sheet;
import org.tandembot.vault.Receipts;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Outbox;

/** Makes links for a manager, as a list or as a sheet to print, shows which are open, and withdraws them. Nobody else is given any. */
@Component
final class InviteLinks {

    /** Links of a team that are open at once. */
    static final int MOST_OPEN = 100;

    private static final int MOST_AT_ONCE = 30;
    private static final String BATCH = "batch";

    private final Invitations invitations;
    private final InviteCards cards;
    private final WhichTeam whichTeam;
    private final Drafts drafts;
    private final Outbox outbox;

    InviteLinks(Invitations invitations, InviteCards cards, WhichTeam whichTeam, Drafts drafts, Outbox outbox) {
        this.invitations = invitations;
        this.cards = cards;
        this.whichTeam = whichTeam;
        this.drafts = drafts;
        this.outbox = outbox;
    }

    /** How a manager hands them over. */
    enum As implements Coded {
        LINKS,
        SHEET
    }

    private record Wish(int number, As as) {}

    Reply openForm(Turn turn) {
        return asManager(turn, team -> drafts.open(form(turn, team), about("make", team)));
    }

    private FormSpec<Wish> form(Turn turn, Team team) {
        var say = cards.in(turn.about(team)).with("guardian", team.guardian().isPresent() ? "yes" : "no");
        var form = FormParts.in(say, "");
        form.text("form.text");
        var number = form.ask(oneOf(
                        "number",
                        IntStream.rangeClosed(1, MOST_AT_ONCE).boxed().toList(),
                        Object::toString,
                        Object::toString)
                .begin(1));
        var as = form.ask(oneOf("as", List.of(As.values()), one -> say.text("as." + one.code()))
                .begin(As.LINKS));
        form.text("form.sees");
        form.note("form.counts");
        return form.form("form.", sent -> new Wish(sent.of(number), sent.of(as)));
    }

    Reply make(Turn turn) {
        return asManager(
                turn,
                team -> drafts.read(
                        turn, form(turn, team), (draft, wish) -> make(turn.about(team), team, draft, wish)));
    }

    private Reply make(Turn turn, Team team, String draft, Wish wish) {
        var open = invitations.open(team).stream()
                .filter(batch -> !batch.id().equals(draft))
                .mapToInt(Batch::number)
                .sum();
        if (open + wish.number() > MOST_OPEN) {
            return Reply.refused(turn, cards.in(turn), "full", "most", MOST_OPEN);
        }
        var batch = invitations.create(team, turn.who(), wish.number(), draft);
        return switch (wish.as()) {
            case LINKS -> new Reply.Whisper(links(cards.in(turn), team, batch));
            case SHEET -> {
                var id = "%s:invite-sheet:%s".formatted(team.id(), draft);
                outbox.send(List.of(new Delivery(id, new ToPerson(turn.who()), sheet(team, batch))));
                yield new Reply.Whisper(cards.in(turn).message("sheet.sent"));
            }
        };
    }

    private Message links(Wording words, Team team, Batch batch) {
        var links = invitations.links(team, batch);
        var say = words.with("open", links.size(), "until", batch.until().atZone(team.zone()));
        return links.isEmpty()
                ? say.message("links.none")
                : say.message("links.text")
                        .with(links.stream().map(Block.Code::new).toList())
                        .with(say.note("links.note"));
    }

    private static ActionId sheet(Team team, Batch batch) {
        return about("sheet", team).with(BATCH, batch.id());
    }

    Optional<Message> sheet(Letter letter) {
        return letter.managed()
                .flatMap(team -> letter.person()
                        .flatMap(person -> batch(team, letter.what(), person))
                        .map(batch -> sheet(cards.in(team), team, batch)));
    }

    /** Gives a sheet again, for a platform that brings no file without a person's leave. */
    Reply bring(Turn turn) {
        return asManager(
                turn,
                team -> batch(team, turn.action(), turn.who())
                        .<Reply>map(batch -> new Reply.Whisper(sheet(cards.in(turn.about(team)), team, batch)))
                        .orElseGet(() -> Reply.refused(turn, cards.in(turn), "links.none")));
    }

    private Optional<Batch> batch(Team team, ActionId action, PersonId by) {
        return invitations.open(team).stream()
                .filter(one -> one.id().equals(action.arg(BATCH)) && one.by().equals(by))
                .findFirst();
    }

    private Message sheet(Wording words, Team team, Batch batch) {
        var until = batch.until().atZone(team.zone());
        var say = words.with("until", until, "team", team.name());
        var slips = invitations.links(team, batch).stream()
                .map(link -> slip(say, link))
                .toList();
        if (slips.isEmpty()) {
            return say.message("links.none");
        }
        var pdf = new Pdf(say.text("sheet.title"), say.language(), until.minus(Invitations.LIFETIME));
        return say.message("sheet.text")
                .with(new Block.File(
                        say.text("sheet.file") + ".pdf",
                        "application/pdf",
                        say.text("sheet.label"),
                        new Block.Bytes(new Sheet(pdf).slips(slips)),
                        about("bring", team).with(BATCH, batch.id())));
    }

    private static Sheet.Slip slip(Wording say, String link) {
        var code = link.lastIndexOf('/') + 1;
        return new Sheet.Slip(
                link,
                Receipts.grouped(link.substring(code)).replace(' ', '-'),
                say.text("sheet.says"),
                say.text("sheet.how", "address", link.substring(0, code).replaceFirst("^https://", "")));
    }

    /** What a manager sees of links that are open: how many, not which. */
    List<Block> open(Wording say, Team team) {
        return invitations.open(team).stream()
                .flatMap(batch -> {
                    var open = invitations.links(team, batch).size();
                    var about = say.with(
                            "open",
                            open,
                            "number",
                            open,
                            "until",
                            batch.until().atZone(team.zone()),
                            "by",
                            cards.nameOf(say, team, batch.by()));
                    return List.of(about.paragraph("page.links"), new Block.Buttons(withdrawing(say, team, batch.id())))
                            .stream()
                            .filter(_ -> open > 0);
                })
                .toList();
    }

    private static Button withdrawing(Wording say, Team team, String batch) {
        return say.button("withdraw.button", about("withdraw", team).with(BATCH, batch))
                .confirming(say.confirm("withdraw."));
    }

    Reply askToWithdraw(Turn turn) {
        return asManager(
                turn,
                team -> new Reply.Whisper(
                        Message.asking(withdrawing(cards.in(turn.about(team)), team, turn.arg(BATCH)))));
    }

    Reply withdraw(Turn turn) {
        return asManager(turn, team -> {
            invitations.withdraw(team, turn.arg(BATCH));
            return new Reply.Replace(cards.in(turn.about(team)).message("withdraw.done"));
        });
    }

    private Reply asManager(Turn turn, Function<Team, Reply> then) {
        return whichTeam.answer(
                turn,
                turn.standing().asManager(),
                new WhichTeam.Unclear(
                        new ActionId(InviteCards.FEATURE, "invite"),
                        () -> cards.in(turn).message("not-a-manager")),
                team -> invitations.areOn() ? then.apply(team) : Reply.refused(turn, cards.in(turn), "off"));
    }
}
