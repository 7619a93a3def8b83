package io.remixengine.launcher.command;

import picocli.CommandLine.Command;

/** Rebuilds the projection. */
@Command(
        name = "rebuild",
        description = "Makes what is shown of videos anew from their stored events, while everything goes on.",
        mixinStandardHelpOptions = true)
public final class RebuildCommand extends RepairCommand {}
