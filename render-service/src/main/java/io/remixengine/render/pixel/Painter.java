package io.remixengine.render.pixel;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Draws pictures into frames: any part of them, at any place, turned, cut to an outline, and more or less clear. What is
 * made much smaller is drawn from a smaller copy, into which the larger one fades, so that a zoom neither flickers nor
 * jumps. Keeps scratch memory: one thread each.
 */
public final class Painter {

    private static final int ALPHA = 3;
    private static final int OPAQUE = 256;

    /** Up to this many octaves of reduction the sharp kernel does without a smaller copy. */
    private static final double SHARP_OCTAVES = 0.35;

    private static final int MOST_OCTAVES = 6;

    private final Resampler resampler = new Resampler();
    private final Mask mask = new Mask();
    private byte[] colours = new byte[0];
    private byte[] smaller = new byte[0];
    private byte[] alpha = new byte[0];
    private byte[] halfAlpha = new byte[0];

    /**
     * How something is drawn.
     *
     * @param view which part of the picture
     * @param place where it goes
     * @param outline what of its place it fills
     * @param opacity 0 (clear) to 1
     */
    public record Stroke(View view, Place place, Outline outline, double opacity) {}

    /** Draws a part of a picture over the whole frame. */
    public void fill(Picture picture, View view, Frame frame) {
        paint(picture, new Stroke(view, Place.all(frame.width(), frame.height()), Outline.FULL, 1), frame);
    }

    /** Draws a part of a picture over what is there. */
    public void paint(Picture picture, Stroke stroke, Frame frame) {
        Place place = stroke.place();
        int part = (int) Math.round(OPAQUE * stroke.opacity());
        Region region = Region.of(place, frame);
        if (part == 0 || place.vanishes() || region.isEmpty()) {
            return;
        }
        boolean masked = !stroke.outline().equals(Outline.FULL) || !region.isFilledBy(place);
        if (masked) {
            mask.draw(place, stroke.outline(), region);
        }
        if (picture.opaque() && place.upright() && !masked && part == OPAQUE) {
            for (int plane = 0; plane < Frame.planes(); plane++) {
                scale(picture, plane, stroke, region, frame.data(), region.start(frame, plane), frame.width(plane));
            }
            return;
        }
        byte @Nullable [] opacity = picture.opaque() ? null : opacity(picture, stroke, region);
        colours = atLeast(colours, region.width() * region.height());
        for (int plane = 0; plane < Frame.planes(); plane++) {
            sample(picture, plane, stroke, region, colours);
            byte @Nullable [] cut = masked ? mask.of(plane) : null;
            byte @Nullable [] clear = opacity == null || plane == 0 ? opacity : halfAlpha;
            blend(frame, plane, region, cut, clear, part);
        }
    }

    private byte[] opacity(Picture picture, Stroke stroke, Region region) {
        int pixels = region.width() * region.height();
        alpha = atLeast(alpha, pixels);
        halfAlpha = atLeast(halfAlpha, pixels / 4);
        sample(picture, ALPHA, stroke, region, alpha);
        Mask.halve(alpha, region.width(), region.height(), halfAlpha);
        return alpha;
    }

    private void sample(Picture picture, int plane, Stroke stroke, Region region, byte[] to) {
        if (stroke.place().upright()) {
            scale(picture, plane, stroke, region, to, 0, width(region, plane));
        } else {
            turn(picture, plane, stroke, region, to);
        }
    }

    /** Without turning, by the fast kernel. */
    private void scale(Picture picture, int plane, Stroke stroke, Region region, byte[] to, int start, int stride) {
        View view = stroke.view();
        Place place = stroke.place();
        double stepX = view.width() / place.width();
        double stepY = view.height() / place.height();
        double octaves = octaves(stepX, stepY);
        int level = (int) octaves;
        int times = isHalf(plane) ? 2 : 1;
        double larger = 1 << level;
        Resampler.Grid grid = new Resampler.Grid(
                (view.left() + (region.x() - place.left()) * stepX) / times / larger,
                (view.top() + (region.y() - place.top()) * stepY) / times / larger,
                stepX / larger,
                stepY / larger);
        int width = width(region, plane);
        int height = height(region, plane);
        Picture source = reduced(picture, level);
        resampler.draw(plane(source, plane), grid, !isHalf(plane), to, start, stride, width, height);
        int part = (int) Math.round(OPAQUE * (octaves - level - SHARP_OCTAVES) / (1 - SHARP_OCTAVES));
        if (part > 0) {
            smaller = atLeast(smaller, width * height);
            Plane half = plane(source.smaller(), plane);
            resampler.draw(half, grid.halved(), !isHalf(plane), smaller, 0, width, width, height);
            for (int row = 0; row < height; row++) {
                int at = start + row * stride;
                Swar.mix(to, at, smaller, row * width, part, to, at, width);
            }
        }
    }

