package dev.dailies.provider.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that leaves at most once, whatever the HTTP client is configured to
 * repeat.
 */
final class OncePublished implements BodyPublisher {

	private final BodyPublisher body;

	private final AtomicBoolean published = new AtomicBoolean();

	OncePublished(byte[] body) {
		this.body = BodyPublishers.ofByteArray(body);
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		if (this.published.compareAndSet(false, true)) {
			this.body.subscribe(subscriber);
			return;
		}
		subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
			}

			@Override
			public void cancel() {
			}

		});
		subscriber.onError(new IOException("the request would have been repeated, which could pay twice"));
	}

}
