package dev.dailies.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox in a process of its own.
 */
final class PlayedProviders implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

	private final Program program;

	private final URI address;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private PlayedProviders(Program program) {
		this.program = program;
		this.address = address(program);
	}

	static PlayedProviders start(Options options, Path folder, List<String> arguments) {
		List<String> all = new ArrayList<>(List.of("sandbox"));
		all.addAll(arguments);
		return new PlayedProviders(Program.start(options, folder, "", all.toArray(String[]::new)));
	}

	URI address() {
		return this.address;
	}

	/**
	 * Seconds of processor time until now.
	 */
	double cpu() {
		return this.program.cpu();
	}

	/**
	 * How many files were asked for until now.
	 */
	long downloads() {
		return get("/_sandbox/calls").at("/calls/acedata/download").asLong(0);
	}

	long submits() {
		return get("/_sandbox/calls").at("/calls/acedata/submit").asLong(0);
	}

	/**
	 * Waits until so much has come, as long as the program is at work.
	 */
	static void await(LongSupplier count, long wanted, Program program) {
		program.await(() -> count.getAsLong() >= wanted);
	}

	Account account() {
		return Account.of(get("/_sandbox/account"));
	}

	@Override
	public void close() {
		this.program.kill();
	}

	private JsonNode get(String path) {
		try {
			HttpRequest request = HttpRequest.newBuilder(this.address.resolve(path)).build();
			return JsonMapper.shared()
				.readTree(this.client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
		}
		catch (IOException ex) {
			throw new IllegalStateException("The sandbox does not answer: " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static URI address(Program program) {
		try {
			while (program.isAlive()) {
				Matcher address = ADDRESS.matcher(Files.readString(program.log()));
				if (address.find()) {
					return URI.create(address.group());
				}
				Thread.sleep(50);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("The sandbox's log cannot be read: " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("The sandbox did not start; see " + program.log() + ".");
	}

}
