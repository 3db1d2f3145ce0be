package dev.dailies.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command as somebody would type it.
 */
final class CommandWords {

	private CommandWords() {
	}

	static String of(List<String> arguments) {
		return "dailies " + arguments.stream().map(CommandWords::quoted).collect(Collectors.joining(" "));
	}

	/**
	 * The same run for everything.
	 */
	static String withoutFirst(String command) {
		return command.replaceAll(" --first(-of-each|[= ]\\d+)(?= |$)", "");
	}

	static String quoted(String argument) {
		return argument.matches("[\\w./:=,@%+\\\\~-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}

}
