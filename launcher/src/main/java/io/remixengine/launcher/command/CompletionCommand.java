package io.remixengine.launcher.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells bash and zsh how to complete a command line. */
@Command(
        name = "completion",
        description = "Prints what completes commands and options in bash or zsh:  source <(./remix completion)",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Runnable {

    private static final String SCRIPT = """
            # Completes ./remix in bash; in zsh after: autoload -U +X bashcompinit && bashcompinit
            _remix() {
              local words
              case $COMP_CWORD:${COMP_WORDS[1]} in
                1:*) words='%s' ;;
            %s
              esac
              COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _remix remix ./remix
            """;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", hidden = true, description = "Commands of the script itself.")
    private List<String> others = List.of();

    @Override
    public void run() {
        Map<String, String> options = new TreeMap<>();
        others.forEach(name -> options.put(name, "--help"));
        spec.root().subcommands().forEach((name, command) -> options.put(name, options(command)));
        String cases = options.entrySet().stream()
                .map(each -> "    *:" + each.getKey() + ") words='" + each.getValue() + "' ;;")
                .collect(Collectors.joining("\n"));
        spec.commandLine().getOut().print(SCRIPT.formatted(String.join(" ", options.keySet()), cases));
        spec.commandLine().getOut().flush();
    }

    private static String options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(CommandLine.Model.OptionSpec::longestName)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
