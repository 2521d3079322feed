package org.tandembot.notice;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** E-mail, by the server that {@code spring.mail} names. */
final class Smtp implements Way {

    /** No such mailbox or domain (RFC 3463, 3.2); what else a server refuses is its own state or ours. */
    private static final Pattern NO_SUCH_MAILBOX = Pattern.compile("\\b5\\.1\\.(1|2|3|6|10)\\b");

    private static final Pattern STATUS = Pattern.compile("^\\s*([245]\\d\\d)\\b");

    private static final String NO_ANSWER = "the mail server does not answer";

    private final JavaMailSender mail;
    private final String from;
    private final InstantSource clock;

    Smtp(JavaMailSender mail, String from, InstantSource clock) {
        this.mail = mail;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public boolean takes(Kind kind) {
        return kind == Kind.EMAIL;
    }

    @Override
    public Outcome send(Kind kind, Note note) {
        try {
            var message = mail.createMimeMessage();
            message.setFrom(new InternetAddress(from));
            message.setRecipient(RecipientType.TO, new InternetAddress(note.to(), true));
            message.setSubject(note.subject(), StandardCharsets.UTF_8.name());
            message.setText(note.text(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            // One press in the reader's own program (RFC 8058); and no absence notes come back (RFC 3834).
            message.setHeader("List-Unsubscribe", "<" + note.stop() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setHeader("Auto-Submitted", "auto-generated");
            mail.send(message);
            return new Sent("");
        } catch (MailSendException e) {
            return e.getFailedMessages().values().stream()
                    .findFirst()
                    .map(Smtp::outcome)
                    .orElseGet(() -> new Later(NO_ANSWER, true));
        } catch (MailException e) {
            return new Later("the mail server does not take Tandem's user and password", true);
        } catch (MessagingException e) {
            return new Later("the message could not be written", false);
        }
    }

    private static Outcome outcome(Exception failed) {
        var why = new StringBuilder();
        for (var one = Optional.of(failed); one.isPresent(); one = next(one.get())) {
            why.append(one.get().getMessage()).append('\n');
        }
        if (failed instanceof SendFailedException
                && NO_SUCH_MAILBOX.matcher(why).find()) {
            return new Gone();
        }
        var status = STATUS.matcher(why);
        return new Later(
                status.find() ? "the mail server answers with status " + status.group(1) : NO_ANSWER,
                !(failed instanceof SendFailedException));
    }

    private static Optional<Exception> next(Exception failed) {
        return failed instanceof MessagingException more
                ? Optional.ofNullable(more.getNextException())
                : Optional.empty();
    }
}
