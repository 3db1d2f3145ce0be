package dev.dailies.job;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands out the ledger's shots in manifest order, a page at a time, or none where the
 * results need not be written.
 */
class LedgerShotReader implements ItemStreamReader<LedgerShot> {

	private final LedgerReader ledger;

	private final ReportWriter results;

	private final Deque<LedgerShot> page = new ArrayDeque<>();

	private @Nullable LedgerShot last;

	LedgerShotReader(LedgerReader ledger, ReportWriter results) {
		this.ledger = ledger;
		this.results = results;
	}

	@Override
	public void open(ExecutionContext executionContext) {
		this.page.clear();
		this.last = null;
	}

	@Override
	public @Nullable LedgerShot read() {
		if (this.page.isEmpty() && !this.results.isWritten()) {
			this.page.addAll(this.ledger.shots(this.last, LedgerReader.PAGE));
			this.last = this.page.peekLast();
		}
		return this.page.poll();
	}

}
