package org.tandembot.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.dialog.TestDialogs;

class DangerTests {

    private static final Locale WELSH = Locale.of("cy");

    private final Danger danger = new Danger(TestDialogs.builtIn());

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
                "Someone touched me",
                "It isn't safe here at night. It isn’t safe. It isnt safe.",
                "Our visits arent safe",
                "She was left on the toilet for an hour",
                "he hit Mrs Khan and I saw it",
                "He hit the resident in bed 4",
                "she is scared of her son",
                "nobody has fed him since Monday",
                "He wants to take his own life",
                "They do not feel safe at home",
                "A child is missing since noon",
                "There is no heating and she is freezing",
                "She was found on the floor, bleeding",
                "He was shoved against the wall",
                "They were given the wrong medicine",
                "He was restrained for an hour",
                "she has been self-neglecting for weeks",
                "I think he is being groomed"
            })
    void knowsThatSomeoneMayBeAtRisk(String text) {
        assertThat(danger.isIn(Locale.ENGLISH, Locale.ENGLISH, List.of("", text)))
                .isTrue();
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
                "We hit a wall with the new form. They hit all targets.",
                "I felt safe to say that I did not know.",
                "The heating is on a timer, and the fridge is missing a shelf.",
                "Nobody has told us the plan. Our office is freezing, and someone pinched my lunch.",
                "Our team is scared of more change.",
                ""
            })
    void leavesOtherWorriesAlone(String text) {
        assertThat(danger.isIn(Locale.ENGLISH, Locale.ENGLISH, List.of(text))).isFalse();
    }

    @Test
    void hearsEnglishAndTheLanguagesOfTheWriterAndOfTheirTeam() {
        var content = new TreeMap<>(Map.of(
                "en/danger.yaml", "items: [{id: risk, words: [at risk]}]",
                "cy/danger.yaml", "items: [{id: risk, words: [mewn perygl]}]"));
        var heard = new Danger(Dialogs.load(List.of(new Layer("test", content))));

        for (var languages :
                List.of(List.of(WELSH, Locale.ENGLISH), List.of(Locale.ENGLISH, WELSH), List.of(WELSH, WELSH))) {
            assertThat(heard.isIn(languages.getFirst(), languages.getLast(), List.of("Mae hi mewn perygl.")))
                    .isTrue();
            assertThat(heard.isIn(languages.getFirst(), languages.getLast(), List.of("She is at risk.")))
                    .as("in English, whatever they read in")
                    .isTrue();
        }
        assertThat(heard.isIn(Locale.ENGLISH, Locale.ENGLISH, List.of("Mae hi mewn perygl.")))
                .isFalse();
    }

    @Test
    void hearsNoDangerInCommentsOfAnOrdinaryRound() {
        record Comment(String id, String says) {}
        var comments = TestDialogs.builtIn().items("colleagues", Locale.ENGLISH, Comment.class);

        assertThat(comments).hasSizeGreaterThan(20);
        assertThat(comments).noneMatch(comment -> danger.isIn(Locale.ENGLISH, Locale.ENGLISH, List.of(comment.says())));
    }
}
