package org.tandembot.vault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The master key that Tandem was started with; and while the operator changes it, the other one too. Each is kept in the vault
 * wrapped by the other until the change is over, so whoever has one of them has both.
 */
final class MasterKeys {

    private static final String CHANGE = "master-key-change";
    private static final String NEXT = "master-key-next";
    private static final String BEFORE = "master-key-before";

    private final Keeping keeping;
    private final List<MasterKey> known = new CopyOnWriteArrayList<>();

    MasterKeys(Keeping keeping, MasterKey given) {
        this.keeping = keeping;
        known.add(given);
    }

    /** The one that Tandem was started with. */
    MasterKey given() {
        return known.getFirst();
    }

    /** The one that wrapped this, or the given one where it is none that can be known. */
    MasterKey of(String wrapped, String name) {
        return find(wrapped, name)
                .or(() -> isTold() ? find(wrapped, name) : Optional.empty())
                .orElseGet(this::given);
    }

    private Optional<MasterKey> find(String wrapped, String name) {
        return known.stream().filter(key -> key.wrapped(wrapped, name)).findFirst();
    }

    /** Reads the other key of a change, where there is one and it is new here. */
    private boolean isTold() {
        var change = keeping.get(CHANGE).map(text -> text.split("\\."));
        return change.isPresent()
                && known.stream().anyMatch(key -> add(key, change.get()[0], NEXT) || add(key, change.get()[1], BEFORE));
    }

    private boolean add(MasterKey by, String wrapped, String name) {
        if (!by.wrapped(wrapped, name)) {
            return false;
        }
        var other = new MasterKey(by.unwrap(wrapped, name));
        return !known.contains(other) && known.add(other);
    }

    /** The key that comes next, where a change is under way. */
    Optional<MasterKey> next() {
        return keeping.get(CHANGE)
                .map(text -> text.split("\\.")[0])
                .map(there -> given().wrapped(there, NEXT) ? new MasterKey(given().unwrap(there, NEXT)) : given());
    }

    /** Begins a change, unless one was begun; the key that comes next. */
    MasterKey begin(MasterKey next) {
        keeping.putIfAbsent(CHANGE, given().wrap(next.bytes(), NEXT) + "." + next.wrap(given().bytes(), BEFORE));
        return next().orElse(next);
    }

    /** From now on only the new key is of any use. */
    void end() {
        keeping.remove(CHANGE);
    }
}
