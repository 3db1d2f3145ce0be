package dev.dailies.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import okhttp3.Call;
import okhttp3.Response;

/**
 * What an address answered, its body still on the way. To be closed.
 */
public final class Reply implements AutoCloseable {

	private static final int PIECE = 64 << 10;

	private final Call call;

	private final Response response;

	private final Executor reader;

	Reply(Call call, Response response, Executor reader) {
		this.call = call;
		this.response = response;
		this.reader = reader;
	}

	public int status() {
		return this.response.code();
	}

	public HttpHeaders headers() {
		return HttpHeaders.of(this.response.headers().toMultimap(), (name, value) -> true);
	}

	/**
	 * The next piece of the body, as it came over the wire; empty once the body is
	 * complete. Read by another thread, so that a stall and an interruption are both
	 * noticed in this one.
	 * @throws SilenceException if nothing came for so long
	 * @throws IOException if the connection broke
	 */
	public Optional<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
		return within(patience, this.call, CompletableFuture.supplyAsync(this::read, this.reader));
	}

	private Optional<ByteBuffer> read() {
		try {
			byte[] piece = new byte[PIECE];
			int count = this.response.body().byteStream().read(piece);
			return (count < 0) ? Optional.empty() : Optional.of(ByteBuffer.wrap(piece, 0, count));
		}
		catch (IOException ex) {
			throw new CompletionException(ex);
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

		SilenceException(TimeoutException cause) {
			super("nothing came in time", cause);
		}

	}

}
