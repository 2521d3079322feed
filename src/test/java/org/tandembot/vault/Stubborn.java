package org.tandembot.vault;

import java.util.Optional;
import java.util.Set;

/** A keeping that does not let go of anything. */
record Stubborn(Keeping keeping) implements Keeping {

    @Override
    public void putIfAbsent(String name, String wrapped) {
        keeping.putIfAbsent(name, wrapped);
    }

    @Override
    public Optional<String> get(String name) {
        return keeping.get(name);
    }

    @Override
    public void replace(String name, String was, String wrapped) {
        keeping.replace(name, was, wrapped);
    }

    @Override
    public void remove(String name) {}

    @Override
    public Set<String> names() {
        return keeping.names();
    }

    @Override
    public String place() {
        return keeping.place();
    }
}
