package io.remixengine.media.art;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Draws dusk landscapes: a glowing sky, one great disc, hazy ridges one behind the other, drifting lights and grain. The
 * video's seed chooses the palette, the scene's number the composition.
 */
public final class ArtPainter {

    // sky above, sky at the horizon, light, ridge
    private static final int[][] PALETTES = {
        {0x12123A, 0xE8618C, 0xFFD6A5, 0x1B1440},
        {0x06283D, 0x2BB3A3, 0xFFF1B8, 0x062B3A},
        {0x2A0A3C, 0xFF7A59, 0xFFE29A, 0x2B0B36},
        {0x0B1F4B, 0x6C8CFF, 0xE6F0FF, 0x0A1738},
        {0x0D2B2B, 0xF2B05E, 0xFFF4D6, 0x0F2A33},
        {0x31102F, 0xB45CFF, 0xFFD1F5, 0x1F0B33},
    };

    private ArtPainter() {}

    /**
     * @param seed chooses the palette; one for a video
     * @param scene chooses the composition
     */
    public static BufferedImage paint(int width, int height, long seed, int scene) {
        int[] palette = PALETTES[Math.floorMod(Long.hashCode(seed), PALETTES.length)];
        Random random = new Random(seed * 31 + scene * 7919L);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Color sky = new Color(palette[0]);
        Color horizon = new Color(palette[1]);
        Color light = new Color(palette[2]);
        double skyline = height * (0.52 + 0.12 * random.nextDouble());
        g.setPaint(new GradientPaint(0, 0, sky, 0, (float) skyline, horizon));
        g.fillRect(0, 0, width, height);
        double size = Math.min(width, height);
        double x = width * (0.25 + 0.5 * random.nextDouble());
        double y = skyline - size * (0.08 + 0.35 * random.nextDouble());
        double radius = size * (0.13 + 0.1 * random.nextDouble());
        glow(g, x, y, radius * 4.2, light, 150);
        rings(g, x, y, radius, light, random.nextInt(4));
        lights(g, width, skyline, light, random);
        disc(g, x, y, radius, light, horizon);
        int ridges = 5;
        for (int ridge = 0; ridge < ridges; ridge++) {
            double depth = (ridge + 1.0) / ridges;
            double base = skyline + (height - skyline) * (depth - 0.18) * 0.78;
            ridge(
                    g,
                    width,
                    height,
                    base,
                    size * (0.05 + 0.09 * depth),
                    mix(horizon, new Color(palette[3]), depth),
                    random);
            if (ridge < ridges - 1) {
                g.setPaint(new GradientPaint(
                        0,
                        (float) base,
                        alpha(light, 0),
                        0,
                        (float) (base + size * 0.3),
                        alpha(mix(light, horizon, 0.6), 70)));
                g.fillRect(0, (int) base, width, height - (int) base);
            }
        }
        vignette(g, width, height);
        g.dispose();
        grain(image, random);
        return image;
    }

    private static void glow(Graphics2D g, double x, double y, double radius, Color colour, int strength) {
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(x, y), (float) radius, new float[] {0, 0.35f, 1}, new Color[] {
                    alpha(colour, strength), alpha(colour, strength / 3), alpha(colour, 0)
                }));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
    }

    private static void rings(Graphics2D g, double x, double y, double radius, Color colour, int count) {
        for (int ring = 1; ring <= count; ring++) {
            double r = radius * (1 + ring * 0.42);
            g.setColor(alpha(colour, 70 / ring));
            g.setStroke(new BasicStroke((float) (radius * 0.018)));
            g.draw(new Ellipse2D.Double(x - r, y - r, r * 2, r * 2));
        }
    }

    private static void disc(Graphics2D g, double x, double y, double radius, Color light, Color horizon) {
        g.setPaint(new GradientPaint(
                (float) x, (float) (y - radius), light, (float) x, (float) (y + radius), mix(light, horizon, 0.75)));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
    }

    private static void lights(Graphics2D g, int width, double skyline, Color light, Random random) {
        for (int i = 0; i < 90; i++) {
            double r = width * (0.0008 + 0.0022 * Math.pow(random.nextDouble(), 4));
            double x = random.nextDouble() * width;
            double y = Math.pow(random.nextDouble(), 1.4) * skyline;
            g.setColor(alpha(light, 60 + random.nextInt(160)));
            g.fill(new Ellipse2D.Double(x - r, y - r, r * 2, r * 2));
        }
    }

    private static void ridge(
            Graphics2D g, int width, int height, double base, double swing, Color colour, Random random) {
        double[] phase = random.doubles(5, 0, Math.TAU).toArray();
        Path2D shape = new Path2D.Double();
        shape.moveTo(0, height);
        for (int x = 0; x <= width; x += 3) {
            double t = x / (double) width * Math.TAU;
            double h = 0;
            double weight = 1;
            double frequency = 0.7;
            for (double p : phase) {
                h += weight * Math.sin(frequency * t + p);
                weight *= 0.46;
                frequency *= 2.1;
            }
            shape.lineTo(x, base - swing * h);
        }
        shape.lineTo(width + 3, base);
        shape.lineTo(width + 3, height);
        shape.closePath();
        g.setPaint(
                new GradientPaint(0, (float) (base - swing * 1.6), colour, 0, height, mix(colour, Color.BLACK, 0.45)));
        g.fill(shape);
    }

    private static void vignette(Graphics2D g, int width, int height) {
        g.setComposite(AlphaComposite.SrcOver);
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(width / 2.0, height / 2.0),
                (float) Math.hypot(width, height) / 2,
                new float[] {0.45f, 1},
                new Color[] {new Color(0, true), new Color(0, 0, 0, 120)}));
        g.fillRect(0, 0, width, height);
    }

    /** Hides the bands of 8-bit gradients. */
    private static void grain(BufferedImage image, Random random) {
        int width = image.getWidth();
        int[] row = new int[width];
        int state = random.nextInt() | 1;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                state ^= state << 13;
                state ^= state >>> 17;
                state ^= state << 5;
                int noise = (state & 7) + ((state >> 3) & 7) - 7;
                int pixel = row[x];
                row[x] = Math.clamp(((pixel >> 16) & 255) + noise, 0, 255) << 16
                        | Math.clamp(((pixel >> 8) & 255) + noise, 0, 255) << 8
                        | Math.clamp((pixel & 255) + noise, 0, 255);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static Color mix(Color a, Color b, double part) {
        return new Color(
                (int) (a.getRed() + (b.getRed() - a.getRed()) * part),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * part),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * part));
    }

    private static Color alpha(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
