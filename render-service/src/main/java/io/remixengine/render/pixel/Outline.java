package io.remixengine.render.pixel;

/** Which part of its place something fills, with edges smoothed over one pixel. */
public sealed interface Outline {

    /** All of it. */
    Outline FULL = new Box(0);

    /** How much of a pixel is filled whose centre lies there from the middle of a place of that size, 0 to 1. */
    double coverage(double x, double y, double width, double height);

    /**
     * A rectangle.
     *
     * @param corner the radius of its corners, as a part of its shorter side, 0 to 0.5
     */
    record Box(double corner) implements Outline {

        @Override
        public double coverage(double x, double y, double width, double height) {
            double beyondX = Math.abs(x) - width / 2;
            double beyondY = Math.abs(y) - height / 2;
            double radius = corner * Math.min(width, height);
            if (radius > 0 && beyondX > -radius && beyondY > -radius) {
                return part(Math.hypot(beyondX + radius, beyondY + radius) - radius);
            }
            return Math.min(part(beyondX), width) * Math.min(part(beyondY), height);
        }
    }

    /** The ellipse that touches all four sides. */
    record Ellipse() implements Outline {

        @Override
        public double coverage(double x, double y, double width, double height) {
            double u = 2 * x / width;
            double v = 2 * y / height;
            double radius = Math.hypot(u, v);
            double slope = Math.hypot(2 * u / width, 2 * v / height);
            // the distance to first order: the value of the function over the length of its gradient
            return slope == 0 ? 1 : part(radius * (radius - 1) / slope);
        }
    }

    /** The circle in the middle, as large as the shorter side. */
    record Circle() implements Outline {

        @Override
        public double coverage(double x, double y, double width, double height) {
            return part(Math.hypot(x, y) - Math.min(width, height) / 2);
        }
    }

    /** How much of a pixel lies inside of an edge that is this far inwards of its centre. */
    private static double part(double distance) {
        return Math.clamp(0.5 - distance, 0, 1);
    }
}
