package io.remixengine.render.caption;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.SafeArea;
import java.util.Map;

/**
 * What stays free of captions at each side, as parts of the canvas. Platforms draw over upright videos only; of any other a
 * twentieth stays free, as in SMPTE ST 2046-1, and somewhat more below.
 */
record SafeMargins(double top, double right, double bottom, double left) {

    private static final double UPRIGHT = 1.3;

    private static final SafeMargins PLAYER = new SafeMargins(0.05, 0.05, 0.08, 0.05);

    // 288 above, 192 at the right, 672 below, 48 at the left of 1080x1920, as designers pass it on; no page of
    // YouTube's that says so was found
    private static final SafeMargins YOUTUBE_SHORTS = new SafeMargins(0.15, 0.178, 0.35, 0.045);
    // a guide to TikTok's in-feed ads (2026): 150 above, 150 at the right, 440 below of 1080x1920. TikTok itself shows
    // pictures only, which differ with the length of the description
    private static final SafeMargins TIKTOK = new SafeMargins(0.08, 0.14, 0.23, 0.06);
    // Meta's guide to ads in Reels (2026): 14 % above, 35 % below, 6 % at each side
    private static final SafeMargins INSTAGRAM_REELS = new SafeMargins(0.14, 0.06, 0.35, 0.06);

    private static final Map<SafeArea, SafeMargins> ALL = Map.of(
            SafeArea.GENERIC,
            YOUTUBE_SHORTS.and(TIKTOK).and(INSTAGRAM_REELS),
            SafeArea.YOUTUBE_SHORTS,
            YOUTUBE_SHORTS,
            SafeArea.TIKTOK,
            TIKTOK,
            SafeArea.INSTAGRAM_REELS,
            INSTAGRAM_REELS,
            SafeArea.NONE,
            PLAYER);

    static SafeMargins of(SafeArea area, Canvas canvas) {
        SafeMargins margins = ALL.get(area);
        return margins == null || canvas.height() < canvas.width() * UPRIGHT ? PLAYER : margins;
    }

    /** What is free at both sides when the captions stay in the canvas' middle. */
    double side() {
        return Math.max(left, right);
    }

    private SafeMargins and(SafeMargins other) {
        return new SafeMargins(
                Math.max(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom),
                Math.max(left, other.left));
    }
}
