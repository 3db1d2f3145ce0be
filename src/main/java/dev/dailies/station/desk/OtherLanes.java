package dev.dailies.station.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.dailies.ledger.Fallbacks;
import dev.dailies.ledger.Fallbacks.Taking;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.RunControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a row elsewhere that surely is not made where it was asked for. What is in doubt
 * stays where it is.
 */
public final class OtherLanes {

	private static final Logger logger = LoggerFactory.getLogger(OtherLanes.class);

	private final Fallbacks ledger;

	private final Set<String> providers;

	private final boolean open;

	private final RunControl control;

	/**
	 * @param providers that are asked
	 * @param open whether anything may be taken at all
	 */
	public OtherLanes(Fallbacks ledger, Set<String> providers, boolean open, RunControl control) {
		this.ledger = ledger;
		this.providers = Set.copyOf(providers);
		this.open = open;
		this.control = control;
	}

	/**
	 * Takes an operation elsewhere that was refused or is not offered.
	 * @return whether it was taken: there has to be something that stands by for it
	 */
	public boolean take(WorkItem item, String why) {
		String instead = this.open ? this.ledger.takeInstead(item.id(), why, taking()) : null;
		if (instead == null) {
			return false;
		}
		String model = item.order().model();
		String before = item.provider() + ((model != null) ? " " + model : "");
		logger.info("{}: asked of {} instead of {}, {}", item.name(), instead, before, why);
		this.control.endNotes().boughtInstead(instead + " instead of " + before);
		return true;
	}

	/**
	 * Takes elsewhere what a provider makes none of for now, because the quota of its
	 * model is used up.
	 */
	public void takePaused(ProviderDesk desk, Instant now) {
		int taken = this.open ? this.ledger.takeInsteadOfPaused(desk.name(), accounts(desk), now, taking()) : 0;
		if (taken > 0) {
			logger.info("{} operations of {} asked elsewhere: the quota of their model is used up", taken, desk.name());
		}
	}

	/**
	 * Those that what is bound to none may go to.
	 */
	private static List<String> accounts(ProviderDesk desk) {
		return desk.openLanes()
			.stream()
			.filter((lane) -> lane.lane().takesAny())
			.map((lane) -> Objects.requireNonNullElse(lane.account(), ""))
			.toList();
	}

	private Taking taking() {
		return new Taking(this.providers, this.control.execution());
	}

}
