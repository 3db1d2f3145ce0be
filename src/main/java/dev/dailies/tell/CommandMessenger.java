package dev.dailies.tell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a program that is given the news as JSON.
 */
final class CommandMessenger implements Messenger {

	private static final int SECONDS = 30;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final TellSettings.Command command;

	private final Set<String> secretVariables;

	private final int seconds;

	CommandMessenger(TellSettings.Command command, Set<String> secretVariables) {
		this(command, secretVariables, SECONDS);
	}

	CommandMessenger(TellSettings.Command command, Set<String> secretVariables, int seconds) {
		this.command = command;
		this.secretVariables = secretVariables;
		this.seconds = seconds;
	}

	@Override
	public void send(News news) {
		try {
			// a file: a program that does not read would stop us at a full pipe
			Path input = Files.createTempFile("dailies-tell", ".json");
			try {
				Files.writeString(input, JSON.writeValueAsString(Wording.asMap(news)));
				run(news, input);
			}
			finally {
				Files.deleteIfExists(input);
			}
		}
		catch (IOException ex) {
			throw new TellException(this.command.words().get(0) + " cannot be run: " + ex.getMessage(), ex);
		}
	}

	private void run(News news, Path input) throws IOException {
		List<String> words = new ArrayList<>(this.command.words());
		words.set(0, this.command.program().toString());
		ProcessBuilder builder = new ProcessBuilder(words).directory(this.command.folder().toFile())
			.redirectInput(input.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD);
		// it has no business with what buys
		builder.environment()
			.keySet()
			.removeIf((name) -> name.endsWith("_TOKEN") || this.secretVariables.contains(name));
		builder.environment().put("DAILIES_EXIT_CODE", String.valueOf(news.exitCode()));
		builder.environment()
			.put("DAILIES_PAGE",
					news.runs().stream().map(News.Chapter::page).filter(Objects::nonNull).findFirst().orElse(""));
		await(builder.start());
	}

	private void await(Process process) {
		try {
			if (!process.waitFor(this.seconds, TimeUnit.SECONDS)) {
				throw new TellException(
						this.command.words().get(0) + " did not end within " + this.seconds + " s and was ended");
			}
			if (process.exitValue() != 0) {
				throw new TellException(this.command.words().get(0) + " ended with exit code " + process.exitValue());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TellException("interrupted before " + this.command.words().get(0) + " ended", ex);
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

}
