package dev.dailies.provider.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OncePublishedTests {

	@Test
	void a_body_leaves_once_and_never_again() {
		OncePublished body = new OncePublished("paid".getBytes(StandardCharsets.UTF_8));
		Reader first = new Reader();
		Reader second = new Reader();

		body.subscribe(first);
		body.subscribe(second);

		assertThat(first.read).isCompletedWithValue("paid");
		assertThat(second.read).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withMessageContaining("would have been repeated");
		assertThat(body.contentLength()).isEqualTo(4);
	}

	private static final class Reader implements Flow.Subscriber<ByteBuffer> {

		private final StringBuilder text = new StringBuilder();

		private final CompletableFuture<String> read = new CompletableFuture<>();

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(ByteBuffer item) {
			this.text.append(StandardCharsets.UTF_8.decode(item));
		}

		@Override
		public void onError(Throwable throwable) {
			this.read.completeExceptionally(throwable);
		}

		@Override
		public void onComplete() {
			this.read.complete(this.text.toString());
		}

	}

}
