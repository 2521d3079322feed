package org.tandembot.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.form.FormField.date;
import static org.tandembot.form.FormField.line;
import static org.tandembot.form.FormField.oneOf;
import static org.tandembot.form.FormField.paragraph;
import static org.tandembot.form.FormField.people;
import static org.tandembot.form.FormField.person;
import static org.tandembot.form.FormField.severalOf;
import static org.tandembot.form.FormField.someOf;
import static org.tandembot.form.FormField.time;
import static org.tandembot.form.FormField.whichOf;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;

class FormSpecTests {

    private static final ActionId SEND = new ActionId("tea", "send");
    private static final PersonId ME = new PersonId("slack", "T1", "ME");

    private final Words words = Dialogs.load(List.of(new Layer("test", new TreeMap<>(Map.of("en/tea.yaml", """
                            text:
                              title: Tea
                              send: Send
                              close: Close
                              intro: "Tea for {team}."
                              order:
                                label: {what: What?, milk: Milk?, cakes: Cakes?, who: Who?, all: All?, when: When?, at: At?}
                                hint: {what: "In {most} letters.", other: Another hint.}
                                wrong:
                                  what: "1 to {most} letters for {team}."
                                  rude: Not that.
                              plain: {label: {what: What?}, wrong: All wrong.}
                            """)))))
            .words("tea");

    private final FormParts parts = FormParts.in(words, Locale.UK, "order.", "team", "East");

    private <T> FormSpec<T> form(Function<Entered, T> make) {
        return parts.form("title", "send", "close", make);
    }

    private <V> Form drawn(FormField<V> field) {
        parts.ask(field);
        return form(Function.identity()).draw(SEND);
    }

    private <V> Optional<V> read(FormField<V> field, String... values) {
        parts.ask(field);
        var made = new AtomicReference<V>();
        form(sent -> sent.of(field)).read(sent(field.name, values), value -> {
            made.set(value);
            return new Reply.Silent();
        });
        return Optional.ofNullable(made.get());
    }

    private static Turn sent(String name, String... values) {
        return sent(Map.of(name, List.of(values)));
    }

    private static Turn sent(Map<String, List<String>> values) {
        return new Turn(ME, new Place.Private(), Optional.empty(), new Submit(SEND, values));
    }

    /** Says what was made. */
    private static Reply made(String text) {
        return new Reply.Whisper(Message.of(Prose.plain(text)));
    }

    private static Reply wrong(String field, String text) {
        return new Reply.Reject(Map.of(field, text));
    }

    @Test
    void aFormDrawsWhatItShowsAndAsksInOrderWithTheTextsOfEachInput() {
        parts.text("intro");
        parts.ask(line("what", 10).begin("Assam"));

        assertThat(form(Function.identity()).draw(SEND))
                .isEqualTo(new Form(
                        Optional.of(SEND),
                        "Tea",
                        "Send",
                        "Close",
                        List.of(
                                new Block.Text("Tea for East."),
                                new Block.Line(new Block.Field("what", "What?", "In 10 letters.", true), "Assam", 10)),
                        false,
                        Locale.UK));
    }

    @Test
    void whatMayBeLeftEmptyIsDrawnSoAndMeansWhatItsFieldSays() {
        assertThat(drawn(paragraph("milk", 10).orElse("none").hint("other")).blocks())
                .containsExactly(new Block.Paragraph(Block.Field.optional("milk", "Milk?", "Another hint."), "", 10));
        assertThat(read(paragraph("milk", 10).orElse("none"), " \n")).contains("none");
        assertThat(read(date("when").optional())).contains(Optional.empty());
        assertThat(read(date("when").optional(), "2026-11-30")).contains(Optional.of(LocalDate.of(2026, 11, 30)));
    }

    @Test
    void eachErrorIsAtItsFieldAndNothingIsMade() {
        var what = parts.ask(line("what", 5));
        parts.check(what, "rude", (value, _) -> !value.equals("Damn"));
        var spec = form(sent -> sent.of(what));

        var size = "1 to 5 letters for East.";
        assertThat(spec.read(sent("what"), FormSpecTests::made)).isEqualTo(wrong("what", size));
        assertThat(spec.read(sent("what", "123456"), FormSpecTests::made)).isEqualTo(wrong("what", size));
        assertThat(spec.read(sent("what", "Damn"), FormSpecTests::made)).isEqualTo(wrong("what", "Not that."));
        assertThat(spec.read(sent("what", "Assam"), FormSpecTests::made)).isEqualTo(made("Assam"));
    }

    @Test
    void aFormMayHaveOneTextForAllThatIsWrong() {
        var plain = FormParts.in(words, Locale.UK, "plain.");
        plain.ask(line("what", 5));

        assertThat(plain.form("title", "send", "close", _ -> "").read(sent("what"), FormSpecTests::made))
                .isEqualTo(wrong("what", "All wrong."));
    }

    @Test
    void textLosesWhatNobodySeesAndALineAlsoItsSpareSpace() {
        assertThat(read(line("what", 10), " a \n\u202E b\t")).contains("a b");
        assertThat(read(paragraph("what", 10), " a \n b\t")).contains("a \n b");
    }

