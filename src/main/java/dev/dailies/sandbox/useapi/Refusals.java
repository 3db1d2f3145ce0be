package dev.dailies.sandbox.useapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.SandboxSettings;
import tools.jackson.databind.node.ObjectNode;

/**
 * How useapi refuses on request. Cool-downs are shortened by the sandbox's speed.
 */
final class Refusals {

	private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

	private final SandboxSettings settings;

	private final Clock clock;

	private final AtomicInteger limited = new AtomicInteger();

	Refusals(SandboxSettings settings) {
		this.settings = settings;
		this.clock = settings.clock();
	}

	Answer refuse(Fault fault) {
		return switch (fault) {
			case SERVER_ERROR -> Wire.refusal(500, "Internal error");
			case ECHO_TOKEN -> Wire.refusal(500, "Internal error with Bearer " + this.settings.token());
			case UNAVAILABLE -> {
				ObjectNode json = Json.MAPPER.createObjectNode();
				json.set("error", Wire.error(503, "UNAVAILABLE", "Service temporarily unavailable."));
				yield Answer.json(503, json);
			}
			case BAD_GATEWAY -> Wire.refusal(502, "upstream connect error");
			case HTML_ERROR -> Answer.text(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>\n");
			case RATE_LIMITED -> limited();
			case BAD_TOKEN, TOKEN_EXPIRED -> Wire.refusal(401, "Unauthorized");
			case TOKEN_MISMATCHED -> Wire.refusal(402, "No active subscription");
			case DISABLED -> Wire.refusal(596, "Account session is broken");
			case NOT_IMPLEMENTED -> Wire.refusal(403, "MODEL_ACCESS_DENIED");
			case CAPTCHA_QUALITY ->
				Wire.refusal(403, "captcha_quality: PUBLIC_ERROR_UNUSUAL_ACTIVITY after 3 attempts");
			case CAPTCHA_SERVICE -> Answer.json(503,
					Json.MAPPER.createObjectNode()
						.put("error", "Captcha service failed: ERROR_ZERO_BALANCE")
						.put("code", 503));
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SYNCHRONOUS, TASK_FAILS, FAILED_WORD, NO_VIDEO, LATE_LINK,
					NEVER_ENDS, LATE_RECORD, RECORD_VANISHES, PASSING_ERROR, ACCOUNT_EXHAUSTED, NULL_RECORD,
					BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM, EXPIRED_LINK,
					CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE, CALLBACK_EARLY, CALLBACK_FORGED,
					CALLBACK_SIGNATURE ->
				throw new IllegalArgumentException(fault + " refuses nothing");
		};
	}

	// five reasons are documented, so they take turns
	private Answer limited() {
		return switch (this.limited.getAndIncrement() % 5) {
			case 0 -> exhausted("PUBLIC_ERROR_USER_REQUESTS_THROTTLED", HALF_AN_HOUR);
			case 1 -> exhausted("PUBLIC_ERROR_USER_QUOTA_REACHED", HALF_AN_HOUR);
			case 2 -> exhausted("PUBLIC_ERROR_PER_MODEL_DAILY_QUOTA_REACHED", untilMidnight());
			case 3 -> tooMany(Json.MAPPER.createObjectNode()
				.put("error", "captcha_quality: PUBLIC_ERROR_UNUSUAL_ACTIVITY_TOO_MUCH_TRAFFIC after 3 attempts"),
					Duration.ofSeconds(60));
			default -> noAccount();
		};
	}

	private Answer exhausted(String reason, Duration coolDown) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		ObjectNode error = Wire.error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted.");
		error.putArray("details").addObject().put("reason", reason);
		json.set("error", error);
		return tooMany(json, coolDown);
	}

	private Answer noAccount() {
		ObjectNode json = Json.MAPPER.createObjectNode().put("error", "no_eligible_account");
		json.putArray("skipReasons")
			.addObject()
			.put("email", Account.STANDARD.email())
			.put("reason", "PUBLIC_ERROR_USER_QUOTA_REACHED")
			.put("model", "veo-3.1-fast");
		return tooMany(json, HALF_AN_HOUR);
	}

	private Answer tooMany(ObjectNode json, Duration coolDown) {
		long seconds = Math.max(1, Math.round(coolDown.toSeconds() / this.settings.speed()));
		json.put("retryAfter", this.clock.instant().plusSeconds(seconds).toString());
		return Answer.json(429, json).with("Retry-After", String.valueOf(seconds));
	}

	private Duration untilMidnight() {
		Instant now = this.clock.instant();
		return Duration.between(now, now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant());
	}

}
