package org.tandembot.platform.msteams;

import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The two cards with which Teams brings a file: one asks for leave, the other shows the file that is there. What the first carries
 * comes back with the answer: which press makes the file, and nothing more.
 *
 * @see <a href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4">Microsoft on bots' files</a>
 */
final class FileCards {

    static final String CONSENT = "application/vnd.microsoft.teams.card.file.consent";
    static final String INFO = "application/vnd.microsoft.teams.card.file.info";

    /** What OneDrive takes in no name. */
    private static final Pattern UNFIT = Pattern.compile("[\"*:<>?/\\\\|#%\\p{Cntrl}]");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9!{}_.-]{1,200}");
    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9]{1,10}");
    private static final int LONGEST_NAME = 200;

    private FileCards() {}

    static Attachment consent(Block.File file) {
        var context = Data.press(file.again()).json();
        var content = JsonNodeFactory.instance.objectNode();
        content.put("description", file.label())
                .put("sizeInBytes", file.content().size());
        content.set("acceptContext", context);
        content.set("declineContext", context);
        var card = attachment(CONSENT, content.toString());
        card.setName(UNFIT.matcher(file.name()).replaceAll("-"));
        return card;
    }

    /** The file where it is now; empty where Teams does not say so in a way that can be passed on. */
    static Optional<Attachment> info(JsonNode saved, String name, UploadHosts hosts) {
        var address = saved.path("contentUrl").asString("");
        var id = saved.path("uniqueId").asString("");
        var ending = saved.path("fileType").asString("");
        if (hosts.place(address).isEmpty()
                || !ID.matcher(id).matches()
                || !ENDING.matcher(ending).matches()) {
            return Optional.empty();
        }
        var card = attachment(
                INFO,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("uniqueId", id)
                        .put("fileType", ending)
                        .toString());
        card.setContentUrl(address);
        card.setName(name);
        return Optional.of(card);
    }

    /** The name that the file got, which is another where there was one of its name already. */
    static String name(JsonNode saved, Block.File file) {
        var name = Prose.visible(saved.path("name").asString("")).strip();
        return name.isEmpty() || name.length() > LONGEST_NAME ? file.name() : name;
    }

    /** The SDK is built on an earlier generation of the JSON library than the rest of Tandem. */
    static Attachment attachment(String type, String content) {
        var attachment = new Attachment();
        attachment.setContentType(type);
        try {
            attachment.setContent(Serialization.jsonToTree(content));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
        return attachment;
    }
}
