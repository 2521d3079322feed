package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;

class DangerTests {

    private final Danger danger = new Danger(Dialogs.load(List.of(Layer.builtIn())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mrs Khan of 14 Elm Road was left alone all night.",
                "A carer left Mr Brown without food for two days. He may be at risk.",
                "someone is being hurt",
                "HE WAS\nHIT by a colleague",
                "I think she has bruises, and he hits her",
                "He talks of suicide",
                "I can't go on and want to die",
                "There was self-harm on the ward again",
                "We are not safe at night on the visits",
                "She had not been fed since noon",
                "he is neglected",
                "They were locked in their room",
                "Someone touched me"
            })
    void knowsThatSomeoneMayBeAtRisk(String text) {
        assertThat(danger.isIn(Locale.ENGLISH, List.of("", text))).isTrue();
        assertThat(danger.routes(Locale.ENGLISH, List.of(text))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Six visits in four hours",
                "We hit the target, and the form was a hit with all.",
                "The rota is unfair and nobody asks us.",
                "I left early, alone, and ate my food in the car.",
                "It would be harmless to try, a bit like safety nets.",
                "A risk to the plan is that we do it twice.",
                "My manager does not listen.",
                "The list is dead. Long live the list.",
                "Night staff feel left out.",
                ""
            })
    void leavesOtherWorriesAlone(String text) {
        assertThat(danger.isIn(Locale.ENGLISH, List.of(text))).isFalse();
        assertThat(danger.routes(Locale.ENGLISH, List.of(text))).isEmpty();
    }
}
