package org.tandembot.platform.playground;

import org.springframework.http.HttpStatus;

/** A request that makes no sense; {@code key} names the sentence that says so. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;

    Refusal(HttpStatus status, String key) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }
}
