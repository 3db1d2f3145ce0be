package dev.dailies.tell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.dailies.http.Proxies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts news to an address.
 */
final class WebhookMessenger implements Messenger {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final URI address;

	private final TellSettings.Format format;

	WebhookMessenger(URI address, TellSettings.Format format) {
		this.address = address;
		this.format = format;
	}

	@Override
	public void send(News news) {
		HttpRequest request = Proxies.request(this.address)
			.timeout(PATIENCE)
			.header("Content-Type", contentType())
			.POST(HttpRequest.BodyPublishers.ofString(body(news)))
			.build();
		// a redirect would carry the secret elsewhere
		HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(PATIENCE.dividedBy(2))
			.build();
		int status = status(client, request);
		if (status / 100 != 2) {
			throw new TellException(this.address.getHost() + " answered " + status);
		}
	}

	private int status(HttpClient client, HttpRequest request) {
		try {
			return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
				.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
				.statusCode();
		}
		catch (ExecutionException | CompletionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			String why = (cause instanceof IOException && cause.getMessage() != null) ? cause.getMessage()
					: cause.getClass().getSimpleName();
			throw new TellException(this.address.getHost() + " cannot be reached: " + why, ex);
		}
		catch (TimeoutException ex) {
			throw new TellException(this.address.getHost() + " did not answer within " + PATIENCE.toSeconds() + " s",
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TellException("interrupted before " + this.address.getHost() + " answered", ex);
		}
	}

	private String contentType() {
		return switch (this.format) {
			case SLACK, TEAMS -> "application/json; charset=utf-8";
			case PLAIN -> "text/plain; charset=utf-8";
		};
	}

	private String body(News news) {
		return switch (this.format) {
			case SLACK -> JSON.writeValueAsString(SlackBlocks.of(news));
			case TEAMS -> JSON.writeValueAsString(TeamsCard.of(news));
			case PLAIN -> Wording.text(news);
		};
	}

}
