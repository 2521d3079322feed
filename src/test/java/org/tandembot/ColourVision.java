package org.tandembot;

import java.awt.Color;

/**
 * How colours look to people with each of the three kinds of colour blindness, and how far two stand out from each other. The
 * matrices are those of Machado, Oliveira and Fernandes (2009) for a cone that is missing; contrast is that of WCAG 2.
 */
public enum ColourVision {
    FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTAN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITAN(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] matrix;

    ColourVision(double... matrix) {
        this.matrix = matrix;
    }

    /** 1 to 21. */
    public double contrast(Color one, Color other) {
        var first = luminance(one);
        var second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private double luminance(Color colour) {
        var red = linear(colour.getRed());
        var green = linear(colour.getGreen());
        var blue = linear(colour.getBlue());
        var seen = new double[3];
        for (var row = 0; row < 3; row++) {
            var light = matrix[3 * row] * red + matrix[3 * row + 1] * green + matrix[3 * row + 2] * blue;
            seen[row] = Math.clamp(light, 0, 1);
        }
        return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
    }

    private static double linear(int value) {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
