package org.tandembot.workspace;

import org.tandembot.roster.PersonId;

/** What a platform tells about a member of a channel. {@code title} is their job title, or empty. */
public record Profile(PersonId id, String name, String title) {}
