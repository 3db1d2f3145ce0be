package dev.dailies.sandbox.played;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls back when tasks end. Each callback is sent once, whatever the answer is.
 */
public final class CallbackSender implements AutoCloseable {

	private static final Logger logger = System.getLogger(CallbackSender.class.getName());

	private static final List<Fault> FAULTS = Fault.all(Fault.Kind.CALLBACK);

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final Faults faults;

	private final Patience patience;

	private final Clock clock;

	private final ExecutorService threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "sandbox-callback");
		thread.setDaemon(true);
		return thread;
	});

	public CallbackSender(Faults faults, Patience patience, Clock clock) {
		this.faults = faults;
		this.patience = patience;
		this.clock = clock;
	}

	/**
	 * Calls the address when the task ends. A fault may have it called before this
	 * returns, and so before the submit is answered.
	 * @param stages from 0 at acceptance to 1: at which parts of its time a callback is
	 * sent; the last is its end
	 */
	public void follow(Task task, Optional<String> address, List<Double> stages, Messages messages) {
		if (address.isEmpty()) {
			return;
		}
		URI to = URI.create(address.get());
		Optional<Fault> fault = this.faults.first(Moment.SUBMIT, FAULTS);
		if (fault.equals(Optional.of(Fault.CALLBACK_EARLY))) {
			send(to, messages.of(task.id(), task.finishedAt()), false);
		}
		else if (!fault.equals(Optional.of(Fault.CALLBACK_NEVER))) {
			this.threads.execute(() -> call(to, task, stages, messages, fault.orElse(null)));
		}
	}

	private void call(URI to, Task task, List<Double> stages, Messages messages, @Nullable Fault fault) {
		if (fault == Fault.CALLBACK_FORGED && until(task, 0.5)) {
			send(to, messages.of(UUID.randomUUID().toString(), task.finishedAt()), false);
		}
		for (double stage : stages) {
			boolean last = stage >= 1;
			if ((last && task.fate() == Fate.NEVER_ENDS)
					|| !until(task, (last && fault == Fault.CALLBACK_LATE) ? 2 : stage)) {
				return;
			}
			boolean wrong = fault == Fault.CALLBACK_SIGNATURE;
			send(to, messages.of(task.id(), this.clock.instant()), wrong);
			if (last && fault == Fault.CALLBACK_TWICE) {
				send(to, messages.of(task.id(), this.clock.instant()), wrong);
			}
		}
	}

	private boolean until(Task task, double part) {
		return this.patience.until(task.createdAt().plusMillis((long) Math.ceil(task.takes().toMillis() * part)));
	}

	private void send(URI to, Message message, boolean wronglySigned) {
		HttpRequest.Builder request = HttpRequest.newBuilder(to)
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(message.body())));
		message.headers()
			.forEach((name, value) -> request.header(name,
					wronglySigned ? new StringBuilder(value).reverse().toString() : value));
		try {
			Lazily.CLIENT.send(request.build(), BodyHandlers.discarding());
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A callback to {0} was not taken: {1}", to.getHost(), ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/**
	 * Made when the first callback is sent: it reads all certificates of the machine, and
	 * most sandboxes never call back.
	 */
	private static final class Lazily {

		static final HttpClient CLIENT = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(PATIENCE)
			.build();

	}

	/**
	 * Words a provider's callbacks.
	 */
	@FunctionalInterface
	public interface Messages {

		/**
		 * What is said of a task.
		 * @param taskId the task that is named
		 * @param now how the task stood then is told
		 */
		Message of(String taskId, Instant now);

	}

	/**
	 * What is sent.
	 */
	public record Message(JsonNode body, Map<String, String> headers) {

		public Message {
			headers = Map.copyOf(headers);
		}

		public Message(JsonNode body) {
			this(body, Map.of());
		}

	}

}