    @Test
    void oneOfIsOnlyWhatIsOnOffer() {
        var milk = oneOf("milk", List.of(1, 2), Object::toString, number -> "No. " + number);

        assertThat(drawn(milk.begin(2)).blocks())
                .containsExactly(new Block.Choose(
                        new Block.Field("milk", "Milk?", "", true),
                        List.of(new Choice("1", "No. 1"), new Choice("2", "No. 2")),
                        "2"));
        assertThat(read(milk, "2")).contains(2);
        assertThat(milk.read(List.of("3"), sent(Map.of()))).isEmpty();
        assertThat(milk.read(List.of(), sent(Map.of()))).isEmpty();
        assertThat(milk.begin(2).read(List.of(), sent(Map.of())))
                .as("nobody can empty it")
                .contains(2);
    }

    @Test
    void ofSomeThereIsOneAtLeastAndWhereNothingComesBackTheyStayAsTheyWere() {
        var cakes = someOf("cakes", List.of("scone", "bara"), Function.identity(), Function.identity());

        assertThat(drawn(cakes.begin(List.of("bara"))).blocks())
                .containsExactly(new Block.ChooseMany(
                        new Block.Field("cakes", "Cakes?", "", true),
                        List.of(new Choice("scone", "scone"), new Choice("bara", "bara")),
                        List.of("bara")));
        assertThat(cakes.begin(List.of("bara")).read(List.of(), sent(Map.of()))).contains(List.of("bara"));
        assertThat(cakes.read(List.of(), sent(Map.of()))).isEmpty();
    }

    @Test
    void whereThereIsOnlyOneItIsNotAskedButMeant() {
        var milk = whichOf("milk", List.of("oat"), Function.identity(), Function.identity());

        assertThat(read(milk)).contains("oat");
        assertThat(milk.read(List.of("cow"), sent(Map.of())))
                .as("chosen while there were more")
                .isEmpty();
        parts.text("intro");
        assertThat(form(Function.identity()).draw(SEND).blocks()).containsExactly(new Block.Text("Tea for East."));
    }

    @Test
    void ofSeveralOnlyThoseOnOfferAreTakenAndWithoutAnOfferNothingIsAsked() {
        var cakes = severalOf("cakes", List.of("a", "b"), Function.identity(), Function.identity());

        assertThat(read(cakes, "b", "z")).contains(List.of("b"));
        assertThat(cakes.read(List.of(), sent(Map.of()))).contains(List.of());
        assertThat(severalOf("cakes", List.<String>of(), Function.identity(), Function.identity())
                        .kind
                        .isAsked())
                .isFalse();
    }

    @Test
    void peopleAreOfTheSendersWorkspaceAndNoMoreThanAllowed() {
        assertThat(person("who").read(List.of("U1"), sent(Map.of()))).contains(new PersonId("slack", "T1", "U1"));
        assertThat(person("who").read(List.of("U1", "U2"), sent(Map.of()))).isEmpty();
        assertThat(person("who").read(List.of("no id!"), sent(Map.of()))).isEmpty();
        var none = new Colleagues(sent(Map.of()), TestDialogs.builtIn(), List.of());
        assertThat(people("all", 2, none).read(List.of("U1", "U2"), sent(Map.of())))
                .contains(Set.of(new PersonId("slack", "T1", "U1"), new PersonId("slack", "T1", "U2")));
    }

    @Test
    void aTimeThatIsSetStaysOnOffer() {
        assertThat(drawn(time("at", 60, LocalTime.of(9, 15))).blocks())
                .singleElement()
                .isInstanceOfSatisfying(Block.Choose.class, at -> {
                    assertThat(at.initial()).isEqualTo("09:15");
                    assertThat(at.choices())
                            .extracting(Choice::value)
                            .hasSize(15)
                            .startsWith("07:00", "08:00", "09:00", "09:15")
                            .endsWith("20:00");
                });
    }

    @Test
    void aFormDrawnAgainKeepsWhatWasTypedAsFarAsItFits() {
        parts.ask(line("what", 5).begin("Assam"));
        parts.ask(date("when").begin(LocalDate.EPOCH));
        parts.ask(oneOf("milk", List.of("oat", "cow"), Function.identity(), Function.identity()));

        var again = form(Function.identity())
                .again(
                        SEND,
                        sent(Map.of(
                                "what", List.of("1234\uD83D\uDE00"), "when", List.of("soon"), "milk", List.of("cow"))));

        assertThat(((Reply.Open) again).form().blocks())
                .satisfiesExactly(
                        what -> assertThat(((Block.Line) what).initial()).isEqualTo("1234"),
                        when -> assertThat(((Block.PickDate) when).initial()).isEmpty(),
                        milk -> assertThat(((Block.Choose) milk).initial()).isEqualTo("cow"));
    }

    @Test
    void aFormWithNothingToFillInIsOnlyReadAndClosed() {
        parts.text("intro");

        assertThat(form(Function.identity()).draw(SEND).onSubmit()).isEmpty();
    }
}
