package dev.dailies.station.desk;

import java.util.List;

import dev.dailies.ledger.Parks;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.RunControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves operations to the next run, saying why.
 */
public final class LeaveToNextRun {

	private static final Logger logger = LoggerFactory.getLogger(LeaveToNextRun.class);

	private final Parks ledger;

	private final RunControl control;

	public LeaveToNextRun(Parks ledger, RunControl control) {
		this.ledger = ledger;
		this.control = control;
	}

	public void park(List<WorkItem> items, String code, String why) {
		this.ledger.park(items.stream().map(WorkItem::id).toList(), this.control.execution(), code, why);
		items.forEach((item) -> logger.warn("{}: left to the next run: {}", item.name(), why));
	}

}
