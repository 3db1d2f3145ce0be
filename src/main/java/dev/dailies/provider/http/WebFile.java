package dev.dailies.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.http.NotPublicException;
import dev.dailies.http.PublicWeb;
import dev.dailies.http.Redirect;
import dev.dailies.http.Reply;

/**
 * Small public files, fetched without any credentials.
 */
public final class WebFile {

	private final Duration answer;

	private final AddressGuard guard;

	private final PublicWeb web;

	/**
	 * Opens no connection yet.
	 * @param guard knows where an address may lead
	 */
	public WebFile(HttpLimits limits, AddressGuard guard) {
		this.answer = limits.answer();
		this.guard = guard;
		this.web = new PublicWeb(limits.connect());
	}

	/**
	 * The file at an http(s) address; what lies beyond the first so many bytes is cut
	 * off. May be repeated.
	 * @throws RefusedException if the server says that there is no such file, or if the
	 * address is not to be asked
	 * @throws IOException if there was no answer, or one that may be another next time
	 */
	public byte[] get(HttpAddress address, int most) throws IOException {
		Instant end = Instant.now().plus(this.answer);
		try (Reply reply = this.web.get(address, Map.of(), this.guard, this.answer)) {
			if (reply.status() != 200) {
				throw refused(reply.status());
			}
			return body(reply, most, end);
		}
		catch (NotPublicException ex) {
			throw new RefusedException(
					ex.getMessage() + ". Only public addresses are fetched, so that nobody reaches into this network");
		}
		catch (Redirect.RefusedException ex) {
			throw new RefusedException(String.valueOf(ex.getMessage()));
		}
		catch (Reply.SilenceException ex) {
			throw new IOException("no answer within " + this.answer.toSeconds() + " s", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("stopped while waiting for the answer", ex);
		}
	}

	private static byte[] body(Reply reply, int most, Instant end) throws IOException, InterruptedException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (body.size() < most) {
			Optional<ByteBuffer> piece = reply.next(Duration.between(Instant.now(), end));
			if (piece.isEmpty()) {
				break;
			}
			byte[] bytes = new byte[Math.min(piece.get().remaining(), most - body.size())];
			piece.get().get(bytes);
			body.writeBytes(bytes);
		}
		return body.toByteArray();
	}

	private static IOException refused(int status) {
		boolean passing = status / 100 == 5 || status == 408 || status == 425 || status == 429;
		return passing ? new IOException("it answered " + status) : new RefusedException("it answered " + status);
	}

	/**
	 * The server has no such file, and will not have it later.
	 */
	public static final class RefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		RefusedException(String message) {
			super(message);
		}

	}

}
