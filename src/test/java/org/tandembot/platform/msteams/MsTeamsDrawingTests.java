package org.tandembot.platform.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.RendererContract;
import org.tandembot.platform.msteams.cards.MsTeamsRendererTests;
import org.tandembot.platform.web.practice.Browser;
import tools.jackson.databind.JsonNode;

/** Cards as Microsoft's own renderer draws them in a browser: all is there, in reach of the keyboard, and inert. */
class MsTeamsDrawingTests {

    /** Looks as Teams does, more or less; and any mark-up that is read would show. */
    private static final String DRAW = """
            json => {
              AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
                result.outputHtml = text.replace(/\\[(.*?)\\]\\((.*?)\\)/g, '<a href="$2">$1</a>')
                                        .replace(/\\*(.+?)\\*/g, '<em>$1</em>');
                result.didProcess = true;
              };
              const card = new AdaptiveCards.AdaptiveCard();
              card.hostConfig = new AdaptiveCards.HostConfig({
                fontFamily: 'sans-serif', supportsInteractivity: true,
                actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
                spacing: { small: 4, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 16 },
                containerStyles: {
                  default: { backgroundColor: '#ffffff', foregroundColors: { default: { default: '#242424', subtle: '#616161' }, attention: { default: '#a4262c', subtle: '#a4262c' } } },
                  emphasis: { backgroundColor: '#edebe9', foregroundColors: { default: { default: '#242424', subtle: '#424242' } } },
                  accent: { backgroundColor: '#c7def9' }, good: { backgroundColor: '#ccffcc' }, warning: { backgroundColor: '#ffe2b2' }, attention: { backgroundColor: '#ffc5b2' }
                }
              });
              window.pressed = [];
              card.onExecuteAction = action => window.pressed.push(JSON.stringify(action.data));
              const context = new AdaptiveCards.SerializationContext();
              card.parse(JSON.parse(json), context);
              document.querySelector('main').replaceChildren(card.render());
              return Array.from({length: context.eventCount}, (_, i) => context.getEventAt(i).message);
            }""";

    private static Browser browser;
    private static Page page;

    @BeforeAll
    static void open() {
        var script = NpmPackages.file("adaptivecards/dist/adaptivecards.min.js");
        browser = Browser.start();
        page = browser.visitor();
        page.setViewportSize(420, 900);
        page.setContent(
                "<!doctype html><html lang=en><title>Card</title><style>button{padding:6px 12px;border:1px solid #888;"
                        + "background:#fff;border-radius:4px}body{margin:0;font:14px sans-serif}</style><main></main>");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(script));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void draw(JsonNode card, String name) {
        var found = ((List<?>) page.evaluate(DRAW, card.toString()))
                .stream().map(String::valueOf).toList();
        assertThat(found).as("what the renderer finds wrong").isEmpty();
        Browser.wholePicture(page, "teams-" + name);
    }

    private static Message question(boolean chosen) {
        var labels = List.of(
                "Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree", "Does not apply", "Skip");
        return Message.of(
                "My team has one clear goal that we all share.",
                new Block.Progress(2, 5, "2 of 5"),
                new Block.Text(Prose.marked("**My team has one clear goal that we all share.**")),
                new Block.Buttons(labels.stream()
                        .map(label -> Button.of(label, new ActionId("pulse", "answer", Map.of("c", label)))
                                .chosen(chosen && label.equals("Agree")))
                        .toList()),
                new Block.Note("Why we ask: people who share an aim work better together."));
    }

