package io.remixengine.gateway.upload;

/** How large a picture or film is shown, in pixels. */
record Size(int width, int height) {}
