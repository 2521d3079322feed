package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.WebMembers.get;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.WholeTandem;
import org.tandembot.account.Accounts;
import org.tandembot.chat.Place;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Field;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.platform.web.Conversations.OpenForm;
import org.tandembot.platform.web.WebMembers.Joined;
import tools.jackson.databind.JsonNode;

/** A page that is loaded again gets the form that was before its person, and nothing that they or Tandem wrote in it. */
@WholeTandem
@WebGround
class FormAgainTests {

    private static final Pattern ID = Pattern.compile("data-form=\"(\\w{20,})\"");
    private static final Pattern RECEIPT = Pattern.compile("<code[^>]*>([0-9A-Z ]+)</code>");

    @Autowired
    WebMembers members;

    @Autowired
    Accounts accounts;

    private Joined rosa;

    @BeforeEach
    void aMember() {
        members.team();
        accounts.refresh();
        rosa = members.colleague("Rosa Lind");
    }

    private static String id(JsonNode outcome) {
        var found = ID.matcher(outcome.path("form").asString());
        assertThat(found.find()).as(outcome.toString()).isTrue();
        return found.group(1);
    }

    private static HttpResponse<String> again(Joined by, String form) {
        return get(by.browser(), "/web/playground/people/me/forms/" + form);
    }

    @Test
    void itComesBackToItsPersonAndToNobodyElse() {
        var form = id(rosa.browser().say("me", "private", "/concern"));

        assertThat(Visitor.json(again(rosa, form)).path("form").asString()).contains("What happened?", form);
        assertThat(again(members.colleague("Sam Hill"), form).statusCode()).isEqualTo(409);
        assertThat(get(members.stranger(), "/web/playground/people/me/forms/" + form)
                        .statusCode())
                .isEqualTo(401);
        assertThat(again(rosa, "f0").statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsOnlyReadDoesNotComeBack() {
        rosa.browser().say("me", "private", "/concern");
        var values = Map.of("happened", List.of("Six visits"), "readers", List.of("manager"), "theme", List.of("no"));
        var sent = rosa.browser().submit("me", values);
        assertThat(RECEIPT.matcher(sent.path("form").asString()).find())
                .as(sent.toString())
                .isTrue();

        assertThat(again(rosa, id(sent)).statusCode()).isEqualTo(409);
    }

    @Test
    void whatWasInItDoesNotComeBackWithIt() {
        var secret = "SECRET";
        var blocks = List.<Block>of(
                new Block.Line(Field.optional("a", "A", ""), secret, 20),
                new Block.Paragraph(Field.optional("b", "B", ""), secret, 20),
                new Block.Choose(Field.optional("c", "C", ""), List.of(new Choice("on", "One")), "on"),
                new Block.ChooseMany(Field.optional("d", "D", ""), List.of(new Choice("on", "One")), List.of("on")),
                new Block.PickPeople(Field.optional("e", "E", ""), List.of("SAM"), 2),
                new Block.PickDate(Field.optional("f", "F", ""), "2026-11-30"));
        var form = Form.of(new ActionId("tea", "order"), "Order", "Send", "Close", blocks);
        var renderer = new PageRenderer(
                List.of(new Choice("SAM", "Sam Hill")),
                new PageRenderer.Labels("optional", "pick", "copy", "{over} over", "Find a name", "Nobody"));
        assertThat(renderer.form(form, "f1")).contains(secret, "2026-11-30").containsPattern(" (selected|checked)[ >]");

        var emptied = renderer.form(
                new OpenForm("f1", form, new Place.Private()).emptied().form(), "f1");

        assertThat(emptied)
                .contains("name=\"a\"", "name=\"b\"", "name=\"c\"", "name=\"d\"", "name=\"e\"", "name=\"f\"")
                .doesNotContain(secret, "2026-11-30")
                .doesNotContainPattern(" (selected|checked)[ >]");
    }
}
