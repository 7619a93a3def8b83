package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.pipeline.TraceCollector.Kept;
import java.util.List;
import java.util.UUID;

/** All that was traced of a video. */
record VideoTrace(List<Kept> spans) {

    /**
     * Waits until a span is there and everything has its parent, and checks that it is one trace.
     *
     * @param last the name of a span that ends as one of the last
     * @param attempt of the video, to which that span belongs
     */
    static VideoTrace of(UUID video, String last, int attempt, TraceCollector collector) throws InterruptedException {
        VideoTrace trace = new VideoTrace(collector.ofVideo(
                video,
                spans -> new VideoTrace(spans).has(last, attempt)
                        && new VideoTrace(spans).withoutParent().size() == 1));
        assertThat(trace.has(last, attempt)).as("%s in %s", last, trace).isTrue();
        assertThat(trace.spans())
                .extracting(Kept::trace)
                .containsOnly(trace.spans().getFirst().trace());
        assertThat(trace.withoutParent())
                .as("beginnings of %s", trace)
                .singleElement()
                .satisfies(first -> {
                    assertThat(first.service()).isEqualTo("gateway-service");
                    assertThat(first.name()).startsWith("POST ").endsWith("/videos");
                    assertThat(first.parent()).isEmpty();
                });
        return trace;
    }

    /** The only span, or the first one, with a name. */
    Kept span(String name) {
        return spans.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + this));
    }

    Kept parentOf(Kept child) {
        return spans.stream()
                .filter(each -> each.id().equals(child.parent()))
                .findFirst()
                .orElseThrow();
    }

    private boolean has(String name, int attempt) {
        return spans.stream()
                .anyMatch(each -> each.name().equals(name)
                        && Integer.toString(attempt).equals(each.attributes().get("remix.attempt")));
    }

    private List<Kept> withoutParent() {
        return spans.stream()
                .filter(each -> spans.stream().noneMatch(other -> other.id().equals(each.parent())))
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        spans.forEach(each -> text.append(
                "\n%s %s < %s  %s %s".formatted(each.trace(), each.id(), each.parent(), each.service(), each.name())));
        return text.toString();
    }
}
