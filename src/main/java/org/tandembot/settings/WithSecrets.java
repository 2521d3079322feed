package org.tandembot.settings;

import java.util.Map;

/** Settings of which some are secrets that are taken over while Tandem runs, where their file changes (decision 41). */
public interface WithSecrets {

    /** Each secret that is set, by the name of its setting. */
    Map<String, String> secrets();
}
