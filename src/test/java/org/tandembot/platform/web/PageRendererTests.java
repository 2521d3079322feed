package org.tandembot.platform.web;

import java.util.List;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.platform.RendererContract;

class PageRendererTests extends RendererContract {

    private final PageRenderer renderer = new PageRenderer(
            List.of(new Choice("U1", "Asha Patel, Community nurse"), new Choice("U2", "Daniel <b>, Social worker")),
            new PageRenderer.Labels("(optional)", "Please pick", "Copy", "{over} over", "Find a name", "Nobody"));

    @Override
    protected String platform() {
        return "playground";
    }

    @Override
    protected String extension() {
        return "html";
    }

    @Override
    protected String draw(Message message) {
        return renderer.message(message);
    }

    @Override
    protected String draw(Form form) {
        return renderer.form(form, "f1");
    }
}
