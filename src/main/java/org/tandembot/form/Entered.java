package org.tandembot.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was filled in and makes sense, by field. */
public final class Entered {

    private final Map<FormField<?>, Object> values = new HashMap<>();

    <V> void put(FormField<V> field, V value) {
        values.put(field, value);
    }

    /** Empty where it makes no sense. */
    @SuppressWarnings("unchecked") // a field's value is put under that field
    public <V> Optional<V> find(FormField<V> field) {
        return Optional.ofNullable((V) values.get(field));
    }

    /** The value of a field that is known to make sense, as all are once a form was read. */
    public <V> V of(FormField<V> field) {
        return find(field).orElseThrow();
    }
}
