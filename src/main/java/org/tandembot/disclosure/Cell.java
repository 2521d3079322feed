package org.tandembot.disclosure;

/** Where a person stands in both of a team's partitions: index of the organisation and of the profession. */
public record Cell(int organisation, int profession) {}
