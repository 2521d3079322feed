package org.tandembot.dialog;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Share;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Button.Confirm;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/**
 * The {@link Words} of a feature in one reader's language. Every method takes the key of a text, then the name of each value it
 * needs and the value: {@code "number", 2, "total", 5}; and throws {@link IllegalArgumentException} where there is no such text,
 * or a value it needs is not given.
 *
 * @param known names and values that each text has, unless it is given another
 * @see Words#in
 */
public record Wording(Words words, Locale language, List<Object> known) {

    /** The same, where each text has these values too: the team's name, say, in all that is said of a team. */
    public Wording with(Object... namesAndValues) {
        return new Wording(words, language, List.of(and(namesAndValues)));
    }

    private Object[] and(Object... namesAndValues) {
        return Stream.concat(known.stream(), Stream.of(namesAndValues)).toArray();
    }

    /** A share as coarse as it may be shown: "60%", "80% or more". */
    public String share(Share share) {
        return text(
                switch (share.shape()) {
                    case ROUNDED -> "share.rounded";
                    case AT_LEAST -> "share.at-least";
                    case AT_MOST -> "share.at-most";
                },
                "percent",
                share.percent());
    }

    /** The share of before that stands where no new one may: "About as before: 60% in March 2026". */
    public String asBefore(Figure.AsBefore before) {
        return text(
                before.isBack() ? "share.back" : "share.as-before",
                "share",
                share(before.figure().agree()),
                "when",
                before.asked().atZone(ZoneOffset.UTC));
    }

    /** Knows a figure besides: the share that agrees, how many were asked, and how many of them answered. */
    public Wording of(Figure.Shown shown) {
        return with("share", share(shown.agree()), "asked", shown.asked(), "answered", band(shown.answered()));
    }

    /** How many of those asked have answered: "more than three quarters". */
    public String band(Band band) {
        return text(
                switch (band) {
                    case UNDER_A_QUARTER -> "band.under-a-quarter";
                    case A_QUARTER_TO_A_HALF -> "band.a-quarter-to-a-half";
                    case A_HALF_TO_THREE_QUARTERS -> "band.a-half-to-three-quarters";
                    case OVER_THREE_QUARTERS -> "band.over-three-quarters";
                });
    }

    /** Without markup. */
    public String text(String key, Object... namesAndValues) {
        return words.text(language, key, and(namesAndValues));
    }

    /** With its markup, which only the text has and never a value. */
    public Prose prose(String key, Object... namesAndValues) {
        return words.prose(language, key, and(namesAndValues));
    }

    /** The question before something is done that cannot be taken back: four texts that begin with {@code keys}, such as "close.". */
    public Confirm confirm(String keys, Object... namesAndValues) {
        return words.confirm(language, keys, and(namesAndValues));
    }

    public Block heading(String key, Object... namesAndValues) {
        return new Block.Heading(text(key, namesAndValues));
    }

    public Block paragraph(String key, Object... namesAndValues) {
        return new Block.Text(prose(key, namesAndValues));
    }

    public Block note(String key, Object... namesAndValues) {
        return new Block.Note(prose(key, namesAndValues));
    }

    /** One label and its value. */
    public Block.Fact fact(String labelKey, String value) {
        return new Block.Fact(text(labelKey), value);
    }

    public Button button(String key, ActionId onPress, Object... namesAndValues) {
        return Button.of(text(key, namesAndValues), onPress);
    }

    public Button primary(String key, ActionId onPress, Object... namesAndValues) {
        return Button.primary(text(key, namesAndValues), onPress);
    }

    /** A message of this one paragraph, which can go on: {@link Message#with}. */
    public Message message(String key, Object... namesAndValues) {
        return Message.of(prose(key, namesAndValues)).atLeastIn(language);
    }
}
