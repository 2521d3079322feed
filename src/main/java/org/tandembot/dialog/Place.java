package org.tandembot.dialog;

/** Where something is written: a file as its writer knows it, and a line counted from 1. */
record Place(String file, int line) {}
