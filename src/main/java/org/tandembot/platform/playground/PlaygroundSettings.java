package org.tandembot.platform.playground;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What may be set about the playground.
 *
 * @param enabled whether there is a playground; unless set, only where nothing of {@code unlessSet} is
 * @param unlessSet settings that connect Tandem to a real chat, where the playground has no place
 * @param colleaguesPress the actions, such as {@code pulse.answer}, that colleagues press when a visitor lets them
 * @param colleaguesWrite the actions, such as {@code pulse.comment}, that open a form in which most of them then write something
 */
@Validated
@ConfigurationProperties("tandem.playground")
record PlaygroundSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue @NotNull List<String> unlessSet,

        @DefaultValue({"pulse.answer", "action.cast"}) @NotNull
        List<String> colleaguesPress,

        @DefaultValue("pulse.comment") @NotNull List<String> colleaguesWrite) {

    PlaygroundSettings {
        unlessSet = List.copyOf(unlessSet);
        colleaguesPress = List.copyOf(colleaguesPress);
        colleaguesWrite = List.copyOf(colleaguesWrite);
    }
}
