package org.tandembot.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One part of a message or form. The set is closed: each platform has one renderer that switches over it without a default,
 * so a new kind of block does not compile until every platform draws it.
 */
public sealed interface Block {

    /** Those of this kind, in their order. */
    static <B extends Block> Stream<B> only(Class<B> kind, List<Block> blocks) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** A title, shortened to 150 characters. */
    record Heading(String text) implements Block {
        public Heading {
            text = Limits.line("heading", text, 150);
        }
    }

    /** A paragraph; renderers split what is too long for a platform. */
    record Text(Prose prose) implements Block {
        public Text(String plain) {
            this(Prose.plain(plain));
        }
    }

    /** Small print: where a thing comes from, who sees it. */
    record Note(Prose prose) implements Block {
        public Note(String plain) {
            this(Prose.plain(plain));
        }
    }

    /**
     * A few characters to copy as they are and to keep, such as a receipt: easy to select, with a button to copy them where the
     * platform has one. A form with one in it that can only be read does not close by accident where the platform can see to that.
     */
    record Code(String text) implements Block {
        public Code {
            text = Limits.line("code", text, 150);
        }
    }

    /** Short labels with their values, such as "Closes" and "Friday 4 December". */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** One label and its value. */
    record Fact(String label, String value) {}

    /** How far along: {@code done} of {@code of} steps, said in words by {@code label}. */
    record Progress(int done, int of, String label) implements Block {
        public Progress {
            if (of < 1 || done < 0 || done > of) {
                throw new IllegalArgumentException("No such progress: %d of %d".formatted(done, of));
            }
        }
    }

    /**
     * A picture of ours that goes with words, for those who choose to read with pictures. It says nothing that the words do not.
     *
     * @param name that of a file in {@code pictures}, as SVG and as PNG
     * @param altText what it shows
     */
    record Drawing(String name, String altText) implements Block {}

    /**
     * A drawing as PNG bytes.
     *
     * @param png on a ground of its own, for where the ground may be light or dark
     * @param onWhite the same for paper, and for a page that is known to be light
     * @param altText says in words all that it shows
     */
    record Image(Bytes png, Bytes onWhite, String altText) implements Block {
        /** One that looks right on any ground. */
        public Image(Bytes png, String altText) {
            this(png, png, altText);
        }
    }

    /**
     * A file to keep, such as a table for a spreadsheet. A platform that brings a file only once a person has agreed keeps nothing
     * of it until then: it presses {@code again} in that person's name, and takes the file of the reply.
     *
     * @param name with its ending
     * @param label what it is, in a few words
     * @param content at most {@value #LARGEST} bytes, which every platform takes in one piece
     * @param again a press that gives the same file anew, or says why not
     */
    record File(String name, String mediaType, String label, Bytes content, ActionId again) implements Block {

        private static final int LARGEST = 4 << 20;

        public File {
            // Without its ending a computer does not know how to open it.
            var end = name.contains(".") ? name.lastIndexOf('.') : name.length();
            name = Limits.line("file name", name.substring(0, end), 100 - (name.length() - end)) + name.substring(end);
            label = Limits.line("file label", label, 150);
            if (content.size() == 0 || content.size() > LARGEST) {
                throw new IllegalArgumentException(
                        "A file has 1 to %d bytes, not %d".formatted(LARGEST, content.size()));
            }
        }

        /** Whether it can be shown as text. */
        public boolean isText() {
            return mediaType.startsWith("text/");
        }
    }

    /** Bytes that compare by content. */
    record Bytes(byte[] bytes) {
        public Bytes {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        public int size() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes(var theirs) && java.util.Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }
    }

    /**
     * Shares of a whole, a stacked bar for each row, with its words beside it. At most three parts: of more colours, not everybody
     * could tell each from the next.
     *
     * @param series names the parts, in the order of each row's shares
     * @param striped what the stripes mean; shown where a bar has some
     */
    record Chart(String title, List<String> series, List<Row> rows, String striped) implements Block {
        public Chart {
            series = List.copyOf(series);
            rows = List.copyOf(rows);
            if (series.isEmpty() || series.size() > 3) {
                throw new IllegalArgumentException("1 to 3 parts, not " + series);
            }
            for (var row : rows) {
                if (row.shares().size() != series.size()) {
                    throw new IllegalArgumentException("Row '%s' does not fit %s".formatted(row.label(), series));
                }
            }
        }

