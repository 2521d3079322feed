package org.tandembot.feature.champion;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.feature.champion.NominateForm.Nomination;
import org.tandembot.feature.champion.Nominees.Mine;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Ids;

/**
 * Putting somebody forward. Whoever does so without a name is kept nowhere ({@link NominationLimits}). The answer tells nothing of
 * whether the other was asked before, or what they said.
 */
@Component
final class Nominating {

    private final Champions champions;
    private final Nominees nominees;
    private final NominateForm form;
    private final Invitations invitations;
    private final NominationLimits limits;
    private final ChampionWords wording;

    Nominating(
            Champions champions,
            Nominees nominees,
            NominateForm form,
            Invitations invitations,
            NominationLimits limits,
            ChampionWords wording) {
        this.champions = champions;
        this.nominees = nominees;
        this.form = form;
        this.invitations = invitations;
        this.limits = limits;
        this.wording = wording;
    }

    Reply open(Turn turn) {
        return form.draw(turn);
    }

    Reply send(Turn turn) {
        var draft = turn.arg("draft");
        if (!Ids.isOurs(draft)) {
            return Reply.refused(turn, wording.say(turn), "stale");
        }
        return form.read(
                turn,
                filled -> limits.allows(turn.who(), draft)
                        ? new Reply.Whisper(nominate(turn, filled, draft))
                        : form.tooMany(turn));
    }

    private Message nominate(Turn turn, Nomination filled, String draft) {
        var team = filled.team();
        var nominee = filled.nominee().id();
        var say = wording.say(turn.about(team)).with("name", filled.nominee().name());
        if (nominee.equals(turn.who())) {
            champions.mayAsk(team.id(), nominee);
            return invitations.askAtOnce(
                    turn, new Mine(team, nominees.nominate(filled, Optional.of(nominee), draft), say));
        }
        if (champions.isNotToBeAsked(team.id(), nominee)) {
            return say.message("nominate.thanks").inConfidence();
        }
        if (!filled.isNamed() && !limits.allowsUnnamed(turn.who(), filled, draft)) {
            return say.message("nominate.once").inConfidence();
        }
        var by = filled.isNamed() ? Optional.of(turn.who()) : Optional.<PersonId>empty();
        var kept = nominees.nominate(filled, by, draft);
        invitations.tell(team, kept);
        // It has the other's name, and no chat keeps it: whoever speaks up without their own is kept nowhere.
        return say.message(kept.champion().isActive() ? "nominate.joined" : "nominate.thanks")
                .inConfidence();
    }

    List<Button> menu(Turn turn) {
        var say = wording.say(turn);
        return form.teams(turn).isEmpty()
                ? List.of()
                : List.of(
                        say.button("menu.nominate", new ActionId(ChampionWords.FEATURE, "nominate")),
                        say.button("menu.champions", new ActionId(ChampionWords.FEATURE, "champions")));
    }
}
