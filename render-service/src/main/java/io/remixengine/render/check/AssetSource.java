package io.remixengine.render.check;

import io.remixengine.contracts.asset.AssetRef;

/** Files that a timeline calls by name, written {@code {"file": "pictures/a.jpg"}} in the place of an asset. */
@FunctionalInterface
public interface AssetSource {

    /**
     * The asset that a name stands for.
     *
     * @throws UnusableFileException if it stands for none
     */
    AssetRef named(String file) throws UnusableFileException;

    /** A name that stands for no file that can be used. */
    final class UnusableFileException extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param reason as it goes on after the JSON path, such as {@code names no file: a.jpg} */
        public UnusableFileException(String reason) {
            super(reason);
        }
    }
}
