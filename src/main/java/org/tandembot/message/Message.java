package org.tandembot.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the bot says, on any platform.
 *
 * @param fallback the message in one line, for notifications and screen readers
 * @param blocks at most 50 (Slack's limit), none of them an {@link Block.Input}
 * @param confidential whether it shows a person what they chose, answered or asked for in confidence: every platform shows it to
 *     them alone and in no message that it keeps
 * @param passing whether Tandem itself keeps no copy of it, since what it says, or that it was sent, depends on what a person had answered
 * @param language what it is written in; empty where only its parts know that
 */
public record Message(
        String fallback, List<Block> blocks, boolean confidential, boolean passing, Optional<Locale> language) {

    public static final int MOST_BLOCKS = 50;

    public Message {
        fallback = Limits.line("fallback", fallback, 3000);
        blocks = List.copyOf(blocks);
        if (blocks.size() > MOST_BLOCKS) {
            throw new IllegalArgumentException("At most 50 blocks, not " + blocks.size());
        }
        if (blocks.stream().anyMatch(Block.Input.class::isInstance)) {
            throw new IllegalArgumentException("Inputs belong in a form");
        }
        if (confidential && blocks.stream().anyMatch(Message::isBrought)) {
            throw new IllegalArgumentException("A platform keeps pictures and files");
        }
    }

    private static boolean isBrought(Block block) {
        return block instanceof Block.Image || block instanceof Block.File;
    }

    public Message(String fallback, List<Block> blocks) {
        this(fallback, blocks, false, false, Optional.empty());
    }

    /**
     * The same message, of which Tandem itself keeps no copy: what it says, or that it was sent, depends on what a person had answered. A
     * platform that keeps what is sent to it may keep it.
     */
    public Message inPassing() {
        return new Message(fallback, blocks, confidential, true, language);
    }

    /** The same message, which no platform may keep. */
    public Message inConfidence() {
        return new Message(fallback, blocks, true, passing, language);
    }

    /**
     * This message, on its way to where a platform keeps it or others see it.
     *
     * @throws IllegalStateException if it is confidential
     */
    public Message forKeeping() {
        if (confidential) {
            throw new IllegalStateException("What is confidential was about to be kept");
        }
        return this;
    }

    /** The same message, written in this language where nothing else is known. */
    public Message atLeastIn(Locale other) {
        return language.isPresent() ? this : new Message(fallback, blocks, confidential, passing, Optional.of(other));
    }

    /** Its pictures, in order. */
    public List<Block.Image> pictures() {
        return Block.only(Block.Image.class, blocks).toList();
    }

    /** What is left to say where its pictures come by themselves. */
    public Message withoutPictures() {
        return pictures().isEmpty()
                ? this
                : new Message(
                        fallback,
                        blocks.stream()
                                .filter(block -> !(block instanceof Block.Image))
                                .toList(),
                        confidential,
                        passing,
                        language);
    }

    /** Its files, in order. */
    public List<Block.File> files() {
        return Block.only(Block.File.class, blocks).toList();
    }

    /** A message of one paragraph. */
    public static Message of(Prose prose) {
        return new Message(prose.asPlain(), List.of(new Block.Text(prose)));
    }

    /**
     * The question that this button puts before it acts, as a message of its own: for whoever typed what it does. The safe answer
     * comes first.
     */
    public static Message asking(Button button) {
        var question = button.confirm().orElseThrow();
        return of(
                question.title(),
                new Block.Text(new Prose(List.of(new Prose.Strong(question.title())))),
                new Block.Text(question.text()),
                new Block.Buttons(
                        Button.of(question.no(), ActionId.LEAVE),
                        new Button(question.yes(), button.onPress(), Button.Style.DANGER, false, Optional.empty())));
    }

    /** The same message with more below it. */
    public Message with(Block... more) {
        return with(List.of(more));
    }

    /** The same message with more below it. */
    public Message with(List<? extends Block> more) {
        return new Message(
                fallback,
                Stream.<Block>concat(blocks.stream(), more.stream()).toList(),
                confidential,
                passing,
                language);
    }

    /** The same message with these to press below it; without any, the same. */
    public Message withButtons(List<Button> buttons) {
        return buttons.isEmpty() ? this : with(new Block.Buttons(buttons));
    }

    /** A message of these parts, said in one line by {@code fallback}. */
    public static Message of(String fallback, Block... blocks) {
        return new Message(fallback, List.of(blocks));
    }
}
