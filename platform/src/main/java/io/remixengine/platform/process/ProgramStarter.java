package io.remixengine.platform.process;

/** Starts programs that are fed or read while they run. Beside {@link ProcessRunner}, for the few that need it. */
public interface ProgramStarter {

    /**
     * Starts a program; the command's time-out counts from now, and kills its process tree.
     *
     * @return to be closed in every outcome
     * @throws ProgramMissingException if it could not be started
     */
    RunningProgram start(Command command) throws ProgramMissingException;
}
