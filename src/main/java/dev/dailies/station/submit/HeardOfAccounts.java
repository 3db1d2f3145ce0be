package dev.dailies.station.submit;

import java.util.Map;

import dev.dailies.account.Accounts.Heard;
import dev.dailies.account.Accounts;
import dev.dailies.ledger.Parks;
import dev.dailies.provider.PauseScope;
import dev.dailies.run.Halt;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does about what other runs learned of the accounts as if this one had learned it.
 */
final class HeardOfAccounts {

	private static final Logger logger = LoggerFactory.getLogger(HeardOfAccounts.class);

	private final Accounts accounts;

	private final Parks ledger;

	private final Map<String, ProviderDesk> desks;

	private final Outage outage;

	private final OtherLanes otherLanes;

	private final RunControl control;

	private final RunClock clock;

	HeardOfAccounts(Accounts accounts, Parks ledger, Map<String, ProviderDesk> desks, Outage outage,
			OtherLanes otherLanes, RunControl control, RunClock clock) {
		this.accounts = accounts;
		this.ledger = ledger;
		this.desks = desks;
		this.outage = outage;
		this.otherLanes = otherLanes;
		this.control = control;
		this.clock = clock;
	}

	void listen() {
		for (Heard heard : this.accounts.news()) {
			ProviderDesk desk = this.desks.get(heard.provider());
			if (desk == null) {
				continue;
			}
			logger.info("Another run learned of {}: {}", heard.provider(), heard.why());
			if (heard instanceof Heard.CoolDown pause) {
				coolDown(desk, pause);
			}
			else if (heard instanceof Heard.Emptied emptied) {
				halt(desk, emptied);
			}
		}
	}

	private void coolDown(ProviderDesk desk, Heard.CoolDown pause) {
		PauseScope scope = pause.scope();
		this.ledger.coolDown(desk.name(), scope.account(), scope.model(), scope.kind(),
				this.clock.instant().plus(pause.time()), pause.why());
		if (scope.isModels()) {
			this.otherLanes.takePaused(desk, this.clock.instant());
		}
	}

	private void halt(ProviderDesk desk, Heard.Emptied emptied) {
		Halt why = new Halt(Halt.Reason.NO_CREDIT,
				desk.name() + " told another run that buys through the same account: " + emptied.why()
						+ ". Nothing more is bought there.");
		if (emptied.account() != null) {
			this.outage.halt(desk, desk.lane(emptied.account()), why);
		}
		else {
			this.control.buying().haltAt(desk.name(), why);
		}
	}

}
