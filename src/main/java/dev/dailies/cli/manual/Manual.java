package dev.dailies.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import dev.dailies.cli.CommandLineProgram;
import dev.dailies.words.Typed;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes the manual pages and the completion for bash and zsh, as the build packs them.
 */
public final class Manual {

	private Manual() {
	}

	/**
	 * Writes over what is there.
	 * @param args the folder, which need not be there
	 */
	public static void main(String[] args) throws IOException {
		write(Path.of(args[0]), CommandLineProgram.commandLine(Map.of(), Clock.systemUTC()));
	}

	static void write(Path folder, CommandLine program) throws IOException {
		Path completion = Files.createDirectories(folder.resolve("completion"));
		Files.writeString(completion.resolve("dailies.bash"), AutoComplete.bash(Typed.NAME, program));
		Path pages = Files.createDirectories(folder.resolve("man/man1"));
		writePage(pages, program);
		for (CommandLine command : program.getSubcommands().values()) {
			writePage(pages, command);
		}
	}

	private static void writePage(Path folder, CommandLine command) throws IOException {
		ManualPage page = ManualPage.of(command);
		Files.writeString(folder.resolve(page.name() + ".1"), page.text());
	}

}
