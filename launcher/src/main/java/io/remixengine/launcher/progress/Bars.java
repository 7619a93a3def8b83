package io.remixengine.launcher.progress;

import io.remixengine.launcher.video.StageView;
import io.remixengine.launcher.video.VideoView;
import java.io.PrintWriter;
import java.util.List;

/** One bar for each stage, drawn over the last ones (ECMA-48: cursor up, erase to the end of the line). */
final class Bars implements ProgressView {

    private static final int WIDEST = 40;
    private static final int NARROWEST = 10;
    private static final int LABEL = 11;
    private static final int NUMBER = 8;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final PrintWriter out;
    private final int columns;
    private int drawn;

    /** @param columns the width of the terminal in characters */
    Bars(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void show(VideoView video) {
        List<String> lines = video.stages().stream().map(this::line).toList();
        if (drawn > 0) {
            out.print("\033[" + drawn + "A");
        }
        lines.forEach(line -> out.print("\r" + line + "\033[K\n"));
        out.flush();
        drawn = lines.size();
    }

    private String line(StageView stage) {
        int width = Math.clamp(columns / 3, NARROWEST, WIDEST);
        String line = "  %s %-8s %s %3d %%  "
                .formatted(mark(stage), stage.stage().id(), bar(stage.percent(), width), stage.percent());
        int room = columns - LABEL - width - NUMBER - 2;
        String note = stage.note() == null ? "" : stage.note();
        return line + (note.length() <= room ? note : note.substring(0, Math.max(0, room)));
    }

    /** A bar of so many characters, exact to an eighth of one. */
    static String bar(int percent, int width) {
        int eighths = Math.clamp(percent, 0, 100) * width * 8 / 100;
        String full = "█".repeat(eighths / 8);
        String part = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        return full + part + "·".repeat(width - full.length() - part.length());
    }

    private static String mark(StageView stage) {
        return switch (stage.state()) {
            case "succeeded" -> "✓";
            case "failed" -> "✗";
            case "running" -> "▸";
            default -> " ";
        };
    }
}
