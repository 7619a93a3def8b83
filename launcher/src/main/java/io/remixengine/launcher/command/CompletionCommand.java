package io.remixengine.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells bash and zsh how to complete a command line. */
@Command(
        name = "completion",
        description = "Prints what completes commands, options and their values in bash or zsh:"
                + "  source <(./remix completion)",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Runnable {

    /** An option's values come before the words of the command; where it has none of its own, bash offers files. */
    private static final String SCRIPT = """
            # Completes ./remix in bash; in zsh after: autoload -U +X bashcompinit && bashcompinit
            _remix() {
              local words
              case $COMP_CWORD:${COMP_WORDS[1]}:${COMP_WORDS[COMP_CWORD-1]} in
                1:*) words='%s' ;;
            %s
              esac
              COMPREPLY=()
              [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _remix remix ./remix
            """;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            hidden = true,
            description = "Commands of the script itself, each with its words: logs=--follow,gateway")
    private Map<String, String> others = Map.of();

    @Override
    public void run() {
        Map<String, String> words = new TreeMap<>();
        List<String> cases = new ArrayList<>();
        others.forEach((name, said) -> words.put(name, said.replace(',', ' ')));
        spec.root().subcommands().forEach((name, command) -> {
            words.put(name, words(command));
            commandAndItsParts(command)
                    .flatMap(part -> part.getCommandSpec().options().stream())
                    .filter(option -> !option.hidden() && option.arity().max() > 0)
                    .collect(Collectors.toMap(
                            OptionSpec::longestName, CompletionCommand::values, (one, same) -> one, TreeMap::new))
                    .forEach((option, values) -> cases.add(name + ":" + option + ") words='" + values + "' ;;"));
        });
        words.forEach((name, known) -> cases.add(name + ":*) words='" + known + "' ;;"));
        spec.commandLine()
                .getOut()
                .print(SCRIPT.formatted(
                        String.join(" ", words.keySet()),
                        cases.stream().map(each -> "    *:" + each).collect(Collectors.joining("\n"))));
        spec.commandLine().getOut().flush();
    }

    /** A command's own commands, and all options. */
    private static String words(CommandLine command) {
        return Stream.concat(
                        command.getSubcommands().keySet().stream(),
                        commandAndItsParts(command)
                                .flatMap(part -> part.getCommandSpec().options().stream())
                                .filter(option -> !option.hidden())
                                .map(OptionSpec::longestName))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Stream<CommandLine> commandAndItsParts(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream());
    }

    private static String values(OptionSpec option) {
        return option.completionCandidates() == null
                ? ""
                : StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(" "));
    }
}
