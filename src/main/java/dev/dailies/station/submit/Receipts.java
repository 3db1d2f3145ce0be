package dev.dailies.station.submit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.Receipt;
import dev.dailies.ledger.TaskTakenException;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.station.desk.Clips;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Work.Answered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what a submit bought. A task that was seen before is nobody's receipt: a gateway
 * answered from what it keeps, and what became of the submit nobody knows.
 */
final class Receipts {

	private static final Logger logger = LoggerFactory.getLogger(Receipts.class);

	private final Purchases ledger;

	Receipts(Purchases ledger) {
		this.ledger = ledger;
	}

	/**
	 * What of the answers is a receipt, unless its task was seen before.
	 */
	static List<Receipt> among(List<Answered<WorkItem, SubmitAnswer>> answers) {
		return answers.stream().flatMap((answered) -> receipt(answered.piece(), answered.result())).toList();
	}

	private static Stream<Receipt> receipt(WorkItem item, SubmitAnswer answer) {
		if (answer instanceof SubmitAnswer.Accepted accepted) {
			return Stream.of(new Receipt(item.id(), item.provider(), accepted.taskId(), List.of()));
		}
		return (answer instanceof SubmitAnswer.Finished finished)
				? Stream.of(new Receipt(item.id(), item.provider(), finished.taskId(), Clips.of(finished.outputs())))
				: Stream.empty();
	}

	/**
	 * Books a receipt.
	 * @return why it is none; empty if it is booked
	 */
	Optional<String> book(ProviderDesk desk, WorkItem item, SubmitAnswer answer) {
		if (answer instanceof SubmitAnswer.Accepted accepted) {
			return book(desk, item, accepted);
		}
		return (answer instanceof SubmitAnswer.Finished finished) ? book(desk, item, finished) : Optional.empty();
	}

	private Optional<String> book(ProviderDesk desk, WorkItem item, SubmitAnswer.Accepted accepted) {
		return unlessSeen(desk, item, accepted.taskId(), () -> {
			this.ledger.accepted(item.id(), accepted.taskId(), desk.firstLook(item));
			desk.accepted(item);
			logger.info("{}: submitted as task {}", item.name(), accepted.taskId());
		});
	}

	private Optional<String> book(ProviderDesk desk, WorkItem item, SubmitAnswer.Finished finished) {
		return unlessSeen(desk, item, finished.taskId(), () -> {
			this.ledger.rendered(item.id(), finished.taskId(), Clips.of(finished.outputs()), finished.told());
			desk.accepted(item);
			if (finished.charge() != null) {
				this.ledger.charged(item.id(), finished.charge());
			}
			logger.info("{}: rendered at once, task {}", item.name(), finished.taskId());
		});
	}

	private Optional<String> unlessSeen(ProviderDesk desk, WorkItem item, String taskId, Runnable booking) {
		// what a provider makes once, however often it is asked for, may well be shown
		// again
		boolean again = desk.provider().repeats(item.submission());
		if (!again && this.ledger.unclaimed(desk.name(), List.of(taskId)).isEmpty()) {
			return Optional.of(noReceipt("task " + taskId + " was bought before"));
		}
		try {
			booking.run();
			return Optional.empty();
		}
		catch (TaskTakenException ex) {
			return Optional.of(noReceipt(String.valueOf(ex.getMessage())));
		}
	}

	private static String noReceipt(String why) {
		return "the answer is no receipt: " + why;
	}

}
