package org.tandembot.dialog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kinds of work that people can choose from: what is kept of them is an id, and people read its name. */
public final class Professions {

    /** @param group the entry that it is counted with; none where it is a group itself */
    private record Profession(
            String id, String name, @Nullable String group) {}

    private final Dialogs dialogs;

    public Professions(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Names by ids, of groups too, in the order of the content. */
    public Map<String, String> all(Locale language) {
        var all = new LinkedHashMap<String, String>();
        in(language).forEach(one -> all.put(one.id(), one.name()));
        return all;
    }

    /** What people read; an id that has left the content stands for itself. */
    public String name(Locale language, String id) {
        return all(language).getOrDefault(id, id);
    }

    /** The group that this profession is counted with in results; one that has left the content is its own. */
    public String groupOf(String id) {
        return in(Locale.ENGLISH).stream()
                .filter(one -> one.id().equals(id))
                .map(one -> Objects.requireNonNullElse(one.group(), one.id()))
                .findFirst()
                .orElse(id);
    }

    /** Names of the professions that are counted with a group, without its own. */
    public List<String> within(Locale language, String group) {
        return in(language).stream()
                .filter(one -> group.equals(one.group()))
                .map(Profession::name)
                .toList();
    }

    private List<Profession> in(Locale language) {
        return dialogs.items("professions", language, Profession.class);
    }
}
