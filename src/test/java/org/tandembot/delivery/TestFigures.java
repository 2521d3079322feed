package org.tandembot.delivery;

import org.springframework.context.ApplicationContext;

/** For tests that cannot wait until figures are looked at the next time, some seconds later. */
public final class TestFigures {

    private TestFigures() {}

    /** Has the program's figures of deliveries say what is so now. */
    public static void look(ApplicationContext program) {
        program.getBean(DeliveryMetrics.class).look();
    }
}
