package org.tandembot.platform.web.practice;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set about the playground.
 *
 * @param enabled Whether there is a playground. Unless you set it, there is one only where no chat platform is set. It runs on this
 *     computer's own address only, and with Tandem's own Redis. Protects your data and people: anyone in a playground can act as anyone.
 * @param colleaguesPress The actions, such as {@code pulse.answer}, that made-up colleagues press when a visitor lets them.
 * @param colleaguesWrite The actions, such as {@code pulse.comment}, that open a form in which most of them then write something.
 */
@ConfigurationProperties("tandem.playground")
record PlaygroundSettings(
        @DefaultValue("false") boolean enabled,

        @DefaultValue({"pulse.answer", "vote.cast"}) List<String> colleaguesPress,

        @DefaultValue("pulse.comment") List<String> colleaguesWrite) {

    PlaygroundSettings {
        colleaguesPress = List.copyOf(colleaguesPress);
        colleaguesWrite = List.copyOf(colleaguesWrite);
    }
}