    /** Turned: each pixel by itself, linearly between its four neighbours in the source, in 256ths. */
    private void turn(Picture picture, int plane, Stroke stroke, Region region, byte[] to) {
        View view = stroke.view();
        Place place = stroke.place();
        double stepX = view.width() / place.width();
        double stepY = view.height() / place.height();
        int level = (int) Math.round(octaves(stepX, stepY));
        Plane source = plane(reduced(picture, level), plane);
        double times = (isHalf(plane) ? 2 : 1) << level;
        int pixel = isHalf(plane) ? 2 : 1;
        double cos = Math.cos(Math.toRadians(place.degrees()));
        double sin = Math.sin(Math.toRadians(place.degrees()));
        int width = width(region, plane);
        int height = height(region, plane);
        // in 65,536ths of a source pixel, along a row of the target
        int alongX = fixed(cos * stepX * pixel / times);
        int alongY = fixed(-sin * stepY * pixel / times);
        int mostX = fixed(source.width());
        int mostY = fixed(source.height());
        for (int row = 0; row < height; row++) {
            double right = region.x() + 0.5 * pixel - place.x();
            double down = region.y() + (row + 0.5) * pixel - place.y();
            double x = view.left() + view.width() / 2 + (right * cos + down * sin) * stepX;
            double y = view.top() + view.height() / 2 + (down * cos - right * sin) * stepY;
            long atX = Math.round((x / times - 0.5) * 65_536);
            long atY = Math.round((y / times - 0.5) * 65_536);
            int target = row * width;
            for (int column = 0; column < width; column++) {
                int nearX = (int) Math.clamp(atX, -65_536, mostX);
                int nearY = (int) Math.clamp(atY, -65_536, mostY);
                to[target + column] = (byte) between(source, nearX, nearY);
                atX += alongX;
                atY += alongY;
            }
        }
    }

    private static int between(Plane source, int x, int y) {
        byte[] data = source.data();
        int at = source.at(x >> 16, y >> 16);
        int next = at + source.stride();
        int right = x >> 8 & 0xFF;
        int down = y >> 8 & 0xFF;
        int left = (data[at] & 0xFF) * (256 - down) + (data[at + 1] & 0xFF) * down;
        int other = (data[next] & 0xFF) * (256 - down) + (data[next + 1] & 0xFF) * down;
        return left * (256 - right) + other * right + 32_768 >> 16;
    }

    /** The scratch colours over a frame's. */
    private void blend(
            Frame frame, int plane, Region region, byte @Nullable [] cut, byte @Nullable [] clear, int part) {
        int width = width(region, plane);
        int height = height(region, plane);
        int start = region.start(frame, plane);
        int zero = Yuv.zero(plane);
        for (int row = 0; row < height; row++) {
            int from = row * width;
            int to = start + row * frame.width(plane);
            if (cut == null && clear == null) {
                Swar.mix(frame.data(), to, colours, from, part, frame.data(), to, width);
            } else if (cut != null && clear == null) {
                Blend.masked(colours, from, cut, part, frame.data(), to, width);
            } else if (clear != null) {
                Blend.over(colours, clear, from, cut, part, zero, frame.data(), to, width);
            }
        }
    }

    private static double octaves(double stepX, double stepY) {
        return Math.clamp(Math.log(Math.max(stepX, stepY)) / Math.log(2), 0, MOST_OCTAVES);
    }

    private static Picture reduced(Picture picture, int level) {
        Picture reduced = picture;
        for (int step = 0; step < level; step++) {
            reduced = reduced.smaller();
        }
        return reduced;
    }

    private static Plane plane(Picture picture, int plane) {
        return plane == ALPHA ? requireNonNull(picture.alpha(), "no alpha") : picture.plane(plane);
    }

    private static boolean isHalf(int plane) {
        return plane == 1 || plane == 2;
    }

    private static int width(Region region, int plane) {
        return isHalf(plane) ? region.width() / 2 : region.width();
    }

    private static int height(Region region, int plane) {
        return isHalf(plane) ? region.height() / 2 : region.height();
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65_536);
    }

    private static byte[] atLeast(byte[] scratch, int length) {
        return scratch.length < length ? new byte[length] : scratch;
    }
}
