package org.tandembot.feature.voices;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.account.WebSettings;
import org.tandembot.dialog.Wording;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.sheet.Pdf;
import org.tandembot.sheet.Sheet;
import org.tandembot.sheet.Sheet.Slip;

/** Slips and posters as files. Which codes they bear is worked out anew each time, so that no file is kept. */
@Component
final class SlipSheets {

    private static final String GROUPS = "(.{4})(?=.)";

    private final SlipCodes codes;
    private final WebSettings web;

    SlipSheets(SlipCodes codes, WebSettings web) {
        this.codes = codes;
        this.web = web;
    }

    boolean isOn() {
        return web.isOn();
    }

    /** The name of these slips, of whoever has leave to get them. */
    static ActionId slips(Team team, String quarter, int from, int number) {
        return VoicesCards.about("sheet", team)
                .with(VoicesCards.QUARTER, quarter)
                .with("from", Integer.toString(from))
                .with("number", Integer.toString(number));
    }

    /** That of the poster. */
    static ActionId poster(Team team, String quarter) {
        return VoicesCards.about("sheet", team).with(VoicesCards.QUARTER, quarter);
    }

    /** The message that brings what such a name says; empty where it names slips that were never made. */
    Optional<Message> message(Wording say, Team team, Quarter quarter, ActionId what) {
        var from = what.number("from");
        var number = what.number("number");
        if (number == 0) {
            return Optional.of(file(
                    say,
                    "poster",
                    what,
                    sheet(say, team, quarter).poster(slip(say, team, codes.poster(team.id(), quarter.id())))));
        }
        if (from + number > quarter.made().slips()) {
            return Optional.empty();
        }
        var slips = IntStream.range(from, from + number)
                .mapToObj(at -> slip(say, team, codes.slip(team.id(), quarter.id(), at)))
                .toList();
        return Optional.of(file(say, "slips", what, sheet(say, team, quarter).slips(slips)));
    }

    private Sheet sheet(Wording say, Team team, Quarter quarter) {
        return new Sheet(new Pdf(
                say.text("sheet.title", "team", team.name()),
                say.language(),
                quarter.opened().atZone(team.zone())));
    }

    private Slip slip(Wording say, Team team, String code) {
        return new Slip(
                web.address("v/" + code),
                code.replaceAll(GROUPS, "$1 "),
                say.text("sheet.says", "team", team.name()),
                say.text("sheet.how", "address", web.host() + "/v"));
    }

    private Message file(Wording say, String kind, ActionId what, byte[] pdf) {
        var label = say.text("file." + kind);
        var file = new Block.File(
                label + ".pdf",
                "application/pdf",
                label,
                new Block.Bytes(pdf),
                new ActionId(VoicesCards.FEATURE, "bring", what.args()));
        return say.message("file-text." + kind).with(List.of(file));
    }
}
