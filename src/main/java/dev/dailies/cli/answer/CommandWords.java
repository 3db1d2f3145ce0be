package dev.dailies.cli.answer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A command as somebody would type it.
 *
 * @param several the job file among the arguments if it is for several manifests; else
 * null
 */
public record CommandWords(List<String> arguments, @Nullable Path several) {

	public CommandWords {
		arguments = List.copyOf(arguments);
	}

	/**
	 * As a command was given, to be given again.
	 * @param command one of a program's
	 * @param several the job file among its words if it is for several manifests
	 */
	public static CommandWords of(CommandLine command, @Nullable Path several) {
		CommandLine program = command;
		while (program.getParent() != null) {
			program = program.getParent();
		}
		return new CommandWords(program.getParseResult().originalArgs(), several);
	}

	/**
	 * The same run for everything.
	 */
	public CommandWords withoutFirst() {
		return without("--first-of-each", 0).without("--first", 1).without("--only", 1).without("--where", 1);
	}

	/**
	 * The same run for one manifest, also where the command is for several.
	 */
	public CommandWords about(Path manifest) {
		if (this.several == null) {
			return this;
		}
		String job = this.several.toString();
		List<String> words = new ArrayList<>(this.arguments);
		int at = words.lastIndexOf(job);
		if (at >= 0) {
			words.subList(at, at + 1).clear();
			words.addAll(at, List.of("--job", job, manifest.toString()));
		}
		return new CommandWords(words, null);
	}

	/**
	 * The same run with what the file approves; a plan that was made before does not hold
	 * any more.
	 */
	public CommandWords approving(String file) {
		List<String> words = new ArrayList<>(without("--approve", 1).without("--plan", 1).arguments);
		words.addAll(List.of("--approve", file));
		return new CommandWords(words, this.several);
	}

	/**
	 * The same but for what holds for one run.
	 */
	public CommandWords lasting() {
		return withoutFirst().without("--approve", 1).without("--plan", 1);
	}

	/**
	 * The run that buys what a plan says, made with the same words.
	 */
	public CommandWords running(Path plan) {
		CommandWords kept = without("--save", 1).without("--by", 1)
			.without("--fix", 1)
			.without("--all", 0)
			.without("--columns", 0)
			.without("--detailed-exit-code", 0)
			.without("--json", 0);
		List<String> words = new ArrayList<>(kept.arguments);
		words.set(words.indexOf("plan"), "run");
		words.addAll(List.of("--plan", plan.toString()));
		return new CommandWords(words, this.several);
	}

	private CommandWords without(String option, int values) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < this.arguments.size(); i++) {
			String word = this.arguments.get(i);
			if (word.equals(option)) {
				i += values;
			}
			else if (!word.startsWith(option + "=")) {
				words.add(word);
			}
		}
		return new CommandWords(words, this.several);
	}

	/**
	 * As it is kept for others, who may start the program in another way.
	 */
	public String written() {
		return Typed.NAME + " " + ShellWords.joined(this.arguments);
	}

	/**
	 * As it can be typed now.
	 */
	@Override
	public String toString() {
		return Typed.command(ShellWords.joined(this.arguments));
	}

}
