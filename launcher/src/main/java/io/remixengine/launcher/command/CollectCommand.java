package io.remixengine.launcher.command;

import picocli.CommandLine.Command;

/** Removes what nothing refers to any more. */
@Command(
        name = "collect",
        description = "Removes files that nothing refers to, and failed work that is too old.",
        mixinStandardHelpOptions = true)
public final class CollectCommand extends RepairCommand {}
