package dev.dailies.station;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import dev.dailies.ledger.LabelCap;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * When a run stops buying.
 *
 * @param creditsPerRun null for no cap
 * @param creditsPerDay null for no cap
 * @param creditsPerLabel empty for no caps
 * @param maxFailures null for no limit
 * @param maxFailurePercent of the operations that ended, once {@value #ENOUGH} did; null
 * for no limit
 * @param allowUnpriced whether an operation without a known price is bought, counted as 0
 * @param hours null if it may buy at any time
 * @param elsewhere other ledgers whose spending counts for the day; null for none
 * @param zone where a day begins
 */
public record Policy(@Nullable Credits creditsPerRun, @Nullable Credits creditsPerDay, List<LabelCap> creditsPerLabel,
		@Nullable Integer maxFailures, @Nullable Integer maxFailurePercent, boolean allowUnpriced,
		@Nullable Hours hours, @Nullable Elsewhere elsewhere, ZoneId zone) {

	public Policy {
		creditsPerLabel = List.copyOf(creditsPerLabel);
	}

	/**
	 * Without caps for labels, by this machine's days, and buying nothing that has no
	 * known price.
	 */
	public Policy(@Nullable Credits creditsPerRun, @Nullable Credits creditsPerDay, @Nullable Integer maxFailures,
			@Nullable Integer maxFailurePercent) {
		this(creditsPerRun, creditsPerDay, List.of(), maxFailures, maxFailurePercent, false, null, null,
				ZoneId.systemDefault());
	}

	/**
	 * The same policy that also buys what has no known price.
	 */
	public Policy allowingUnpriced() {
		return new Policy(this.creditsPerRun, this.creditsPerDay, this.creditsPerLabel, this.maxFailures,
				this.maxFailurePercent, true, this.hours, this.elsewhere, this.zone);
	}

	/**
	 * The same policy that buys in those hours only.
	 */
	public Policy during(@Nullable Hours open) {
		return new Policy(this.creditsPerRun, this.creditsPerDay, this.creditsPerLabel, this.maxFailures,
				this.maxFailurePercent, this.allowUnpriced, open, this.elsewhere, this.zone);
	}

	/**
	 * The same policy with a cap for the day that holds for other ledgers, too.
	 */
	public Policy together(Elsewhere others) {
		return new Policy(this.creditsPerRun, this.creditsPerDay, this.creditsPerLabel, this.maxFailures,
				this.maxFailurePercent, this.allowUnpriced, this.hours, others, this.zone);
	}

	/**
	 * When the day of a moment began. Where clocks are put back over midnight and its
	 * first hour comes twice, it is still one day.
	 */
	Instant dayOf(Instant moment) {
		return moment.atZone(this.zone).toLocalDate().atStartOfDay(this.zone).toInstant();
	}

	/**
	 * What may be spent here on the day that began at that moment; null for no cap.
	 */
	@Nullable Credits perDay(Instant dayStart) {
		if (this.creditsPerDay == null || this.elsewhere == null) {
			return this.creditsPerDay;
		}
		Credits others = this.elsewhere.spentSince(dayStart);
		return (others.compareTo(this.creditsPerDay) < 0) ? this.creditsPerDay.minus(others) : Credits.ZERO;
	}

	/**
	 * A percentage of fewer operations than this says nothing.
	 */
	static final int ENOUGH = 10;

	boolean limitsFailures() {
		return this.maxFailures != null || this.maxFailurePercent != null;
	}

	boolean tooManyFailed(int ended, int failed) {
		if (this.maxFailures != null && failed > this.maxFailures) {
			return true;
		}
		return this.maxFailurePercent != null && ended >= ENOUGH && failed * 100 > ended * this.maxFailurePercent;
	}

}
