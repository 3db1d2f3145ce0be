package dev.dailies.provider.http;

import java.util.List;
import java.util.Optional;

import dev.dailies.provider.Scope;
import tools.jackson.databind.JsonNode;

/**
 * Answers that no provider wrote, but something before it: a firewall, a gateway, a
 * proxy. They say nothing against a shot, and each shot would get the same.
 */
public final class InBetween {

	/** Fields that no provider writes, each set a mark of what does. */
	private static final List<List<String>> MARKS = List.of(List.of("cloudflare_error"), List.of("timestamp", "path"),
			List.of("type", "title"), List.of("supportID"), List.of("incidentId"), List.of("fault"),
			List.of("error_msg"));

	private InBetween() {
	}

	/**
	 * How far an answer reaches that is in no provider's own form; empty where it does
	 * not tell whether the request was acted upon.
	 * @param notThere what it means that there is no such path
	 */
	public static Optional<Scope> scope(int status, Scope notThere) {
		return switch (status) {
			// these promise that the request was not acted upon; other redirects may
			// follow
			// one that was
			case 301, 307, 308 -> Optional.of(Scope.STOP_RUN);
			case 401 -> Optional.of(Scope.STOP_RUN_BAD_TOKEN);
			case 402 -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			case 404, 405 -> Optional.of(notThere);
			case 429 -> Optional.of(Scope.RETRY_AFTER);
			default -> (status / 100 == 4 && !isInDoubt(status)) ? Optional.of(Scope.STOP_RUN) : Optional.empty();
		};
	}

	/**
	 * As {@link #scope}, of a call that may be repeated: a page of something in between
	 * may be another one next time, and says nothing against a task, which is paid.
	 */
	public static Scope scopeOfLook(int status) {
		return switch (status) {
			case 301, 307, 308 -> Scope.STOP_RUN;
			case 401 -> Scope.STOP_RUN_BAD_TOKEN;
			case 402 -> Scope.STOP_RUN_NO_CREDIT;
			default -> Scope.RETRY_AFTER;
		};
	}

	/**
	 * Whether a refusal may come after the request was acted upon, whoever wrote it: a
	 * time-out, a conflict, a hurried or broken-off request.
	 */
	public static boolean isInDoubt(int status) {
		return switch (status) {
			case 408, 409, 425, 499 -> true;
			default -> false;
		};
	}

	/**
	 * Whether a body bears the marks of something in between, whatever else is in it.
	 */
	public static boolean wrote(JsonNode body) {
		return (body.path("errors").isArray() && !body.has("error"))
				|| MARKS.stream().anyMatch((mark) -> mark.stream().allMatch(body::has));
	}

	/**
	 * What to do about it.
	 * @param provider as people write it
	 */
	public static String advice(String provider) {
		return " - " + provider
				+ " writes no such answer: a firewall or a gateway before it did, or base-url is another"
				+ " server's. Settle that and run again";
	}

}
