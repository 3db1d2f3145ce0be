package dev.dailies.station.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.callback.Callbacks;
import dev.dailies.callback.Heard;
import dev.dailies.ledger.Callback;
import dev.dailies.ledger.Looks;
import dev.dailies.ledger.WorkItem;
import dev.dailies.station.desk.ProviderDesk;

/**
 * Takes callbacks for hints where to look. Nothing that one says is believed, and nothing
 * is bought or ended because of one.
 */
public final class HeardCallbacks {

	private final Looks ledger;

	private final Callbacks callbacks;

	private final Map<String, ProviderDesk> desks;

	private final Clock clock;

	/** What came before the answer to its submit, by key. */
	private final Map<String, Heard> early = new LinkedHashMap<>();

	public HeardCallbacks(Looks ledger, Callbacks callbacks, Map<String, ProviderDesk> desks, Clock clock) {
		this.ledger = ledger;
		this.callbacks = callbacks;
		this.desks = desks;
		this.clock = clock;
	}

	/**
	 * Makes looks due at what was called back for since this was last done.
	 */
	void take() {
		List<Heard> all = new ArrayList<>(this.early.values());
		all.addAll(this.callbacks.heard());
		this.early.clear();
		all.forEach(this::take);
	}

	private void take(Heard heard) {
		ProviderDesk desk = this.desks.get(heard.provider());
		if (desk == null) {
			return;
		}
		Optional<WorkItem> found = this.ledger.calledBack(heard.provider(), heard.key());
		// else forged, or late: its operation has ended, or was bought again
		if (found.isPresent()) {
			take(heard, desk, found.get());
		}
	}

	private void take(Heard heard, ProviderDesk desk, WorkItem item) {
		switch (item.operation().state()) {
			case SUBMITTING -> {
				name(item, heard);
				this.early.put(heard.key(), heard);
			}
			case UNKNOWN -> {
				if (name(item, heard)) {
					this.ledger.nextLook(List.of(item.id()), this.clock.instant());
				}
			}
			case RUNNING -> {
				if (heard.over()) {
					desk.calledBack(item).ifPresent((at) -> this.ledger.nextLook(List.of(item.id()), at));
				}
			}
			case BLOCKED, READY, HELD, RENDERED, FETCHED, FAILED, SKIPPED, VANISHED, EXPIRED -> {
				// there is nothing to look after
			}
		}
	}

	/**
	 * Keeps the task that it names.
	 * @return whether it is one that was not named yet
	 */
	private boolean name(WorkItem item, Heard heard) {
		Callback callback = item.callback();
		String task = heard.taskId();
		if (callback == null || task == null || task.equals(callback.taskId())) {
			return false;
		}
		this.ledger.named(item.id(), task);
		return true;
	}

	/**
	 * Whether a callback may still name the task of an answer that was lost.
	 * @param within how long after the submit one is waited for
	 */
	boolean mayStillName(WorkItem lost, Duration within) {
		Instant until = lost.submittedAt().plus(within);
		return this.callbacks.isOpen() && lost.callback() != null && this.clock.instant().isBefore(until);
	}

}
