package org.tandembot.vault;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A keeping that takes so many more changes, and then breaks at each. */
record Breaking(Keeping keeping, AtomicInteger left) implements Keeping {

    Breaking(Keeping keeping, int left) {
        this(keeping, new AtomicInteger(left));
    }

    private void count() {
        if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("broken");
        }
    }

    @Override
    public void putIfAbsent(String name, String wrapped) {
        if (keeping.get(name).isEmpty()) {
            count();
        }
        keeping.putIfAbsent(name, wrapped);
    }

    @Override
    public Optional<String> get(String name) {
        return keeping.get(name);
    }

    @Override
    public void replace(String name, String was, String wrapped) {
        count();
        keeping.replace(name, was, wrapped);
    }

    @Override
    public void remove(String name) {
        count();
        keeping.remove(name);
    }

    @Override
    public Set<String> names() {
        return keeping.names();
    }

    @Override
    public String place() {
        return keeping.place();
    }
}
