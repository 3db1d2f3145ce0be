package dev.dailies.provider.acedata;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.dailies.http.RetryAfter;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.provider.http.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * Words AceData's refusals for people: what came, and what to do next.
 */
final class RefusalWords {

	private final PlainWords words;

	private final Clock clock;

	RefusalWords(Token token, Clock clock) {
		this.words = new PlainWords(token);
		this.clock = clock;
	}

	/**
	 * The refusal in an answer; empty where the answer does not tell whether something
	 * was created.
	 */
	Optional<Refusal> in(Outcome.Answered answer) {
		return ErrorTable.scope(answer).map((scope) -> refusal(scope, answer));
	}

	Refusal refusal(Scope scope, Outcome.Answered answer) {
		String code = Complaint.in(answer).code();
		return new Refusal(scope, (code != null) ? plain(code) : String.valueOf(answer.status()),
				message(answer) + advice(scope, answer), pause(scope, answer));
	}

	/**
	 * An answer in one line, for example {@code HTTP 500 api_error: fetch failed}.
	 */
	String line(Outcome.Answered answer) {
		String code = Complaint.in(answer).code();
		return "HTTP " + answer.status() + ((code != null) ? " " + plain(code) : "") + ": " + message(answer);
	}

	String plain(String text) {
		return this.words.of(text);
	}

	private String message(Outcome.Answered answer) {
		String said = plain(Complaint.in(answer).message());
		String message = said.isEmpty() ? "no reason given" : said;
		String trace = JsonText.of(answer.json().path("trace_id"));
		return (trace != null) ? message + " (trace id " + plain(trace) + ")" : message;
	}

	private static @Nullable String location(Outcome.Answered answer) {
		return answer.headers().firstValue("location").orElse(null);
	}

	private String advice(Scope scope, Outcome.Answered answer) {
		return switch (scope) {
			case STOP_RUN_BAD_TOKEN -> " - set a valid token in ACEDATA_TOKEN and run again";
			case STOP_RUN_NO_CREDIT -> " - top up the account and run again";
			case STOP_RUN -> stopped(answer);
			case CLOSE_KIND -> " - AceData does not offer this operation";
			case RETRY_NOW, RETRY_AFTER, FAIL_SHOT -> "";
		};
	}

	private String stopped(Outcome.Answered answer) {
		String location = location(answer);
		return (location != null) ? " - AceData moved to " + plain(location) + ": correct base-url and run again"
				: Complaint.isOwn(answer.json()) ? " - settle it with AceData and run again"
						: InBetween.advice("AceData");
	}

	private @Nullable Duration pause(Scope scope, Outcome.Answered answer) {
		return switch (scope) {
			case RETRY_NOW, RETRY_AFTER -> RetryAfter.in(answer.headers(), this.clock.instant()).orElse(null);
			case FAIL_SHOT, CLOSE_KIND, STOP_RUN_BAD_TOKEN, STOP_RUN_NO_CREDIT, STOP_RUN -> null;
		};
	}

}
