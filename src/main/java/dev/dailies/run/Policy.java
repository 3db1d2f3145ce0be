package dev.dailies.run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;

/**
 * When a run stops buying.
 *
 * @param perRun what one run may spend
 * @param perDay what all runs of a day may spend
 * @param perLabel empty for no caps
 * @param maxFailures null for no limit
 * @param maxFailurePercent of the operations that ended, once {@value #ENOUGH} did; null
 * for no limit
 * @param allowUnpriced whether an operation without a known price is bought, counted as 0
 * @param hours null if it may buy at any time
 * @param elsewhere other ledgers whose spending counts for the day; null for none
 * @param zone where a day begins
 */
public record Policy(Caps perRun, Caps perDay, List<LabelCap> perLabel, @Nullable Integer maxFailures,
		@Nullable Integer maxFailurePercent, boolean allowUnpriced, @Nullable Hours hours,
		@Nullable SpentElsewhere elsewhere, ZoneId zone) {

	public Policy {
		perLabel = List.copyOf(perLabel);
	}

	/**
	 * Without caps for labels, by this machine's days, and buying nothing that has no
	 * known price.
	 */
	public Policy(@Nullable Credits creditsPerRun, @Nullable Credits creditsPerDay, @Nullable Integer maxFailures,
			@Nullable Integer maxFailurePercent) {
		this(Caps.of(creditsPerRun), Caps.of(creditsPerDay), List.of(), maxFailures, maxFailurePercent, false, null,
				null, ZoneId.systemDefault());
	}

	/**
	 * The same policy that also buys what has no known price.
	 */
	public Policy allowingUnpriced() {
		return new Policy(this.perRun, this.perDay, this.perLabel, this.maxFailures, this.maxFailurePercent, true,
				this.hours, this.elsewhere, this.zone);
	}

	/**
	 * The same policy that buys in those hours only.
	 */
	public Policy during(@Nullable Hours open) {
		return new Policy(this.perRun, this.perDay, this.perLabel, this.maxFailures, this.maxFailurePercent,
				this.allowUnpriced, open, this.elsewhere, this.zone);
	}

	/**
	 * The same policy with a cap for the day that holds for other ledgers, too.
	 */
	public Policy together(SpentElsewhere others) {
		return new Policy(this.perRun, this.perDay, this.perLabel, this.maxFailures, this.maxFailurePercent,
				this.allowUnpriced, this.hours, others, this.zone);
	}

	/**
	 * What credits cost, where a cap is in money; a job has one currency and one set of
	 * rates.
	 */
	public Optional<Rates> rates() {
		return Stream
			.concat(Stream.of(this.perRun, this.perDay).map(Caps::money), this.perLabel.stream().map(LabelCap::cap))
			.flatMap((cap) -> (cap instanceof Cap.InMoney money) ? Stream.of(money.rates()) : Stream.empty())
			.findFirst();
	}

	/**
	 * When the day of a moment began. Where clocks are put back over midnight and its
	 * first hour comes twice, it is still one day.
	 */
	public Instant dayOf(Instant moment) {
		return moment.atZone(this.zone).toLocalDate().atStartOfDay(this.zone).toInstant();
	}

	/**
	 * A percentage of fewer operations than this says nothing.
	 */
	static final int ENOUGH = 10;

	public boolean limitsFailures() {
		return this.maxFailures != null || this.maxFailurePercent != null;
	}

	public boolean tooManyFailed(int ended, int failed) {
		if (this.maxFailures != null && failed > this.maxFailures) {
			return true;
		}
		return this.maxFailurePercent != null && ended >= ENOUGH && failed * 100 > ended * this.maxFailurePercent;
	}

}