    @Test
    void aQuestionIsReadAndAnsweredByKeyboard() {
        draw(MsTeamsRendererTests.renderer().card(question(true)), "question");
        assertThat(page.innerText("main")).contains("2 of 5", "one clear goal", "Why we ask");
        var reached = new ArrayList<String>();
        page.locator("body").focus();
        while (!reached.contains("Skip") && reached.size() < 10) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate(
                    "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"));
        }
        assertThat(reached).contains("Strongly agree", "✓ Agree", "Neither", "Does not apply", "Skip");
        page.keyboard().press("Enter");
        assertThat((List<?>) page.evaluate("window.pressed"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Skip");
    }

    @Test
    void aResultIsATableWithBars() {
        var row = new Block.Row(
                "My team has one clear goal.",
                List.of(new Block.Share(60, "60%"), new Block.Share(25, "25%"), new Block.Share(15, "15%")));
        var other = new Block.Row(
                "I have a voice in this team.",
                List.of(
                        new Block.Share(80, false, "80% or more"),
                        new Block.Share(0, false, "20% or less"),
                        new Block.Share(0, false, "20% or less")));
        var rounded = new Block.Row(
                "We share what we know.",
                List.of(new Block.Share(45, "45%"), new Block.Share(25, "25%"), new Block.Share(25, "25%")));
        draw(
                MsTeamsRendererTests.renderer()
                        .card(Message.of(
                                "Result",
                                new Block.Heading("Riverside: pulse round 3"),
                                new Block.Facts(List.of(new Block.Fact("Asked", "9 people"))),
                                new Block.Chart(
                                        "By question",
                                        List.of("Agree", "Neither", "Disagree"),
                                        List.of(row, other, rounded),
                                        "Striped: shared between the answers that say “or more” or “or less”."),
                                new Block.Divider(),
                                new Block.Note("Nothing is shown of fewer than 5 people."))),
                "result");
        assertThat(page.locator("[role=table]").count()).isEqualTo(1);
        assertThat(page.locator("[role=columnheader]").allInnerTexts().stream().map(String::strip))
                .containsExactly("", "Agree", "Neither", "Disagree");
        assertThat(page.locator("[role=row]").nth(2).innerText())
                .containsSubsequence("I have a voice in this team.", "80% or more", "20% or less", "20% or less");
        assertThat(page.innerText("main")).contains("Asked: 9 people");
        assertThat(page.locator("[role=heading]").count()).isEqualTo(1);
        page.setViewportSize(1000, 900);
        Browser.wholePicture(page, "teams-result-wide");
        page.evaluate("document.querySelectorAll('main *').forEach(one => { one.style.color = '#fff';"
                + " one.style.backgroundColor = '#1f1f1f'; })");
        Browser.wholePicture(page, "teams-result-dark");
        page.setViewportSize(420, 900);
    }

    @Test
    void whatPeopleTypedIsOnlyRead() {
        var hostile = RendererContract.HOSTILE;
        draw(
                MsTeamsRendererTests.renderer()
                        .card(Message.of(
                                hostile,
                                new Block.Heading(hostile.substring(0, 100)),
                                new Block.Text(hostile),
                                new Block.Facts(List.of(new Block.Fact("Team", hostile))),
                                new Block.Note(hostile))),
                "hostile");
        assertThat(page.innerText("main")).contains("[NHS](http://evil.example) *bold*", "<script>alert(1)</script>");
        assertThat(page.locator("main a, main em, main script").count()).isZero();
    }

    @Test
    void whatIsAskedBeforeAPressShowsAndHides() {
        var confirm = new Button.Confirm("Close now?", "Nobody can answer after that.", "Close it", "Keep it open");
        var button =
                Button.of("Close the round", new ActionId("pulse", "close")).confirming(confirm);
        draw(MsTeamsRendererTests.renderer().card(Message.of("Close", new Block.Buttons(button))), "confirm");
        assertThat(page.innerText("main")).doesNotContain("Nobody can answer");
        page.getByText("Close the round").click();
        assertThat(page.innerText("main")).contains("Nobody can answer after that.");
        page.getByText("Keep it open").click();
        assertThat(page.innerText("main")).doesNotContain("Nobody can answer");
        assertThat((List<?>) page.evaluate("window.pressed.filter(Boolean)")).isEmpty();
    }

    /** But for people, whom Teams lets pick in a way of its own. */
    @Test
    void aFormHasALabelForEachInput() {
        var choices = List.of(new Choice("nhs", "NHS trust"), new Choice("council", "Council"));
        draw(
                MsTeamsRendererTests.renderer()
                        .dialog(
                                Form.of(
                                        new ActionId("setup", "save"),
                                        "Set up your team",
                                        "Save",
                                        "Cancel",
                                        List.of(
                                                new Block.Line(
                                                        new Field("name", "Team name", "What people call it", true),
                                                        "R",
                                                        60),
                                                new Block.Choose(Field.optional("org", "Where?", ""), choices, ""),
                                                new Block.ChooseMany(
                                                        Field.optional("orgs", "Who?", ""), choices, List.of()),
                                                new Block.PickDate(Field.optional("from", "From", ""), "2026-11-30"),
                                                new Block.Paragraph(
                                                        Field.optional("what", "What happened?", ""), "", 3000))),
                                MsTeamsRendererTests.NOTHING),
                "form");
        assertThat(page.innerText("main")).contains("Team name", "What people call it", "NHS trust", "Save", "Cancel");
        var unnamed = "Array.from(document.querySelectorAll('main input, main textarea, main select'))"
                + ".filter(one => !one.labels?.length && !one.getAttribute('aria-labelledby') && !one.getAttribute('aria-label')).length";
        assertThat(page.evaluate(unnamed)).isEqualTo(0);
    }
}
