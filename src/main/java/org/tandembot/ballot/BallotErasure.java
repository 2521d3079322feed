package org.tandembot.ballot;

import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.store.Erasure;
import org.tandembot.store.Redaction;
import org.tandembot.vault.Vault;

/** Withdraws the ballots of whoever is forgotten, and destroys the boxes of a team that has ended. */
@Component
final class BallotErasure implements PersonalData {

    private final RedisBoxes boxes;
    private final Vault vault;
    private final Erasure erasure;

    BallotErasure(RedisBoxes boxes, Vault vault, Erasure erasure) {
        this.boxes = boxes;
        this.vault = vault;
        this.erasure = erasure;
    }

    /** Another digest comes in the place of theirs in all that says who was asked, so that no group becomes smaller. */
    @Override
    public void forget(PersonId person, Redaction what) {
        var digest = Digest.of(person.toString());
        for (var box : boxes.unclosed()) {
            boxes.find(box)
                    .flatMap(kept -> vault.open(box.keySet())
                            .map(key -> new BallotKey(box, kept.terms().slots(), key).tokens(digest)))
                    .ifPresent(tokens -> boxes.withdraw(box, tokens));
        }
        erasure.of(Redaction.ofWord(digest, Digest.of(what.instead())));
    }

    /** Nobody can read the ballots any more. */
    @Override
    public void remove(String team, Redaction what) {
        vault.ids().stream().filter(what::isIn).forEach(vault::destroy);
    }
}
