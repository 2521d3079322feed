package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class NewsTests {

    /** The server refuses to end what it has just ended itself, because the browser went away; nobody's thread may die of it. */
    @Test
    void aStreamThatTheServerHasJustEndedIsEndedQuietly() {
        var asked = new AtomicInteger();
        News.end(new SseEmitter() {
            @Override
            public void complete() {
                asked.incrementAndGet();
                throw new IllegalStateException("after an error had occurred");
            }
        });
        assertThat(asked).hasValue(1);
    }
}
