package dev.dailies.provider.kie;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.dailies.http.RetryAfter;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * Words KIE's refusals for people: what came, and what to do next.
 */
final class RefusalWords {

	/** 20 requests fit into ten seconds, so after ten seconds there is room again. */
	private static final Duration RATE_PAUSE = Duration.ofSeconds(10);

	private static final int JITTER_MILLIS = 3000;

	private static final Duration MAINTENANCE_PAUSE = Duration.ofMinutes(5);

	private final PlainWords words;

	private final Clock clock;

	RefusalWords(Token token, Clock clock) {
		this.words = new PlainWords(token);
		this.clock = clock;
	}

	Refusal refusal(Scope scope, Envelope answer) {
		return new Refusal(scope, String.valueOf(answer.code()), message(answer) + advice(scope, answer),
				scope.stopsRun() ? null : pause(answer));
	}

	/**
	 * An answer in one line, for example {@code code 500: Internal error}.
	 */
	String line(Envelope answer) {
		return (answer.own() ? "code " : "HTTP ") + answer.code() + ": " + message(answer);
	}

	String message(Envelope answer) {
		String said = plain(answer.message());
		return said.isEmpty() ? "no reason given" : said;
	}

	String plain(String text) {
		return this.words.of(text);
	}

	private String advice(Scope scope, Envelope answer) {
		return switch (scope) {
			case STOP_RUN_BAD_TOKEN -> " - set a valid key in KIE_TOKEN and run again";
			case STOP_RUN_NO_CREDIT -> " - top up the account and run again";
			case STOP_RUN -> answer.headers()
				.firstValue("location")
				.map((moved) -> " - KIE moved to " + plain(moved) + ": correct base-url and run again")
				.orElseGet(() -> answer.own() ? " - settle it with KIE and run again" : InBetween.advice("KIE"));
			case CLOSE_KIND -> " - KIE does not offer this operation there: is base-url right?";
			case RETRY_NOW, RETRY_AFTER, FAIL_SHOT -> "";
		};
	}

	private @Nullable Duration pause(Envelope answer) {
		Duration asked = RetryAfter.in(answer.headers(), this.clock.instant()).orElse(null);
		return switch (answer.code()) {
			// so that several callers do not come back in the same moment
			case ErrorTable.RATE ->
				longer(asked, RATE_PAUSE).plusMillis(ThreadLocalRandom.current().nextLong(JITTER_MILLIS));
			case ErrorTable.MAINTENANCE -> longer(asked, MAINTENANCE_PAUSE);
			default -> asked;
		};
	}

	private static Duration longer(@Nullable Duration asked, Duration least) {
		return (asked != null && asked.compareTo(least) > 0) ? asked : least;
	}

}
