package dev.dailies.provider.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * A response body that is kept in a file once it is too large for memory.
 */
final class SpooledBody implements BodySubscriber<SpooledBody.Content> {

	private static final int IN_MEMORY = 256 * 1024;

	/** What lies beyond is cut off. */
	private static final long MOST = 1L << 30;

	private final Spool spool;

	private final ByteArrayOutputStream memory = new ByteArrayOutputStream();

	private final CompletableFuture<Content> body = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	private @Nullable Path file;

	private @Nullable OutputStream out;

	private long size;

	SpooledBody(Spool spool) {
		this.spool = spool;
	}

	@Override
	public CompletionStage<Content> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		try {
			for (ByteBuffer buffer : buffers) {
				byte[] part = new byte[buffer.remaining()];
				buffer.get(part);
				write(part);
			}
		}
		catch (IOException ex) {
			if (this.subscription != null) {
				this.subscription.cancel();
			}
			onError(ex);
		}
	}

	private void write(byte[] part) throws IOException {
		this.size += part.length;
		if (this.size > MOST) {
			throw new IOException("an answer of more than " + MOST + " bytes is not read");
		}
		if (this.out == null && this.size > IN_MEMORY) {
			this.file = this.spool.arriving();
			this.out = Files.newOutputStream(this.file);
			this.memory.writeTo(this.out);
		}
		if (this.out != null) {
			this.out.write(part);
		}
		else {
			this.memory.writeBytes(part);
		}
	}

	@Override
	public void onError(Throwable throwable) {
		try {
			close().close();
		}
		catch (IOException ex) {
			throwable.addSuppressed(ex);
		}
		this.body.completeExceptionally(throwable);
	}

	@Override
	public void onComplete() {
		try {
			this.body.complete(close());
		}
		catch (IOException ex) {
			this.body.completeExceptionally(ex);
		}
	}

	private Content close() throws IOException {
		if (this.out != null) {
			this.out.close();
		}
		return new Content(this.memory.toByteArray(), this.file);
	}

	/**
	 * What arrived. To be closed, which forgets it.
	 *
	 * @param beginning the first bytes, or all of them
	 * @param file holds all of them; null if the beginning does
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Content(byte[] beginning, @Nullable Path file) implements AutoCloseable {

		InputStream open() throws IOException {
			return (this.file != null) ? Files.newInputStream(this.file) : new ByteArrayInputStream(this.beginning);
		}

		@Override
		public void close() throws IOException {
			if (this.file != null) {
				Files.deleteIfExists(this.file);
			}
		}

	}

}
