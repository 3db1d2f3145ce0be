package dev.dailies.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.http.NotPublicException;
import dev.dailies.http.PublicWeb;
import dev.dailies.http.Redirect;
import dev.dailies.http.Reply;
import dev.dailies.http.RetryAfter;
import dev.dailies.words.Span;

/**
 * Download addresses, and what their answers mean for a clip.
 */
final class Link {

	// A proxy's wish, too early, or a server that ran out of time: the address itself is
	// not at fault.
	private static final Set<Integer> PASSING = Set.of(407, 408, 425, 429);

	private final PublicWeb web;

	private final Duration stallTimeout;

	private final Clock clock;

	Link(FetchSettings settings, Clock clock) {
		this.web = new PublicWeb(settings.connectTimeout());
		this.stallTimeout = settings.stallTimeout();
		this.clock = clock;
	}

	/**
	 * Asks an address. The answer is 200, 206 or 416, and must be closed.
	 */
	Answer get(String url, Map<String, String> headers, AddressGuard guard)
			throws SetbackException, InterruptedException {
		HttpAddress address = guard.read(url)
			.orElseThrow(() -> FetchException.of(Reason.LINK_DEAD, "that is not an http(s) address"));
		Reply reply = ask(address, headers, guard);
		if (Set.of(200, 206, 416).contains(reply.status())) {
			return new Answer(reply);
		}
		// The body of an error is never read.
		reply.close();
		throw refusal(reply);
	}

	/**
	 * The next piece of an answer's body; empty once the body is complete.
	 * @throws SetbackException if the connection broke or nothing came for too long
	 */
	Optional<ByteBuffer> next(Answer answer) throws SetbackException, InterruptedException {
		try {
			return answer.reply().next(this.stallTimeout);
		}
		catch (Reply.SilenceException ex) {
			throw new SetbackException("no byte came for " + Span.exactly(this.stallTimeout), ex);
		}
		catch (IOException ex) {
			throw new SetbackException("the transfer broke off: " + Text.of(ex), ex);
		}
	}

	private Reply ask(HttpAddress address, Map<String, String> headers, AddressGuard guard)
			throws SetbackException, InterruptedException {
		try {
			return this.web.get(address, headers, guard, this.stallTimeout);
		}
		catch (NotPublicException ex) {
			throw new FetchException(Reason.NOT_PUBLIC, String.valueOf(ex.getMessage()), null, ex);
		}
		catch (Redirect.RefusedException ex) {
			throw new FetchException(Reason.LINK_DEAD, String.valueOf(ex.getMessage()), null, ex);
		}
		catch (Reply.SilenceException ex) {
			throw new SetbackException("no answer within " + Span.exactly(this.stallTimeout), ex);
		}
		catch (IOException ex) {
			throw new SetbackException(Text.of(ex), ex);
		}
	}

	private FetchException refusal(Reply reply) throws SetbackException {
		int status = reply.status();
		Optional<Duration> after = RetryAfter.in(reply.headers(), this.clock.instant());
		if (status >= 400 && status < 500 && !PASSING.contains(status)) {
			return FetchException.of(Reason.LINK_DEAD, "it answered " + status);
		}
		if (status == 429 || after.isPresent()) {
			return new FetchException(Reason.TRY_LATER, "it answered " + status, after.orElse(null), null);
		}
		throw new SetbackException("it answered " + status);
	}

}
