package org.tandembot.platform.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.tandembot.message.Block;

/** Pictures of ours, drawn within a page, so that they take its colours. */
public final class Drawings {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();
    private static final String SILENT = "aria-hidden=\"true\"";

    private Drawings() {}

    /** With its words for whoever cannot see it. */
    public static String inline(Block.Drawing drawing) {
        return "<p class=\"drawing\">"
                + svg(drawing.name())
                        .replace(SILENT, "role=\"img\" aria-label=\"%s\"".formatted(Pages.escape(drawing.altText())))
                + "</p>\n";
    }

    /** As it is, for beside words that say the same. */
    public static String svg(String name) {
        return READ.computeIfAbsent(name, Drawings::read);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("pictures/" + name + ".svg").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
