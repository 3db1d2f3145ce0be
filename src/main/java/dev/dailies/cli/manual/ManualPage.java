package dev.dailies.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A command's page for {@code man}.
 *
 * @param name without its section
 * @param text in the language of {@code man(7)}
 */
record ManualPage(String name, String text) {

	static ManualPage of(CommandLine command) {
		String name = command.getCommandSpec().qualifiedName("-");
		return new ManualPage(name, new Writer(command).page(name));
	}

	private static final class Writer {

		private final CommandSpec command;

		private final UsageMessageSpec help;

		private final List<String> lines = new ArrayList<>();

		Writer(CommandLine command) {
			this.command = command.getCommandSpec();
			this.help = this.command.usageMessage();
		}

		String page(String name) {
			CommandLine program = this.command.root().commandLine();
			// no day: the same build makes the same page
			this.lines.add(".TH " + quoted(name) + " 1 \"\" " + quoted(program.getCommandSpec().version()[0]) + " "
					+ quoted("Dailies"));
			List<String> description = plain(this.help.description());
			section("NAME", List.of(name + " - " + firstSentence(description)));
			section("SYNOPSIS",
					List.of(this.command.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " ")));
			section("DESCRIPTION", description);
			options();
			commands(name);
			exitCodes(program.getCommandSpec().usageMessage());
			examples();
			return String.join("\n", this.lines) + "\n";
		}

		private void options() {
			List<ArgSpec> shown = Stream
				.<ArgSpec>concat(this.command.positionalParameters().stream(), this.command.options().stream())
				.filter((argument) -> !argument.hidden())
				.toList();
			if (!shown.isEmpty()) {
				section("OPTIONS", List.of());
				shown.forEach((argument) -> item(label(argument), plain(argument.description())));
			}
		}

		private void commands(String name) {
			if (this.command.subcommands().isEmpty()) {
				return;
			}
			section("COMMANDS", List.of());
			this.command.subcommands()
				.forEach((called, subcommand) -> item(name + "-" + called + "(1)",
						plain(subcommand.getCommandSpec().usageMessage().description())));
		}

		private void exitCodes(UsageMessageSpec ofProgram) {
			UsageMessageSpec said = this.help.exitCodeList().isEmpty() ? ofProgram : this.help;
			section("EXIT STATUS", List.of());
			said.exitCodeList().forEach((code, meaning) -> item(code.strip(), plain(meaning)));
		}

		/**
		 * As they stand, line by line; the words that lead them are a section's title
		 * here.
		 */
		private void examples() {
			List<String> footer = plain(this.help.footer()).stream().filter((line) -> !line.isBlank()).toList();
			if (!footer.isEmpty()) {
				section("EXAMPLES", List.of());
				this.lines.add(".nf");
				footer.stream()
					.filter((line) -> !line.matches("Examples?:"))
					.map(Writer::escaped)
					.forEach(this.lines::add);
				this.lines.add(".fi");
			}
		}

		private void section(String title, List<String> paragraph) {
			this.lines.add(".SH " + quoted(title));
			paragraph.stream().map(Writer::escaped).forEach(this.lines::add);
		}

		private void item(String label, List<String> paragraph) {
			this.lines.add(".TP");
			this.lines.add(".B " + quoted(label));
			// a line must follow
			this.lines.add(escaped(String.join(" ", paragraph)));
		}

		private static String label(ArgSpec argument) {
			if (argument instanceof OptionSpec option) {
				String names = String.join(", ", option.names());
				return option.arity().max() > 0 ? names + " " + option.paramLabel() : names;
			}
			return ((PositionalParamSpec) argument).paramLabel();
		}

		/**
		 * Without the marks for colours. A per cent sign is doubled in some places and
		 * not in others, as it is in the help.
		 */
		private static List<String> plain(String... texts) {
			return Stream.of(texts)
				.map((text) -> Ansi.OFF.string(text.replace("%n", "\n").replace("%%", "%")))
				.flatMap(String::lines)
				.collect(Collectors.toList());
		}

		private static String firstSentence(List<String> description) {
			String all = String.join(" ", description);
			return all.replaceFirst("(?s)(?<=[^.])[.:;] .*|\\.$", "");
		}

		private static String quoted(String word) {
			return '"' + escaped(word).replace("\"", "\\(dq") + '"';
		}

		/**
		 * A line that begins with a dot or an apostrophe would be a command.
		 */
		private static String escaped(String line) {
			String text = line.replace("\\", "\\e").replace("-", "\\-");
			return (text.startsWith(".") || text.startsWith("'")) ? "\\&" + text : text;
		}

	}

}
