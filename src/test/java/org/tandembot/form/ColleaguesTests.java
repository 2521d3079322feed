package org.tandembot.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.form.FormField.people;
import static org.tandembot.form.FormField.person;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.roster.Level;
import org.tandembot.roster.Links;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Standing;

class ColleaguesTests {

    private static final Dialogs DIALOGS = TestDialogs.builtIn();
    private static final ActionId SAVE = new ActionId("setup", "save");
    private static final Member ME = member("slack", "trust", "ME", "Mia Begum", "Trust");
    private static final Member BO = member("slack", "trust", "BO", "Bo Owen", "Trust");
    private static final Member ANN = member("msteams", "council", "ANN", "Ann O'Lee", "Council");
    private static final Member CARL = member("slack", "charity", "CARL", "Jones, Carl, Dr", "Charity");

    private List<Member> team = List.of(ME, BO, ANN, CARL);

    private static Member member(String platform, String workspace, String id, String name, String organisation) {
        return new Member(new PersonId(platform, workspace, id), name, organisation, "", Level.FRONT_LINE);
    }

    private Links links = Links.NONE;

    private Turn turn(Map<String, List<String>> sent) {
        return new Turn(
                ME.id(),
                links,
                new Place.Private(),
                Optional.empty(),
                new Submit(SAVE, sent),
                () -> Standing.none(ME.id()),
                Optional.empty());
    }

    private Colleagues among() {
        return new Colleagues(turn(Map.of()), DIALOGS, team);
    }

    private static <V> FormSpec<V> form(FormField<V> field) {
        var parts = FormParts.in(DIALOGS.words("setup"), Locale.UK, "", "minimum", 5);
        parts.ask(field);
        return parts.form("form.title", "form.save", "form.cancel", sent -> sent.of(field));
    }

    private static List<Block> drawn(FormField<?> field) {
        return form(field).draw(SAVE).blocks();
    }

    /** What was read, or else what was wrong. */
    private <V> Object read(FormField<V> field, List<String> picked, String typed) {
        var read = new AtomicReference<Object>();
        var sent = new HashMap<String, List<String>>();
        sent.put(field.name, picked);
        sent.put(field.name + "-elsewhere", typed.isEmpty() ? List.of() : List.of(typed));
        var reply = form(field).read(turn(sent), value -> {
            read.set(value);
            return new Reply.Silent();
        });
        return reply instanceof Reply.Reject(var errors)
                ? errors
                : Optional.ofNullable(read.get()).orElseThrow();
    }

    private static Map<String, String> wrong(String field, String text) {
        return Map.of(field, text);
    }

    @Test
    void whereNobodyIsElsewhereThereIsThePickerAlone() {
        team = List.of(ME, BO);

        assertThat(drawn(people("managers", 10, among()).begin(Set.of(ME.id(), BO.id()))))
                .singleElement()
                .isInstanceOfSatisfying(Block.PickPeople.class, picker -> {
                    assertThat(picker.field().required()).isTrue();
                    assertThat(picker.initial()).containsExactly("BO", "ME");
                });
        assertThat(read(people("managers", 10, among()), List.of("BO"), "Ann O'Lee"))
                .isEqualTo(Set.of(BO.id()));
    }

    @Test
    void thoseElsewhereStandByNameInALineBeneathThePickerOfThoseHere() {
        var managers = people("managers", 10, among()).begin(Set.of(ME.id(), ANN.id(), CARL.id()));

        assertThat(drawn(managers))
                .satisfiesExactly(
                        picker -> {
                            assertThat(((Block.PickPeople) picker).initial()).containsExactly("ME");
                            assertThat(((Block.PickPeople) picker).field().required())
                                    .isFalse();
                        },
                        line -> {
                            var drawn = (Block.Line) line;
                            assertThat(drawn.initial()).isEqualTo("Ann O'Lee, Jones, Carl, Dr");
                            assertThat(drawn.field().required()).isFalse();
                            assertThat(drawn.field().label())
                                    .isEqualTo("Colleagues elsewhere: type their names, with a comma between");
                        });
    }

    @Test
    void whatIsBegunAndSentBackIsTheSame() {
        var all = Set.of(ME.id(), ANN.id(), CARL.id());
        var managers = people("managers", 10, among()).begin(all);
        var line = (Block.Line) drawn(managers).getLast();

        assertThat(read(managers, List.of("ME"), line.initial())).isEqualTo(all);
    }

