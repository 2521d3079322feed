package org.tandembot.store;

import org.springframework.context.ApplicationContext;

/** Lets an instance look at its Redis now. */
public final class TestWatch {

    private TestWatch() {}

    public static void look(ApplicationContext instance) {
        instance.getBean(Watch.class).look();
    }

    /** Lets an instance notice something, and tell of it if it can. */
    public static void notice(ApplicationContext instance, StoreEvent what) {
        instance.getBean(Watch.class).accept(what);
        look(instance);
    }
}
