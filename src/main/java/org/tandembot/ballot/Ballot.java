package org.tandembot.ballot;

import java.nio.ByteBuffer;

/**
 * One ballot, opened.
 *
 * @param slot from 0
 * @param content what was cast, without padding; read-only
 */
public record Ballot(int slot, ByteBuffer content) {}
