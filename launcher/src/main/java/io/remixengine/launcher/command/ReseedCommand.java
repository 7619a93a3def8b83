package io.remixengine.launcher.command;

import picocli.CommandLine.Command;

/** Fills a new Kafka. */
@Command(
        name = "reseed",
        description =
                "After the loss of Kafka: sends again what unfinished videos wait for. Does nothing where nothing is lost.",
        mixinStandardHelpOptions = true)
public final class ReseedCommand extends RepairCommand {}
