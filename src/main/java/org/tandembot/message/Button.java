package org.tandembot.message;

import java.util.Optional;

/**
 * Something to press. A chosen button shows the person's own present choice; a question put before anything is done
 * ({@link Confirm}) is for what cannot be taken back.
 */
public record Button(String label, ActionId onPress, Style style, boolean chosen, Optional<Confirm> confirm) {

    /** Slack's limit. */
    public static final int LONGEST_LABEL = 75;

    /** How a button stands out from its neighbours. */
    public enum Style {
        PLAIN,
        PRIMARY,
        DANGER
    }

    /** Asked before the press counts. */
    public record Confirm(String title, String text, String yes, String no) {}

    public Button {
        label = Limits.line("button label", label, LONGEST_LABEL);
        onPress = confirm.isPresent() ? onPress.confirmed() : onPress;
    }

    public static Button of(String label, ActionId onPress) {
        return new Button(label, onPress, Style.PLAIN, false, Optional.empty());
    }

    public static Button primary(String label, ActionId onPress) {
        return new Button(label, onPress, Style.PRIMARY, false, Optional.empty());
    }

    /** The same button, marked as the present choice or not. */
    public Button chosen(boolean isChosen) {
        return new Button(label, onPress, style, isChosen, confirm);
    }

    /** The same button, asking first: what it presses says that it did. */
    public Button confirming(Confirm question) {
        return new Button(label, onPress, style, chosen, Optional.of(question));
    }
}