        /** Each share of a row in words, such as "Agree 60%". */
        public List<String> words(Row row) {
            return IntStream.range(0, series.size())
                    .mapToObj(part ->
                            series.get(part) + " " + row.shares().get(part).shown())
                    .toList();
        }

        public boolean hasStripes() {
            return rows.stream()
                    .flatMap(row -> row.pieces().stream())
                    .anyMatch(piece -> piece.part().isEmpty());
        }
    }

    /** One bar. */
    record Row(String label, List<Share> shares) {
        public Row {
            shares = List.copyOf(shares);
        }

        /**
         * What the bar is made of, from left to right; it always fills the whole. Rounded shares that come to 95% or 105% are
         * stretched or shrunk to 100%. Where a share is only a limit, what is left of the whole is striped.
         */
        public List<Piece> pieces() {
            var sure = shares.stream().mapToInt(Share::percent).sum();
            var striped = shares.stream().allMatch(Share::isExact) ? 0 : Math.max(0, 100 - sure);
            var whole = (sure + striped) / 100.0;
            var pieces = new ArrayList<Piece>();
            for (var part = 0; part < shares.size(); part++) {
                pieces.add(new Piece(OptionalInt.of(part), shares.get(part).percent() / whole));
                if (!shares.get(part).isExact()) {
                    pieces.add(new Piece(OptionalInt.empty(), striped / whole));
                    striped = 0;
                }
            }
            pieces.removeIf(piece -> !(piece.percent() > 0));
            return pieces;
        }
    }

    /**
     * A piece of a bar.
     *
     * @param part which of the parts it is; empty for stripes, which may be any that is only a limit
     */
    record Piece(OptionalInt part, double percent) {}

    /**
     * A part in words, such as "60%" or "80% or more".
     *
     * @param percent how much of the whole is sure: 0 for "20% or less"
     * @param isExact whether that is all it may be
     */
    record Share(int percent, boolean isExact, String shown) {
        public Share(int percent, String shown) {
            this(percent, true, shown);
        }
    }

    /** A line between two parts. */
    record Divider() implements Block {}

    /** Things to press, at most 25 (Slack's limit). */
    record Buttons(List<Button> buttons) implements Block {
        public Buttons {
            buttons = List.copyOf(buttons);
            if (buttons.isEmpty() || buttons.size() > 25) {
                throw new IllegalArgumentException("1 to 25 buttons, not " + buttons.size());
            }
        }

        public Buttons(Button... buttons) {
            this(List.of(buttons));
        }
    }

    /** Something to fill in; only in a {@link Form}. */
    sealed interface Input extends Block permits Line, Paragraph, Choose, ChooseMany, PickPeople, PickDate {
        Field field();

        /** Whether it is a choice among what there is, and nothing to write. */
        default boolean isChoice() {
            return this instanceof Choose || this instanceof ChooseMany || this instanceof PickPeople;
        }
    }

    /**
     * What every input has.
     *
     * @param name what the value is called when it comes back
     * @param label what a person reads beside it
     * @param hint a line of help, or empty
     * @param required whether the form can be sent without it
     */
    record Field(String name, String label, String hint, boolean required) {
        public Field {
            Objects.requireNonNull(hint);
            label = Limits.line("input label", label, 150);
        }

        public static Field optional(String name, String label, String hint) {
            return new Field(name, label, hint, false);
        }
    }

    /** One line of text. */
    record Line(Field field, String initial, int longest) implements Input {}

    /** Several lines of text. */
    record Paragraph(Field field, String initial, int longest) implements Input {}

    /** One of several choices; {@code initial} is a choice's value or empty. */
    record Choose(Field field, List<Choice> choices, String initial) implements Input {
        public Choose {
            choices = List.copyOf(choices);
        }
    }

    /** Any number of choices. */
    record ChooseMany(Field field, List<Choice> choices, List<String> initial) implements Input {
        public ChooseMany {
            choices = List.copyOf(choices);
            initial = List.copyOf(initial);
        }
    }

    /** People of this chat, by the platform's own picker; values are the platform's user ids. */
    record PickPeople(Field field, List<String> initial, int atMost) implements Input {
        public PickPeople {
            initial = List.copyOf(initial);
        }
    }

    /** A day, as {@code 2026-11-30}; {@code initial} may be empty. */
    record PickDate(Field field, String initial) implements Input {}
}
