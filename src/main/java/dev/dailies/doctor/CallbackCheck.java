package dev.dailies.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import dev.dailies.callback.CallbackSettings;
import dev.dailies.callback.Receiver;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether the address that providers call back leads here. Listens for a moment, and
 * calls itself from outside.
 */
public final class CallbackCheck {

	private static final String SUBJECT = "callbacks";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String AS_WITHOUT = " Runs would look after their tasks as without callbacks.";

	private final CallbackSettings settings;

	private final Clock clock;

	public CallbackCheck(CallbackSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	public Finding finding() throws InterruptedException {
		if (this.settings.trouble() != null) {
			return problem(this.settings.trouble());
		}
		try (Receiver receiver = Receiver.open(this.settings, Map.of(), this.clock, (heard) -> true)) {
			return asked(receiver);
		}
		catch (BindException ex) {
			return asked(null);
		}
		catch (IOException ex) {
			return problem("nobody can listen on " + this.settings.listen() + ": " + ex.getMessage() + ".");
		}
	}

	/**
	 * @param receiver null if somebody else listens, who may be a run
	 */
	private Finding asked(@Nullable Receiver receiver) throws InterruptedException {
		URI address = this.settings.url();
		HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/doctor/" + UUID.randomUUID()))
			.timeout(PATIENCE)
			.build();
		try {
			HttpResponse<String> answer = HttpClient.newBuilder()
				.connectTimeout(PATIENCE)
				.build()
				.send(request, BodyHandlers.ofString());
			boolean ours = answer.statusCode() == 200
					&& answer.body().startsWith((receiver != null) ? receiver.greeting() : Receiver.GREETING);
			if (ours) {
				return Finding.ok(SUBJECT, address + " leads "
						+ ((receiver != null) ? "here, to " + this.settings.listen() : "to a run that listens now"));
			}
			return problem(address + " answers " + answer.statusCode() + ", and not from " + this.settings.listen()
					+ ". Have your proxy or tunnel pass everything below it on to there.");
		}
		catch (IOException ex) {
			return problem(address + " does not answer: "
					+ ((ex.getMessage() != null) ? ex.getMessage() : "no connection") + ". Is the proxy or tunnel up?");
		}
	}

	private static Finding problem(String found) {
		return Finding.problem(ExitCode.PROGRAM_FAILED, SUBJECT, found + AS_WITHOUT);
	}

}
