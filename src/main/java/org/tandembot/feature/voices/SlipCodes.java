package org.tandembot.feature.voices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.Receipts;

/**
 * The codes of slips and posters. A code is worked out with a key of the vault and kept nowhere; what is kept of it is a keyed hash, as
 * one of those who may answer. So the "person" of a ballot is a slip, and nothing says to whom it was handed.
 *
 * <p>12 letters of 5 bits. The first two are the team's, so that others' boxes need not be asked; 50 bits are left. With 1,000 slips in
 * a box somebody has to try 2^40 codes for each that they find; at 30 wrong ones an hour from each of 10,000 addresses that takes 400 years, and
 * a box is open for a quarter of one.
 */
@Component
final class SlipCodes {

    /** As many slips as a team can make in a quarter, and as many answers as its poster takes. */
    static final int MOST = 1000;

    static final int LENGTH = 12;
    private static final int OF_THE_TEAM = 2;

    private final Receipts receipts;

    SlipCodes(Receipts receipts) {
        this.receipts = receipts;
    }

    /** The code of the slip with this number, from 0. */
    String slip(String team, String quarter, int number) {
        return code(team, "slip %s %s %d".formatted(team, quarter, number));
    }

    String poster(String team, String quarter) {
        return code(team, "poster %s %s".formatted(team, quarter));
    }

    private String code(String team, String what) {
        return ofTeam(team) + receipts.codeFor(what).substring(0, LENGTH - OF_THE_TEAM);
    }

    private String ofTeam(String team) {
        return receipts.codeFor("slips of " + team).substring(0, OF_THE_TEAM);
    }

    /** Whether a code that was typed may be of this team. */
    boolean mayBeOf(String team, String typed) {
        return Receipts.normalised(typed).startsWith(ofTeam(team));
    }

    /** Takes as long whatever was typed. */
    boolean isPoster(String team, String quarter, String typed) {
        return MessageDigest.isEqual(
                receipts.lookUp(poster(team, quarter)).getBytes(StandardCharsets.UTF_8),
                receipts.lookUp(typed).getBytes(StandardCharsets.UTF_8));
    }

    /** In whose name a slip's ballot is cast. */
    PersonId holder(String team, String typed) {
        return new PersonId(Quarter.PLACE, team, receipts.lookUp(typed));
    }

    /** In whose name an answer by the poster is cast. */
    static PersonId passerBy(String team, int number) {
        return new PersonId(Quarter.PLACE, team, "poster-" + number);
    }

    /** Digests of all who may answer in a quarter: every slip that could be made, and so many who pass by a poster. */
    Set<String> everyone(String team, String quarter) {
        return IntStream.range(0, MOST)
                .boxed()
                .flatMap(number -> Stream.of(holder(team, slip(team, quarter, number)), passerBy(team, number)))
                .map(one -> Digest.of(one.toString()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Stand-ins for those who were asked: nobody knows who they are, so the same of them are taken each time, as if nearly the same people
     * answered. That shows a new figure least often.
     */
    static Set<String> standIns(String team, int number) {
        return Digest.ofAll(IntStream.range(0, number)
                .mapToObj(one -> List.of("voice", team, one))
                .toList());
    }
}
