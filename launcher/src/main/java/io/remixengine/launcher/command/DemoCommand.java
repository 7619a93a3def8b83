package io.remixengine.launcher.command;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.launcher.page.PageServer;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.VideoOrder;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job, end to end, on the page that comes with the project. */
@Command(
        name = "demo",
        description = "Serves a bundled web page with a video, and makes a new video from it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final int SECONDS = 30;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--keep", description = "Leaves the stack running afterwards, until Ctrl-C.")
    private boolean keep;

    @Override
    public Integer call() throws StackException, GatewayException, IOException, InterruptedException {
        Screen screen = Screen.of(spec.commandLine());
        try (PageServer pages = serve();
                Session session = Session.open(options, screen)) {
            String page = pages.address("index.html").toString();
            screen.say("");
            screen.say("Making a video of " + SECONDS + " s from " + page);
            int code = new VideoRun(session.gateway(), screen).make("Demo", order(page), null);
            if (keep && session.ownsStack()) {
                screen.say("The stack runs on at " + session.address() + " until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return code;
        }
    }

    private PageServer serve() throws IOException, StackException {
        try {
            PageServer pages = PageServer.start(StackOptions.page(), options.pagePort);
            options.pagePort = pages.address("").getPort(); // which one it got, if any would do
            return pages;
        } catch (BindException e) {
            throw new StackException(
                    "Port %d, where the demo page is served, is taken. Stop what listens there, or choose another:"
                                    .formatted(options.pagePort)
                            + " --page-port PORT",
                    e);
        }
    }

    private static VideoOrder order(String page) {
        return new VideoOrder(
                new Source.Url(page),
                AspectRatio.PORTRAIT,
                SECONDS,
                "en",
                Brief.AUTO_VOICE,
                null,
                null,
                true,
                List.of(PublishTarget.FOLDER),
                null);
    }
}
