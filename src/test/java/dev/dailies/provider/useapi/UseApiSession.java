package dev.dailies.provider.useapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.ScriptedServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The adapter and a played useapi, connected over loopback.
 */
final class UseApiSession implements AutoCloseable {

	static final String TOKEN = "user:1234-abcdefghij";

	static final String ROOT = "/v1/google-flow";

	/** The moment at which the documented cool-downs begin. */
	static final Instant NOW = Instant.parse("2026-03-02T09:15:04Z");

	static final String JOB = "j1772442904000v-u12345-email:st***@example.org-bot:google-flow";

	static final String VIDEO = "user:12345-email:73747564696f-video:5b0c2f64-1f8e-4e6e-9d2a-7a3c0b9e8d41";

	static final String EXTENDED = "user:12345-email:73747564696f-video:6c1d3075-1f8e-4e6e-9d2a-7a3c0b9e8d41";

	final ScriptedServer server = new ScriptedServer();

	final MemoryAssets assets = new MemoryAssets();

	final Path folder;

	final UseApi provider;

	UseApiSession() {
		this(Map.of());
	}

	UseApiSession(Map<String, String> options) {
		this(options, Map.of());
	}

	UseApiSession(Map<String, String> options, Map<String, Token> secrets) {
		this.folder = folder();
		HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(1500), 1_000_000);
		this.provider = new UseApi(
				new ProviderSettings(URI.create(this.server.address() + ROOT), new Token(TOKEN), options).with(secrets),
				limits, Clock.fixed(NOW, ZoneOffset.UTC), new UseApi.Local(this.assets, this.folder.resolve("spool"),
						new PictureFolders(this.folder.resolve("images"), List.of())));
	}

	private static Path folder() {
		try {
			Path folder = Files.createTempDirectory("useapi");
			Files.createDirectories(folder.resolve("images"));
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void image(String name, byte[] content) {
		try {
			Files.write(this.folder.resolve("images").resolve(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] png(int mark) {
		return new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, (byte) mark };
	}

	UseApiSession answers(Example example) {
		this.server.answers(example.status(), example.body(), example.headers());
		return this;
	}

	SubmitAnswer submit(Submission submission) {
		return this.provider.submit(submission);
	}

	Refusal refused(Submission submission) {
		return ((SubmitAnswer.NotCreated) submit(submission)).refusal();
	}

	TaskStatus look(String taskId) {
		return this.provider.look(List.of(taskId)).get(taskId);
	}

	JsonNode sent(int index) {
		return JsonMapper.shared().readTree(this.server.requests().get(index).body());
	}

	/**
	 * The content of a file that came inside an answer.
	 */
	static byte[] content(String fileAddress) {
		try {
			return Files.readAllBytes(Path.of(URI.create(fileAddress)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.close();
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
