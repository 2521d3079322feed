package org.tandembot.chat;

/** Answers one kind of turn. */
@FunctionalInterface
public interface Handler<I extends Interaction> {

    Reply handle(Turn turn, I what);
}
