package io.remixengine.media.art;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Draws dusk landscapes: a glowing sky with clouds, one great disc, drifting lights and grain over hazy mountains, a sea
 * that mirrors the light, or woods in mist. The video's seed chooses the palette and the first motif, the scene's number
 * the next ones and the composition.
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

    private enum Motif {
        MOUNTAINS,
        SEA,
        WOODS
    }

    private ArtPainter() {}

    /**
     * @param seed chooses the palette; one for a video
     * @param scene chooses the composition
     */
    public static BufferedImage paint(int width, int height, long seed, int scene) {
        int[] palette = PALETTES[Math.floorMod(Long.hashCode(seed), PALETTES.length)];
        Motif[] motifs = Motif.values();
        Motif motif = motifs[Math.floorMod(Long.hashCode(seed) / PALETTES.length + scene, motifs.length)];
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
        double above = size * (0.08 + 0.35 * random.nextDouble());
        double radius = size * (0.13 + 0.1 * random.nextDouble());
        double y = Math.max(skyline - above, radius * 1.3);
        glow(g, x, y, radius * 4.2, light, 150);
        rings(g, x, y, radius, light, random.nextInt(4));
        lights(g, width, skyline, light, random);
        disc(g, x, y, radius, light, horizon);
        clouds(g, width, skyline, size, mix(light, horizon, 0.5), random);
        Color near = new Color(palette[3]);
        switch (motif) {
            case MOUNTAINS -> land(g, width, height, skyline, size, light, horizon, near, false, random);
            case SEA -> sea(g, width, height, skyline, size, x, radius, light, horizon, near, random);
            case WOODS -> land(g, width, height, skyline, size, light, horizon, near, true, random);
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

    /** Long thin bands, thicker in their middle, lit from below. */
    private static void clouds(Graphics2D g, int width, double skyline, double size, Color colour, Random random) {
        int count = 3 + random.nextInt(3);
        for (int cloud = 0; cloud < count; cloud++) {
            double middle = width * random.nextDouble();
            double y = skyline * (0.4 + 0.5 * random.nextDouble());
            double length = size * (0.35 + 0.5 * random.nextDouble());
            double thickness = size * (0.008 + 0.014 * random.nextDouble());
            for (int band = 0; band < 4; band++) {
                double half = length * (0.5 - 0.1 * band) * (0.8 + 0.4 * random.nextDouble());
                double left = middle - half + length * 0.15 * (random.nextDouble() - 0.5);
                double top = y - thickness * band * 0.8;
                g.setPaint(new LinearGradientPaint(
                        new Point2D.Double(left, 0),
                        new Point2D.Double(left + half * 2, 0),
                        new float[] {0, 0.5f, 1},
                        new Color[] {alpha(colour, 0), alpha(colour, 54), alpha(colour, 0)}));
                g.fill(new RoundRectangle2D.Double(left, top, half * 2, thickness, thickness, thickness));
            }
        }
    }

    /** Ridges one behind the other, with haze between them; bare, or with pines upon the near ones. */
    private static void land(
            Graphics2D g,
            int width,
            int height,
            double skyline,
            double size,
            Color light,
            Color horizon,
            Color near,
            boolean wooded,
            Random random) {
        int ridges = 5;
        for (int ridge = 0; ridge < ridges; ridge++) {
            double depth = (ridge + 1.0) / ridges;
            double base = skyline + (height - skyline) * (depth - 0.18) * 0.78;
            double swing = size * (0.05 + 0.09 * depth) * (wooded ? 0.55 : 1);
            Color colour = mix(horizon, near, depth);
            double[] phase = random.doubles(5, 0, Math.TAU).toArray();
            if (wooded && ridge > 0) {
                pines(g, width, base, swing, size * 0.14 * depth, phase, colour, random);
            }
            ridge(g, width, height, base, swing, phase, colour);
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
    }

    private static void pines(
            Graphics2D g,
            int width,
            double base,
            double swing,
            double tall,
            double[] phase,
            Color colour,
            Random random) {
        // the colour that the ridge has where they stand, so that they grow out of it
        g.setColor(mix(colour, Color.BLACK, 0.06));
        double x = -tall * random.nextDouble();
        while (x < width + tall) {
            double height = tall * (0.45 + 0.55 * random.nextDouble());
            double foot = base - swing * height(x / width, phase) + height * 0.12;
            g.fill(pine(x, foot, height));
            x += height * (0.12 + 0.38 * random.nextDouble() * random.nextDouble());
        }
    }

    private static Path2D pine(double x, double foot, double height) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(x, foot - height);
        int tiers = 6;
        for (int side = 1; side >= -1; side -= 2) {
            for (int step = 0; step < tiers; step++) {
                int tier = side > 0 ? step : tiers - 1 - step;
                double outer = height * 0.21 * (tier + 1) / tiers;
                double y = foot - height * (1 - (tier + 1.0) / tiers);
                double inner = outer * 0.55;
                if (side > 0) {
                    shape.lineTo(x + outer, y);
                    shape.lineTo(x + inner, y - height * 0.03);
                } else {
                    shape.lineTo(x - inner, y - height * 0.03);
                    shape.lineTo(x - outer, y);
                }
            }
        }
        shape.closePath();
        return shape;
    }

    /** Water that mirrors the sky, a path of glints under the disc, a far coast and a near shore. */
    private static void sea(
            Graphics2D g,
            int width,
            int height,
            double skyline,
            double size,
            double x,
            double radius,
            Color light,
            Color horizon,
            Color near,
            Random random) {
        ridge(
                g,
                width,
                (int) skyline,
                skyline - size * 0.015,
                size * 0.035,
                random.doubles(5, 0, Math.TAU).toArray(),
                mix(horizon, near, 0.35));
        g.setPaint(new GradientPaint(
                0, (float) skyline, mix(horizon, near, 0.3), 0, height, mix(near, Color.BLACK, 0.35)));
        g.fillRect(0, (int) skyline, width, height - (int) skyline);
        glow(g, x, skyline, radius * 2.2, light, 60);
        double deep = height - skyline;
        for (int glint = 0; glint < 420; glint++) {
            double depth = Math.pow(random.nextDouble(), 1.6);
            double y = skyline + deep * (0.004 + 0.9 * depth);
            boolean lit = glint % 3 != 0;
            double spread = lit ? radius * (0.55 + 0.9 * depth) : width;
            double middle = lit ? x + spread * random.nextGaussian() * 0.55 : width * random.nextDouble();
            double length = size * (0.012 + 0.075 * depth) * (0.5 + random.nextDouble());
            double thickness = Math.max(1, size * (0.0012 + 0.0075 * depth));
            int strength = (int) ((lit ? 190 : 46) * (1 - 0.65 * depth) * (0.4 + 0.6 * random.nextDouble()));
            g.setColor(alpha(mix(light, horizon, lit ? 0.25 * depth : 0.5), strength));
            g.fill(new RoundRectangle2D.Double(middle - length / 2, y, length, thickness, thickness, thickness));
        }
        double[] shore = random.doubles(5, 0, Math.TAU).toArray();
        ridge(g, width, height, height - deep * 0.1, size * 0.06, shore, mix(near, Color.BLACK, 0.3));
    }

    /** How high a ridge is, about -1 to 1, at a part of the width. */
    private static double height(double part, double[] phase) {
        double h = 0;
        double weight = 1;
        double frequency = 0.7;
        for (double p : phase) {
            h += weight * Math.sin(frequency * part * Math.TAU + p);
            weight *= 0.46;
            frequency *= 2.1;
        }
        return h;
    }

    private static void ridge(
            Graphics2D g, int width, int height, double base, double swing, double[] phase, Color colour) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(0, height);
        for (int x = 0; x <= width; x += 3) {
            shape.lineTo(x, base - swing * height(x / (double) width, phase));
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
