package io.remixengine.scrape.download;

import java.nio.file.Path;
import java.util.List;

/**
 * A page whose video is on this machine.
 *
 * @param info what the page says
 * @param files one file, or picture and sound apart, as they came from the net: not to be trusted
 */
public record DownloadedPage(PageInfo info, List<Path> files) {

    public DownloadedPage {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a downloaded page has a file");
        }
    }
}
