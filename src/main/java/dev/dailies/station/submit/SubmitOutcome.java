package dev.dailies.station.submit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.dailies.account.Accounts;
import dev.dailies.edge.Edge;
import dev.dailies.ledger.Purchases.Receipt;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.run.Halt;
import dev.dailies.run.RunControl;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.OperationState;
import dev.dailies.station.desk.AccountLane;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Work.Answered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what came of a submit, and what follows from it for those to come.
 */
final class SubmitOutcome {

	private static final Logger logger = LoggerFactory.getLogger(SubmitOutcome.class);

	/** So many submits in a row without a clear answer, and nothing more is bought. */
	private static final int DOUBTS = 3;

	/** So many submits in a row that were answered with tasks of others, and so, too. */
	private static final int ANSWERS_AMISS = 10;

	private final Purchases ledger;

	private final Map<String, ProviderDesk> desks;

	private final Outage outage;

	private final Receipts receipts;

	private final OtherLanes otherLanes;

	private final Accounts accounts;

	private final RunControl control;

	private final Clock clock;

	SubmitOutcome(Purchases ledger, Map<String, ProviderDesk> desks, Outage outage, OtherLanes otherLanes,
			Accounts accounts, RunControl control, Clock clock) {
		this.accounts = accounts;
		this.ledger = ledger;
		this.desks = desks;
		this.outage = outage;
		this.receipts = new Receipts(ledger);
		this.otherLanes = otherLanes;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * Makes one commit of what the answers come to. Their receipts are on disk before.
	 */
	void together(List<Answered<WorkItem, SubmitAnswer>> answers, Runnable each) {
		this.control.reached(Edge.BEFORE_RECEIPT, answers.size());
		List<Receipt> receipts = Receipts.among(answers);
		this.ledger.received(receipts, each);
		this.control.reached(Edge.AFTER_RECEIPT, receipts.size());
	}

	/**
	 * Writes down an answer.
	 */
	void record(WorkItem item, SubmitAnswer answer) {
		if (answer instanceof SubmitAnswer.Accepted || answer instanceof SubmitAnswer.Finished) {
			this.receipts.book(desk(item), item, answer)
				.ifPresentOrElse((why) -> seenBefore(item, why), () -> bought(item));
		}
		else if (answer instanceof SubmitAnswer.NotCreated notCreated) {
			refused(item, notCreated.refusal());
		}
		else if (answer instanceof SubmitAnswer.Unknown unknown) {
			inDoubt(item, unknown.why());
			logger.warn("{}: nobody knows whether it was submitted: {}", item.name(), unknown.why());
		}
	}

	private void bought(WorkItem item) {
		desk(item).provider()
			.way(item.submission())
			.ifPresent((way) -> this.control.endNotes()
				.boughtBy(item.provider() + " " + item.order().step() + " by " + way));
	}

	/**
	 * One answer may get lost; several in a row mean that the next ones would, too, and
	 * each may be paid for.
	 */
	void inDoubt(WorkItem item, String why) {
		this.ledger.unknown(item.id(), why);
		if (desk(item).answers().doubted() >= DOUBTS) {
			giveUp(item, DOUBTS + " submits in a row got no clear answer from " + item.provider() + ", the last one: "
					+ why);
		}
	}

	/** Others are submitted, until it is plain that this does not pass. */
	private void seenBefore(WorkItem item, String why) {
		logger.warn("{}: nobody knows whether it was submitted: {}", item.name(), why);
		this.ledger.unknown(item.id(), why);
		if (desk(item).answers().answeredAmiss() >= ANSWERS_AMISS) {
			giveUp(item, ANSWERS_AMISS + " submits in a row were answered by " + item.provider()
					+ " with tasks of others, the last one: " + why);
		}
	}

	private void giveUp(WorkItem item, String why) {
		this.outage.giveUp(desk(item), Set.of(OperationState.READY), NextPurchase.GIVEN_UP,
				why + "; nothing more is bought there, and what waits for it is kept for the next run");
	}

	private void refused(WorkItem item, Refusal refusal) {
		String provider = item.provider();
		logger.warn("{}: {} refused it, {}: {}", item.name(), provider, refusal.code(), refusal.message());
		switch (refusal.scope()) {
			case RETRY_NOW -> {
				Instant until = this.outage.pause(desk(item), refusal);
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), until);
				this.outage.giveUpIfTooLong(desk(item), refusal);
			}
			case RETRY_AFTER -> {
				desk(item).answers().reached();
				Instant until = desk(item).coolDown(this.ledger, item, refusal);
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(),
						desk(item).againFrom(refusal, until));
				if (refusal.lane().isModels()) {
					this.otherLanes.takePaused(desk(item), this.clock.instant());
				}
				this.outage.giveUpIfPutOffTooLong(desk(item), desk(item).lane(item.account()), refusal);
			}
			case FAIL_SHOT -> {
				desk(item).answers().answered();
				this.ledger.together(() -> {
					this.ledger.refused(item.id(), refusal.code(), refusal.message());
					this.otherLanes.take(item, refusal.code() + ": " + refusal.message());
				});
			}
			case CLOSE_KIND -> {
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), null);
				this.control.buying()
					.close(provider, NextPurchase.likeness(item),
							provider + " does not offer " + UsualDuration.like(item.order().kind(), item.order().step())
									+ " at present: " + refusal.message());
			}
			case STOP_RUN_BAD_TOKEN, STOP_RUN_NO_CREDIT, STOP_RUN -> {
				this.ledger.notCreated(item.id(), refusal.code(), refusal.message(), null);
				stop(item, refusal);
			}
		}
	}

	/**
	 * The trouble of one account is that account's alone.
	 */
	private void stop(WorkItem item, Refusal refusal) {
		AccountLane lane = desk(item).lane(item.account());
		boolean ofAccount = refusal.lane().account() != null && refusal.lane().account().equals(lane.account());
		if (ofAccount) {
			String name = (desk(item).lanes().size() > 1) ? lane.lane().name() : item.provider();
			this.outage.halt(desk(item), lane, Halt.because(name, refusal));
		}
		else {
			this.control.buying().haltAt(item.provider(), Halt.because(item.provider(), refusal));
		}
		if (refusal.scope() == Scope.STOP_RUN_NO_CREDIT) {
			this.accounts.emptied(item.provider(), ofAccount ? lane.account() : null, refusal.message());
		}
	}

	private ProviderDesk desk(WorkItem item) {
		return Objects.requireNonNull(this.desks.get(item.provider()));
	}

}
