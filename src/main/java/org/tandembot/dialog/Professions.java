package org.tandembot.dialog;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Kinds of work that people can choose from: what is kept of them is an id, and people read its name. */
public final class Professions {

    private record Profession(String id, String name) {}

    private final Dialogs dialogs;

    public Professions(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Names by ids, in the order of the content. */
    public Map<String, String> all(Locale language) {
        var all = new LinkedHashMap<String, String>();
        dialogs.items("professions", language, Profession.class).forEach(one -> all.put(one.id(), one.name()));
        return all;
    }

    /** What people read; an id that has left the content stands for itself. */
    public String name(Locale language, String id) {
        return all(language).getOrDefault(id, id);
    }
}
