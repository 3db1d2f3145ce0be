package dev.dailies.provider.useapi;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.Optional;

import dev.dailies.provider.PauseScope;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.Outcome;
import dev.dailies.provider.http.PlainWords;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * Words useapi's refusals for people: what came, and what to do next.
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
	 * @param account that it was sent to; null if useapi chooses
	 */
	Optional<Refusal> in(Outcome.Answered answer, Order order, @Nullable String account) {
		return ErrorTable.scope(answer, order.kind()).map((scope) -> refusal(scope, answer, order, account));
	}

	private Refusal refusal(Scope scope, Outcome.Answered answer, Order order, @Nullable String account) {
		Complaint complaint = Complaint.in(answer);
		String code = code(complaint, answer.status());
		String message = message(complaint) + advice(scope, answer);
		return switch (scope) {
			case RETRY_NOW, RETRY_AFTER -> {
				CoolDown coolDown = CoolDown.in(answer, order.model(), order.kind(), account, this.clock.instant());
				yield new Refusal(scope, code, message, coolDown.pause(), coolDown.lane());
			}
			case STOP_RUN_NO_CREDIT, STOP_RUN -> new Refusal(scope, code, message, null,
					ErrorTable.isOfAccount(answer) ? new PauseScope(account, null, null) : PauseScope.ALL);
			case FAIL_SHOT, CLOSE_KIND, STOP_RUN_BAD_TOKEN -> new Refusal(scope, code, message, null);
		};
	}

	/**
	 * The refusal of a call that may be repeated: it says nothing against a job, which is
	 * paid.
	 */
	ProviderRefusedException look(Outcome.Answered answer) {
		if (!Complaint.isOwn(answer)) {
			return new ProviderRefusedException(
					refusal(InBetween.scopeOfLook(answer.status()), answer, new Order.Gif(), null));
		}
		Scope scope = in(answer, new Order.Gif(), null).map(Refusal::scope).orElse(Scope.RETRY_AFTER);
		return new ProviderRefusedException(refusal(switch (scope) {
			case STOP_RUN_BAD_TOKEN, STOP_RUN_NO_CREDIT -> scope;
			case STOP_RUN -> (answer.status() == 404) ? Scope.RETRY_AFTER : scope;
			case RETRY_NOW, RETRY_AFTER, FAIL_SHOT, CLOSE_KIND -> Scope.RETRY_AFTER;
		}, answer, new Order.Gif(), null));
	}

	/**
	 * The refusal that a job ended with after it was taken.
	 * @param headers that its record came with
	 * @param account that made it; null if that is not known
	 */
	Refusal undone(JobRecord job, HttpHeaders headers, @Nullable String account) {
		Complaint complaint = Complaint.in(job.json());
		CoolDown coolDown = CoolDown.in(job, headers, account, this.clock.instant());
		return new Refusal(Scope.RETRY_AFTER, code(complaint, job.code()), message(complaint), coolDown.pause(),
				coolDown.lane());
	}

	/**
	 * An answer in one line, for example {@code HTTP 500: Internal error}.
	 */
	String line(Outcome.Answered answer) {
		return "HTTP " + answer.status() + ": " + message(Complaint.in(answer));
	}

	String plain(String text) {
		return this.words.of(text);
	}

	private String code(Complaint complaint, int status) {
		String code = complaint.code();
		return (code != null) ? plain(code) : String.valueOf(status);
	}

	private String message(Complaint complaint) {
		String said = plain(complaint.message());
		return said.isEmpty() ? "no reason given" : said;
	}

	private String advice(Scope scope, Outcome.Answered answer) {
		return switch (scope) {
			case STOP_RUN_BAD_TOKEN -> " - set a valid token in USEAPI_TOKEN and run again";
			case STOP_RUN_NO_CREDIT ->
				(answer.status() == 402) ? " - renew the useapi subscription or the Google plan and run again"
						: " - top up the Google account and run again";
			case STOP_RUN -> stopped(answer);
			case RETRY_NOW, RETRY_AFTER, FAIL_SHOT, CLOSE_KIND -> "";
		};
	}

	private String stopped(Outcome.Answered answer) {
		return switch (answer.status()) {
			case 301, 307, 308 -> " - useapi moved to " + plain(answer.headers().firstValue("location").orElse("?"))
					+ ": correct base-url and run again";
			case 596 -> " - the Google account has to sign in at useapi again";
			case 404, 405 -> Complaint.isOwn(answer) ? " - register the account at useapi, or correct the option email"
					: " - base-url must end in /v1/google-flow";
			default -> Complaint.isOwn(answer) ? own(answer) : InBetween.advice("useapi");
		};
	}

	private static String own(Outcome.Answered answer) {
		return switch (answer.status()) {
			case 403 -> " - the Google account's plan lacks this model: choose another one, or another account";
			case 503 -> " - the captcha provider of the useapi account does not work: mend its key or its balance";
			default -> " - settle it with useapi and run again";
		};
	}

}
