package dev.dailies.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What an address answered, its body still on the way. To be closed.
 */
public final class Reply implements AutoCloseable {

	/** The source has never more at once. */
	private static final int PIECE = 8 << 10;

	private final Call call;

	private final Response response;

	private final Reading reading = new Reading();

	private final byte[] piece = new byte[PIECE];

	Reply(Call call, Response response) {
		this.call = call;
		this.response = response;
	}

	public int status() {
		return this.response.code();
	}

	public HttpHeaders headers() {
		return HttpHeaders.of(this.response.headers().toMultimap(), (name, value) -> true);
	}

	/**
	 * The next piece of the body, as it came over the wire, good until the next one is
	 * asked for; empty once the body is complete.
	 * @throws SilenceException if nothing came for so long
	 * @throws IOException if the connection broke
	 */
	public Optional<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
		BufferedSource body = this.response.body().source();
		// none at all would be no limit
		body.timeout().timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
		try {
			int count = this.reading.read(body.inputStream(), this.piece);
			return (count < 0) ? Optional.empty() : Optional.of(ByteBuffer.wrap(this.piece, 0, count));
		}
		catch (SocketTimeoutException ex) {
			throw new SilenceException(ex);
		}
		catch (ClosedByInterruptException ex) {
			Thread.interrupted();
			InterruptedException interrupted = new InterruptedException("Interrupted while a body was read");
			interrupted.initCause(ex);
			throw interrupted;
		}
	}

	/**
	 * Waits for something that a call is doing, and ends the call if it takes too long or
	 * nobody waits any more.
	 */
	static <T> T within(Duration patience, Call call, CompletableFuture<T> doing)
			throws IOException, InterruptedException {
		try {
			return doing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			call.cancel();
			throw new SilenceException(ex);
		}
		catch (InterruptedException ex) {
			call.cancel();
			throw ex;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException cause) {
				throw cause;
			}
			throw new IOException(String.valueOf(ex.getCause()), ex);
		}
	}

	/**
	 * Stops the transfer, if it still goes on.
	 */
	@Override
	public void close() {
		this.response.close();
	}

	/**
	 * Nothing came for so long that nobody waits any more.
	 */
	public static final class SilenceException extends IOException {

		private static final long serialVersionUID = 1L;

		SilenceException(Exception cause) {
			super("nothing came in time", cause);
		}

	}

	/**
	 * A read that ends when its thread is interrupted, as those of channels do: the call
	 * ends with it.
	 */
	private final class Reading extends AbstractInterruptibleChannel {

		int read(InputStream body, byte[] piece) throws IOException {
			boolean completed = false;
			begin();
			try {
				int count = body.read(piece);
				completed = true;
				return count;
			}
			finally {
				end(completed);
			}
		}

		@Override
		protected void implCloseChannel() {
			Reply.this.call.cancel();
		}

	}

}
