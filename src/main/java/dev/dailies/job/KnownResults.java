package dev.dailies.job;

import java.util.Optional;

import dev.dailies.bucket.BucketException;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.report.Report;
import dev.dailies.report.WrittenResults;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the results lie there already as this run would write them, so that they need
 * not be written again. When in doubt they are.
 */
class KnownResults {

	private static final Logger logger = LoggerFactory.getLogger(KnownResults.class);

	private final Ledger ledger;

	private final MissingClips clips;

	private final RunSettings settings;

	private @Nullable String madeOf;

	private long revision;

	KnownResults(Ledger ledger, MissingClips clips, RunSettings settings) {
		this.ledger = ledger;
		this.clips = clips;
		this.settings = settings;
	}

	/**
	 * The sums of the results that lie there; empty if they are to be written. To be
	 * asked before the first shot is read for them.
	 */
	Optional<Totals> standing(ReportHead head) {
		this.revision = this.ledger.revision().orElse(0L);
		this.madeOf = clips().flatMap((clips) -> WrittenResults.digest(head, this.revision, clips)).orElse(null);
		Optional<Totals> standing = this.ledger.about(About.RESULTS_WRITTEN)
			.flatMap(WrittenResults::read)
			.filter((written) -> written.madeOf().equals(this.madeOf) && written.lieIn(this.settings.out()))
			.map((written) -> written.totals(head));
		standing.ifPresent((totals) -> logger
			.info("Nothing moved since the results were written, and they lie there as they were: they are kept"));
		return standing;
	}

	private Optional<String> clips() {
		try {
			return Optional.of(this.clips.fingerprint(this.revision));
		}
		catch (BucketException ex) {
			// what is there is not known, so neither is whether the results say it
			return Optional.empty();
		}
	}

	/**
	 * Remembers results that were written, unless something moved meanwhile.
	 */
	void written(Report report, Totals totals) {
		String known = this.madeOf;
		// what is missing may be back as it was before, and is looked for again
		if (known != null && totals.missingClips() == 0
				&& this.ledger.revision().filter((now) -> now == this.revision).isPresent()) {
			report.asWritten(known, totals)
				.ifPresent((written) -> this.ledger.note(About.RESULTS_WRITTEN, written.text()));
		}
	}

}
