package dev.dailies.station.desk;

import java.time.Clock;
import java.util.Set;

import dev.dailies.ledger.Parks;
import dev.dailies.run.Halt;
import dev.dailies.run.Hours;
import dev.dailies.run.RunControl;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run's buying when its hours are over, and the run when what was at work had its
 * time.
 */
public final class WindowEnd {

	private final @Nullable Hours hours;

	private final Parks ledger;

	private final RunControl control;

	private final Clock clock;

	public WindowEnd(@Nullable Hours hours, Parks ledger, RunControl control, Clock clock) {
		this.hours = hours;
		this.ledger = ledger;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Ends buying once its hours are over. They are the run's reason to end only where
	 * something would still be bought.
	 * @return whether they are over
	 */
	public boolean endBuyingInTime() {
		if (this.hours == null || this.clock.instant().isBefore(this.hours.closes())) {
			return false;
		}
		if (this.ledger.any(Set.of(OperationState.READY), this.control.execution())) {
			this.control.buying().halt(new Halt(Halt.Reason.WINDOW, this.hours.why()));
		}
		return true;
	}

	/**
	 * Leaves to the next run what is still at work, once it was waited for long enough.
	 */
	public void endRunInTime() {
		if (this.hours != null && !this.control.stopping() && !this.clock.instant().isBefore(this.hours.ends())) {
			this.control.buying()
				.haltAlso(new Halt(Halt.Reason.WINDOW, this.hours.why()
						+ " What is still at work at a provider is kept: the next run looks again, free."));
			this.control.stop();
		}
	}

}
