package org.tandembot.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lightest cut of a weighted graph, by the algorithm of Stoer and Wagner. */
final class MinimumCut {

    private MinimumCut() {}

    /** The lightest cut of all connected parts; a part of one point cannot be cut and has none. */
    static int ofEachPart(int[][] weights, int points) {
        var lightest = Integer.MAX_VALUE;
        var unseen = new HashSet<Integer>();
        for (var point = 0; point < points; point++) {
            unseen.add(point);
        }
        while (!unseen.isEmpty()) {
            var part = partOf(unseen.iterator().next(), weights, unseen);
            lightest = Math.min(lightest, ofPart(weights, part));
        }
        return lightest;
    }

    private static List<Integer> partOf(int start, int[][] weights, Set<Integer> unseen) {
        var part = new ArrayList<Integer>();
        part.add(start);
        unseen.remove(start);
        for (var next = 0; next < part.size(); next++) {
            for (var other : List.copyOf(unseen)) {
                if (weights[part.get(next)][other] > 0) {
                    part.add(other);
                    unseen.remove(other);
                }
            }
        }
        return part;
    }

    private static int ofPart(int[][] given, List<Integer> part) {
        var weights = new int[part.size()][part.size()];
        for (var i = 0; i < part.size(); i++) {
            for (var j = 0; j < part.size(); j++) {
                weights[i][j] = given[part.get(i)][part.get(j)];
            }
        }
        var left = new ArrayList<Integer>();
        for (var i = 0; i < part.size(); i++) {
            left.add(i);
        }
        var lightest = Integer.MAX_VALUE;
        while (left.size() > 1) {
            var order = byAttachment(weights, left);
            var last = order.getLast();
            var before = order.get(order.size() - 2);
            var cut = left.stream()
                    .mapToInt(other -> other.equals(last) ? 0 : weights[last][other])
                    .sum();
            lightest = Math.min(lightest, cut);
            for (var other : left) {
                weights[before][other] += weights[last][other];
                weights[other][before] += weights[other][last];
            }
            left.remove(last);
        }
        return lightest;
    }

    /** The points in the order in which each is the one most tightly bound to those before it. */
    private static List<Integer> byAttachment(int[][] weights, List<Integer> points) {
        var order = new ArrayList<Integer>();
        var rest = new ArrayList<>(points);
        var bound = new int[weights.length];
        while (!rest.isEmpty()) {
            var next = rest.getFirst();
            for (var point : rest) {
                if (bound[point] > bound[next]) {
                    next = point;
                }
            }
            rest.remove(next);
            order.add(next);
            for (var point : rest) {
                bound[point] += weights[next][point];
            }
        }
        return order;
    }
}
