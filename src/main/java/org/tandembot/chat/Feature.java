package org.tandembot.chat;

/** One thing Tandem is for. All that it answers to and offers stands in its routes, which read as its table of contents. */
@FunctionalInterface
public interface Feature {

    Routes routes();
}
