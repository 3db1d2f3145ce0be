package dev.dailies.provider.useapi;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

import dev.dailies.http.RetryAfter;
import dev.dailies.http.SaidTime;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long an answer asks to be left alone, and by whom.
 *
 * @param lane what has to wait
 */
record CoolDown(Duration pause, PauseScope lane) {

	/** A day's quota, and an hour for clocks that differ. */
	private static final Duration LONGEST = Duration.ofHours(25);

	private static final Duration UNREADABLE = Duration.ofSeconds(60);

	private static final Duration TRANSIENT = Duration.ofSeconds(8);

	private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

	private static final Set<String> ACCOUNT = Set.of("PUBLIC_ERROR_USER_REQUESTS_THROTTLED",
			"PUBLIC_ERROR_USER_QUOTA_REACHED");

	private static final String DAILY = "PUBLIC_ERROR_PER_MODEL_DAILY_QUOTA_REACHED";

	/**
	 * The header and the body each state it; the later counts.
	 * @param email the account that everything goes to; null if useapi chooses
	 */
	static CoolDown in(Outcome.Answered answer, @Nullable String model, @Nullable OperationKind kind,
			@Nullable String email, Instant now) {
		Complaint complaint = Complaint.in(answer);
		Duration pause = later(RetryAfter.in(answer.headers(), now, LONGEST),
				inBody(answer.json(), answer.headers(), now))
			.orElseGet(() -> unasked(answer.status(), complaint, now));
		return new CoolDown(pause, lane(answer.status(), complaint, model, kind, email));
	}

	/**
	 * That of a job which was taken and then refused: its record need not say for how
	 * long, so the times of the contract's table count.
	 * @param headers that its record came with
	 */
	static CoolDown in(JobRecord job, HttpHeaders headers, @Nullable String email, Instant now) {
		Complaint complaint = Complaint.in(job.json());
		Duration pause = inBody(job.json(), headers, now).orElseGet(() -> documented(job.code(), complaint, now));
		return new CoolDown(pause, lane(job.code(), complaint, job.model(), null, email));
	}

	private static Duration documented(int status, Complaint complaint, Instant now) {
		return ACCOUNT.contains(String.valueOf(complaint.reason())) ? HALF_AN_HOUR : unasked(status, complaint, now);
	}

	private static PauseScope lane(int status, Complaint complaint, @Nullable String model,
			@Nullable OperationKind kind, @Nullable String email) {
		if (status != 429 && status != 403) {
			return PauseScope.ALL;
		}
		String reason = String.valueOf(complaint.reason());
		if (complaint.says(Complaint.NO_ACCOUNT)) {
			return PauseScope.ALL;
		}
		boolean captcha = complaint.says(Complaint.CAPTCHA_QUALITY)
				|| reason.equals("PUBLIC_ERROR_UNUSUAL_ACTIVITY_TOO_MUCH_TRAFFIC");
		if (captcha || reason.equals(DAILY)) {
			// an operation without a model is told apart by its kind
			return new PauseScope(email, model, (captcha || model == null) ? kind : null);
		}
		return new PauseScope(email, null, null);
	}

	private static Duration unasked(int status, Complaint complaint, Instant now) {
		if (status == 503) {
			return TRANSIENT;
		}
		return DAILY.equals(complaint.reason()) ? Duration.between(now,
				now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant()) : UNREADABLE;
	}

	private static Optional<Duration> inBody(JsonNode body, HttpHeaders headers, Instant now) {
		String text = JsonText.of(body.path("retryAfter"));
		try {
			return (text != null)
					? Optional.of(sane(SaidTime.until(OffsetDateTime.parse(text).toInstant(), headers, now)))
					: Optional.empty();
		}
		catch (DateTimeException ex) {
			// the header may still be readable
			return Optional.empty();
		}
	}

	private static Optional<Duration> later(Optional<Duration> one, Optional<Duration> other) {
		return (one.isPresent() && other.isPresent())
				? Optional.of((one.get().compareTo(other.get()) > 0) ? one.get() : other.get()) : one.or(() -> other);
	}

	private static Duration sane(Duration pause) {
		if (pause.isNegative()) {
			return Duration.ZERO;
		}
		return (pause.compareTo(LONGEST) > 0) ? LONGEST : pause;
	}

}
