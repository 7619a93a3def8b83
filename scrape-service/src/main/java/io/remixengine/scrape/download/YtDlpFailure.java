package io.remixengine.scrape.download;

import static io.remixengine.contracts.event.FailureCode.ADDRESS_REFUSED;
import static io.remixengine.contracts.event.FailureCode.SOURCE_NOT_FOUND;
import static io.remixengine.contracts.event.FailureCode.SOURCE_UNREACHABLE;
import static io.remixengine.contracts.event.FailureCode.SOURCE_WITHOUT_VIDEO;
import static io.remixengine.contracts.event.FailureCode.TOOL_FAILED;

import io.remixengine.platform.stage.StageFailure;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what yt-dlp wrote to standard error into a failure that a person understands. */
final class YtDlpFailure {

    private static final Pattern HTTP_STATUS = Pattern.compile("HTTP Error (\\d{3})");
    private static final Pattern NOISE = Pattern.compile(
            "^ERROR:\\s*|\\[[\\w:+.-]+]\\s*|; please report this issue.*|\\(caused by.*|Use --[\\w-]+.*|See +https?://\\S+.*");
    private static final String CHECK = "Open the address in a browser: does the video play there without logging in?";
    private static final String LATER =
            "Nothing to do: it is tried again. If it keeps failing, open the address in a browser.";

    private YtDlpFailure() {}

    static StageFailure of(String errorTail) {
        String error = errorTail
                .replace("\r", "")
                .lines()
                .filter(line -> line.startsWith("ERROR:"))
                .reduce((first, last) -> last)
                .orElse("")
                .strip();
        String lower = error.toLowerCase(Locale.ROOT);
        if (mentions(
                lower,
                "unsupported url",
                "no video formats found",
                "requested format is not available",
                "drm",
                "no video could be found",
                "there is no video",
                "no media found",
                "no suitable format")) {
            return StageFailure.rejected(
                    SOURCE_WITHOUT_VIDEO,
                    "There is a page, but no video on it that can be downloaded.",
                    "Give the address of the page that plays the video, or of the video file itself.");
        }
        if (mentions(lower, "infinite loop", "redirect loop", "too many redirects")) {
            return StageFailure.rejected(SOURCE_UNREACHABLE, "The site redirects in a circle.", CHECK);
        }
        if (mentions(lower, "file://")) {
            return StageFailure.rejected(
                    ADDRESS_REFUSED,
                    "The page leads to a file on this machine.",
                    "Give the public address of the page that plays the video.");
        }
        Matcher status = HTTP_STATUS.matcher(error);
        if (status.find()) {
            return ofStatus(Integer.parseInt(status.group(1)));
        }
        if (mentions(
                lower,
                "private video",
                "video unavailable",
                "members-only",
                "log in",
                "login",
                "sign in",
                "account",
                "not available",
                "has been removed",
                "geo restrict",
                "age-restricted",
                "premium")) {
            return StageFailure.rejected(
                    SOURCE_NOT_FOUND, "The site does not show this video: " + readable(error), CHECK);
        }
        if (mentions(lower, "certificate")) {
            return StageFailure.rejected(
                    SOURCE_UNREACHABLE, "The site's security certificate is not valid.", "Give another address.");
        }
        if (mentions(
                lower,
                "more expected",
                "bytes, expected",
                "giving up after",
                "content too short",
                "did not get any data",
                "incompleteread",
                "downloaded file is empty",
                "fragment",
                "connection reset",
                "remote end closed")) {
            return StageFailure.retryLater(
                    SOURCE_UNREACHABLE, "The site broke off in the middle of the download.", LATER);
        }
        if (mentions(lower, "timed out", "unable to download", "urlopen error", "connection", "transporterror")) {
            return StageFailure.retryLater(SOURCE_UNREACHABLE, "The site could not be reached.", LATER);
        }
        return StageFailure.rejected(
                TOOL_FAILED,
                error.isEmpty()
                        ? "yt-dlp ended without a video."
                        : "yt-dlp could not get the video: " + readable(error),
                "If the video plays in a browser, update yt-dlp: sites change, and it follows them.");
    }

    private static StageFailure ofStatus(int status) {
        return switch (status) {
            case 404, 410 ->
                StageFailure.rejected(
                        SOURCE_NOT_FOUND,
                        "The site says that there is no such page or video (HTTP " + status + ").",
                        "Check the address for typing errors.");
            case 401, 402, 403, 451 ->
                StageFailure.rejected(
                        SOURCE_NOT_FOUND, "The site refuses to show this page or video (HTTP " + status + ").", CHECK);
            case 429 ->
                StageFailure.retryLater(SOURCE_UNREACHABLE, "The site asks for fewer requests (HTTP 429).", LATER);
            default ->
                status >= 500
                        ? StageFailure.retryLater(
                                SOURCE_UNREACHABLE, "The site has an error of its own (HTTP " + status + ").", LATER)
                        : StageFailure.rejected(
                                SOURCE_NOT_FOUND, "The site answered with an error (HTTP " + status + ").", CHECK);
        };
    }

    private static boolean mentions(String lower, String... words) {
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** yt-dlp's own words without its advice for people at a terminal; never long. */
    private static String readable(String error) {
        String plain = NOISE.matcher(error)
                .replaceAll("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        String bounded = plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
        return bounded.endsWith(".") || bounded.endsWith("…") ? bounded : bounded + ".";
    }
}
