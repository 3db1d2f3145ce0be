package dev.dailies.evidence;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.dailies.bucket.BucketLink;
import dev.dailies.disk.FileNames;
import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.OperationState;

/**
 * Whether there is something to bring home that was paid for, for a run that may buy
 * nothing.
 */
public final class Homecoming {

	private Homecoming() {
	}

	/**
	 * Read from the ledger while nothing is changed.
	 */
	public static boolean isDue(RunSettings run) {
		LedgerState state = LedgerState.of(run.ledger());
		if (state instanceof LedgerState.Holds) {
			ReadableLedger ledger = ReadableLedger.of(run.ledger());
			return ledger.counts().byProvider().stream().anyMatch((count) -> isDue(run, count))
					|| isMissing(run, ledger);
		}
		// a run makes it good from its journal, and knows then
		return state instanceof LedgerState.Damaged || state instanceof LedgerState.Lost;
	}

	private static boolean isDue(RunSettings run, ProviderCount count) {
		return switch (count.state()) {
			case RENDERED -> true;
			case SUBMITTING, RUNNING, UNKNOWN -> run.provider(count.provider()).isPresent();
			case BLOCKED, HELD, READY, FETCHED, FAILED, VANISHED, EXPIRED, SKIPPED -> false;
		};
	}

	private static boolean isMissing(RunSettings run, ReadableLedger ledger) {
		if (BucketLink.ofClips(run.clips()).isPresent()) {
			return isMissing(ClipsAsFound.in(run.clips()), ledger);
		}
		AtomicBoolean missing = new AtomicBoolean();
		ledger.reader()
			.forEachWithClips((operation) -> missing.compareAndSet(false,
					operation.state() == OperationState.FETCHED && operation.clips()
						.stream()
						.flatMap((clip) -> Stream.ofNullable(clip.file()))
						// one that cannot be spelled here is not looked at
						.anyMatch((file) -> FileNames.trouble(file).isEmpty()
								&& Files.notExists(run.clips().resolve(file)))));
		return missing.get();
	}

	private static boolean isMissing(ClipsAsFound found, ReadableLedger ledger) {
		AtomicBoolean missing = new AtomicBoolean();
		ledger.reader()
			.forEachWithClips((operation) -> missing.compareAndSet(false, operation.state() == OperationState.FETCHED
					&& !operation.clips().stream().allMatch(found::isAccountedFor)));
		return missing.get();
	}

}
