package org.tandembot.vault;

/** A key to measure with. */
public final class BenchmarkKey {

    private BenchmarkKey() {}

    /** One that seals nothing that matters. */
    public static Sealer sealer() {
        return new Sealer(new byte[Sealer.KEY_SET]);
    }
}