    @Test
    void aFormThatComesBackKeepsWhatWasPickedAndTyped() {
        var managers = people("managers", 10, among()).begin(Set.of(ME.id()));
        var sent = turn(Map.of("managers", List.of("BO"), "managers-elsewhere", List.of("carl jones; Nobody")));

        assertThat(((Reply.Open) form(managers).again(SAVE, sent)).form().blocks())
                .satisfiesExactly(
                        picker -> assertThat(((Block.PickPeople) picker).initial())
                                .containsExactly("BO"),
                        line -> assertThat(((Block.Line) line).initial()).isEqualTo("carl jones, Nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann O'Lee", " ann o’lee ", "ANN OLEE,", "Ann O'Lee (Council)", "ann  o'lee council"})
    void aNameIsTakenHoweverItIsTyped(String typed) {
        assertThat(read(person("guardian", among()), List.of(), typed)).isEqualTo(ANN.id());
    }

    @Test
    void aNameMayHaveCommasAndSomebodyHereMayBeTypedToo() {
        assertThat(read(people("managers", 10, among()), List.of("ME"), "Jones, Carl, Dr, bo owen;Ann O'Lee"))
                .isEqualTo(Set.of(ME.id(), CARL.id(), BO.id(), ANN.id()));
    }

    @Test
    void aNameThatNobodyHasIsSaidAtTheLineWithThoseLikeIt() {
        assertThat(read(people("managers", 10, among()), List.of("ME"), "Ann O'Lee, Zed"))
                .isEqualTo(wrong(
                        "managers-elsewhere",
                        "I know nobody called “Zed” in this team. Please type the name as their chat shows it."));
        assertThat(read(people("managers", 10, among()), List.of("ME"), "Anne Olee"))
                .isEqualTo(
                        wrong(
                                "managers-elsewhere",
                                "I know nobody called “Anne Olee” in this team. Please type one of these instead: “Ann O'Lee”."));
    }

    @Test
    void thoseOfOneNameAreToldApartByWhoEmploysThemThenByNumber() {
        var charity = member("slack", "charity", "ANN1", "ann o'lee", "Charity");
        var other = member("slack", "charity", "ANN2", "Ann O'Lee", "Charity");
        team = List.of(ME, ANN, charity, other);

        var guardian = person("guardian", among());
        assertThat(read(guardian, List.of(), "Ann O'Lee"))
                .isEqualTo(
                        wrong(
                                "guardian-elsewhere",
                                "Several people are called “Ann O'Lee”. Please type one of these instead: “Ann O'Lee (Charity) (2)”, “Ann O'Lee (Council)”, “ann o'lee (Charity) (1)”."));
        assertThat(read(guardian, List.of(), "Ann O'Lee (Council)")).isEqualTo(ANN.id());
        assertThat(read(guardian, List.of(), "Ann O'Lee (Charity) (2)")).isEqualTo(other.id());
        var begun = people("managers", 10, among()).begin(Set.of(charity.id(), other.id(), ANN.id()));
        assertThat(read(begun, List.of(), ((Block.Line) drawn(begun).getLast()).initial()))
                .isEqualTo(Set.of(charity.id(), other.id(), ANN.id()));
    }

    @Test
    void oneElsewhereWithTheNameOfOneHereIsNotTakenForThem() {
        team = List.of(ME, BO, member("slack", "charity", "BO", "Bo Owen", "Charity"));

        assertThat(read(person("guardian", among()), List.of(), "Bo Owen"))
                .isEqualTo(
                        wrong(
                                "guardian-elsewhere",
                                "Several people are called “Bo Owen”. Please type one of these instead: “Bo Owen (Charity)”, “Bo Owen (Trust)”."));
    }

    @Test
    void whatMustBeFilledInIsMissedAtThePickerAndTooManyAtTheLine() {
        assertThat(read(people("managers", 10, among()), List.of(), ""))
                .isEqualTo(wrong("managers", "Please choose 1 to 10 managers."));
        assertThat(read(person("guardian", among()).optional(), List.of(), "")).isEqualTo(Optional.empty());
        assertThat(read(person("guardian", among()), List.of("BO"), "Ann O'Lee"))
                .isEqualTo(wrong(
                        "guardian-elsewhere",
                        "Please choose one person at most: in the list above and here together."));
    }

    @Test
    void somebodyElsewhereWhoIsHereTooIsPickedAndMeansTheOneTheyCountAs() {
        team = List.of(ME, ANN);
        links = links.linked(ANN.id(), new PersonId("slack", "trust", "ANNHERE"));

        var guardian = person("guardian", among()).begin(ANN.id());
        assertThat(drawn(guardian))
                .singleElement()
                .satisfies(picker ->
                        assertThat(((Block.PickPeople) picker).initial()).containsExactly("ANNHERE"));
        assertThat(read(guardian, List.of("ANNHERE"), "")).isEqualTo(ANN.id());
    }

    @Test
    void nothingOfThoseElsewhereButTheirNamesIsInTheForm() {
        Function<FormField<?>, Form> draw = field -> form(field).draw(SAVE);
        var stranger = new PersonId("slack", "charity", "LEFT");

        assertThat(draw.apply(people("managers", 10, among()).begin(Set.of(ME.id(), ANN.id(), CARL.id(), stranger)))
                        .toString())
                .doesNotContain("ANN", "CARL", "LEFT", "council", "charity");
    }
}
