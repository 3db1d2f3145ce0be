package dev.dailies.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.server.Seats;
import dev.dailies.run.Halt;
import dev.dailies.run.RunControl;
import dev.dailies.run.WakeUp;
import dev.dailies.threads.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Executes the parts of the step that brings clips home: the first in this process, and
 * whoever comes may have one of the others. They end when the first does, which ends when
 * nothing is left to wait for. The seat of a process that died is offered again.
 */
final class SeatHandler extends AbstractPartitionHandler {

	private static final Logger logger = LoggerFactory.getLogger(SeatHandler.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	/** A download that is cut off is left at once. */
	private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(30);

	/** Whoever took an invitation has its seat by then. */
	private static final int LOOKS_SHORT = 5;

	private final Step seat;

	private final SeatChannel channel;

	private final Seats seats;

	private final JobRepository repository;

	private final JdbcLedger ledger;

	private final RunControl control;

	private final Path link;

	private final WakeUp.Sleeper sleeper;

	private final Set<String> heard = new HashSet<>();

	private long told;

	private int shortOf;

	/**
	 * Invites nobody yet.
	 * @param seat what each part does
	 * @param link the file that stands for the ledger
	 */
	SeatHandler(Step seat, SeatChannel channel, Seats seats, JobRepository repository, JdbcLedger ledger,
			RunControl control, Path link) {
		this.seat = seat;
		this.channel = channel;
		this.seats = seats;
		this.repository = repository;
		this.ledger = ledger;
		this.control = control;
		this.link = link;
		this.sleeper = control.bell().sleeper();
		setGridSize(1 + FetchByAll.SEATS);
	}

	@Override
	protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> parts) throws Exception {
		List<StepExecution> ordered = parts.stream().sorted(Comparator.comparing(StepExecution::getStepName)).toList();
		List<Long> offered = ordered.stream().skip(1).map(StepExecution::getId).toList();
		this.told = this.seats.look().told();
		this.channel.purge();
		this.seats.offer(offered);
		offered.forEach(this::invite);
		Repeated watch = Repeated.every(PAUSE, "seats", this::watch);
		try {
			this.seat.execute(ordered.get(0));
		}
		finally {
			watch.close();
		}
		return ended(ordered);
	}

	private void invite(long step) {
		this.channel.invite(this.seat.getName(), step);
	}

	/**
	 * What others do, once a second.
	 */
	private void watch() {
		try {
			if (LedgerLock.isLost(this.link)) {
				this.control.stop();
				return;
			}
			Seats.Look now = this.seats.look();
			if (now.told() != this.told) {
				this.told = now.told();
				this.ledger.othersMoved();
				this.control.bell().ring();
			}
			else if (now.taken()) {
				this.ledger.othersFetched();
				this.control.bell().ring();
			}
			now.troubles().stream().filter(this.heard::add).forEach(this::halt);
			offerAgain(now.free());
		}
		catch (DataAccessException ex) {
			logger.warn("What the other processes do cannot be seen: {}", ex.toString());
		}
	}

	private void halt(String trouble) {
		logger.warn("{}", trouble);
		this.control.buying().halt(new Halt(Halt.Reason.DISK, trouble));
	}

	/**
	 * The seat of a process that died, and one whose invitation died with the process
	 * that had just taken it: there are fewer invitations than free seats, and not only
	 * for the moment between the two.
	 */
	private void offerAgain(List<Long> free) {
		this.shortOf = (this.channel.waiting() < free.size()) ? this.shortOf + 1 : 0;
		if (this.shortOf > LOOKS_SHORT) {
			logger.warn("Whoever had a seat left it; {} are offered again", free.size());
			this.shortOf = 0;
			this.channel.purge();
			free.forEach(this::invite);
		}
	}

	/**
	 * Everybody leaves, which is waited for as long as they live.
	 */
	private Set<StepExecution> ended(List<StepExecution> parts) throws InterruptedException {
		Set<StepExecution> ended = new LinkedHashSet<>();
		ended.add(parts.get(0));
		if (LedgerLock.isLost(this.link)) {
			// the others are with whoever has the right to buy now
			return ended;
		}
		this.channel.purge();
		List<Long> never = this.seats.end();
		long since = System.nanoTime();
		for (StepExecution part : parts.subList(1, parts.size())) {
			ended.add(never.contains(part.getId()) ? end(part) : left(part, since));
		}
		this.seats.takeAway();
		Shares.note(this.seats.members()).ifPresent(this.control.endNotes()::add);
		return ended;
	}

	private StepExecution left(StepExecution part, long since) throws InterruptedException {
		long heard = this.sleeper.rings();
		while (System.nanoTime() - since < LONGEST_GOODBYE.toNanos()) {
			StepExecution seen = this.repository.getStepExecution(part.getId());
			if (seen != null && !seen.getStatus().isRunning()) {
				return seen;
			}
			if (seen != null && this.seats.look().free().contains(part.getId())) {
				return end(part);
			}
			this.sleeper.await(heard, WakeUp.TICK);
		}
		logger.warn("Whoever has seat {} does not leave it; it is not waited for", part.getStepName());
		return part;
	}

	private StepExecution end(StepExecution part) {
		try {
			return completed(part);
		}
		catch (OptimisticLockingFailureException ex) {
			// somebody had it and left, and wrote that down
			return completed(Objects.requireNonNull(this.repository.getStepExecution(part.getId())));
		}
	}

	private StepExecution completed(StepExecution part) {
		part.setStatus(BatchStatus.COMPLETED);
		part.setExitStatus(ExitStatus.NOOP);
		part.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
		this.repository.update(part);
		return part;
	}

	/**
	 * Adds up what all did. How it ended, the first part says: what others could not do
	 * is left for the first.
	 */
	static void sum(StepExecution whole, Collection<StepExecution> parts) {
		parts.forEach((part) -> {
			whole.setReadCount(whole.getReadCount() + part.getReadCount());
			whole.setWriteCount(whole.getWriteCount() + part.getWriteCount());
			whole.setCommitCount(whole.getCommitCount() + part.getCommitCount());
		});
		StepExecution first = parts.iterator().next();
		whole.upgradeStatus(first.getStatus());
		whole.setExitStatus(whole.getExitStatus().and(first.getExitStatus()));
		first.getFailureExceptions().forEach(whole::addFailureException);
		parts.stream()
			.filter((part) -> part.getStatus().isUnsuccessful())
			.forEach((part) -> logger.warn("Seat {} ended as {}: {}", part.getStepName(), part.getStatus(),
					part.getExitStatus().getExitDescription()));
	}

}
