package dev.dailies.provider.useapi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.dailies.http.RetryAfter;
import dev.dailies.provider.Lane;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer asks to be left alone, and by whom.
 *
 * @param lane what has to wait
 */
record CoolDown(Duration pause, Lane lane) {

	/** A day's quota, and an hour for clocks that differ. */
	private static final Duration LONGEST = Duration.ofHours(25);

	private static final Duration UNREADABLE = Duration.ofSeconds(60);

	private static final Duration TRANSIENT = Duration.ofSeconds(8);

	private static final String DAILY = "PUBLIC_ERROR_PER_MODEL_DAILY_QUOTA_REACHED";

	/**
	 * The header and the body each state it; the later counts.
	 * @param email the account that everything goes to; null if useapi chooses
	 */
	static CoolDown in(Outcome.Answered answer, Order order, @Nullable String email, Instant now) {
		Complaint complaint = Complaint.in(answer);
		Duration pause = later(RetryAfter.in(answer.headers(), now, LONGEST), inBody(answer, now))
			.orElseGet(() -> unasked(answer, complaint, now));
		return new CoolDown(pause, lane(answer.status(), complaint, order, email));
	}

	private static Lane lane(int status, Complaint complaint, Order order, @Nullable String email) {
		if (status != 429 && status != 403) {
			return Lane.ALL;
		}
		String reason = String.valueOf(complaint.reason());
		if (complaint.says(Complaint.NO_ACCOUNT)) {
			return Lane.ALL;
		}
		boolean captcha = complaint.says(Complaint.CAPTCHA_QUALITY)
				|| reason.equals("PUBLIC_ERROR_UNUSUAL_ACTIVITY_TOO_MUCH_TRAFFIC");
		if (captcha || reason.equals(DAILY)) {
			// an operation without a model is told apart by its kind
			boolean named = order.model() != null;
			return new Lane(email, order.model(), (captcha || !named) ? order.kind() : null);
		}
		return new Lane(email, null, null);
	}

	private static Duration unasked(Outcome.Answered answer, Complaint complaint, Instant now) {
		if (answer.status() == 503) {
			return TRANSIENT;
		}
		return DAILY.equals(complaint.reason()) ? Duration.between(now,
				now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant()) : UNREADABLE;
	}

	private static Optional<Duration> inBody(Outcome.Answered answer, Instant now) {
		String text = JsonText.of(answer.json().path("retryAfter"));
		try {
			return (text != null) ? Optional.of(sane(Duration.between(now, OffsetDateTime.parse(text).toInstant())))
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
