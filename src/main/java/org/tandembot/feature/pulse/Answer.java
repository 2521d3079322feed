package org.tandembot.feature.pulse;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person can say to a statement. */
enum Answer {
    STRONGLY_AGREE(Stance.AGREE),
    AGREE(Stance.AGREE),
    NEITHER(Stance.NEITHER),
    DISAGREE(Stance.DISAGREE),
    STRONGLY_DISAGREE(Stance.DISAGREE),
    NOT_APPLICABLE(Stance.NONE),
    SKIP(Stance.NONE);

    /** Where an answer counts. */
    enum Stance {
        AGREE,
        NEITHER,
        DISAGREE,
        /** Nowhere. */
        NONE
    }

    private static final java.util.Map<String, Answer> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Answer::code, answer -> answer));

    private final Stance stance;
    private final String code;

    Answer(Stance stance) {
        this.stance = stance;
        this.code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    Stance stance() {
        return stance;
    }

    /** Its name in buttons and in {@code /dialogs}. */
    String code() {
        return code;
    }

    /** The answer of this code; empty for anything else. */
    static Optional<Answer> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
