package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandembot.benchmark.Electorate.Expected;

/** Sends requests over some kept-alive connections, each as soon as the one before it is answered. */
final class Load {

    private final Service service;
    private final Redis redis;
    private final SlackSink slack;

    Load(Service service, Redis redis, SlackSink slack) {
        this.service = service;
        this.redis = redis;
        this.slack = slack;
    }

    /**
     * What one run showed. Times are in microseconds; those of the processor are per request.
     *
     * @param others part of the whole machine that programs outside of the measurement took, in per cent
     */
    record Figures(
            double perSecond, double p50, double p99, double p999, double service, double redis, double load, double others) {}

    /** Returns when all are answered, and as many messages replaced as the answers ask for. */
    Figures run(List<Expected> requests, int connections, boolean replaces) {
        var nanos = new long[requests.size()];
        var due = replaces
                ? slack.replaced()
                        + requests.stream().filter(one -> one.status() == 200).count()
                : slack.replaced();
        var cpu = new long[] {Cpu.of(service.pid()), Cpu.of(redis.program().pid()), own(), Cpu.ofAll()};
        var start = System.nanoTime();
        press(requests, nanos, connections);
        Waiting.until("messages replaced", () -> slack.replaced() >= due);
        var took = System.nanoTime() - start;
        var spent = new long[] {
            Cpu.of(service.pid()) - cpu[0], Cpu.of(redis.program().pid()) - cpu[1], own() - cpu[2], Cpu.ofAll() - cpu[3]
        };
        Arrays.sort(nanos);
        var count = (double) requests.size();
        var others = Math.max(0, spent[3] - spent[0] - spent[1] - spent[2]);
        var machine = took / 1000.0 * Runtime.getRuntime().availableProcessors();
        return new Figures(
                count * 1e9 / took,
                nanos[nanos.length / 2] / 1000.0,
                nanos[(int) (nanos.length * 0.99)] / 1000.0,
                nanos[(int) (nanos.length * 0.999)] / 1000.0,
                spent[0] / count,
                spent[1] / count,
                spent[2] / count,
                100 * others / machine);
    }

    private static long own() {
        return Cpu.of(ProcessHandle.current().pid());
    }

    private void press(List<Expected> requests, long[] nanos, int connections) {
        var next = new AtomicInteger();
        var wrong = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(() -> wrong.addAndGet(press(requests, nanos, next))));
        }
        threads.forEach(Load::join);
        if (wrong.get() > 0 || next.get() < requests.size()) {
            throw new IllegalStateException(wrong.get() + " requests were not answered as they must be");
        }
    }

    private int press(List<Expected> requests, long[] nanos, AtomicInteger next) {
        var wrong = 0;
        try {
            var line = Http.connect(service.port());
            for (int i; (i = next.getAndIncrement()) < nanos.length; ) {
                var start = System.nanoTime();
                line.write(requests.get(i).request());
                if (!line.read() || line.status() != requests.get(i).status()) {
                    wrong++;
                }
                nanos[i] = System.nanoTime() - start;
                if (line.closes()) {
                    line.close();
                    line = Http.connect(service.port());
                }
            }
            line.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wrong;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
