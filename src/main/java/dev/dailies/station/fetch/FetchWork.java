package dev.dailies.station.fetch;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.dailies.clip.FetchException;
import dev.dailies.edge.Edge;
import dev.dailies.ledger.Fetches;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.TaskStatus;
import dev.dailies.run.Calls;
import dev.dailies.run.Halt;
import dev.dailies.run.Pace;
import dev.dailies.run.Retries;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.station.desk.MoreToCome;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.Work;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rendered clips home, oldest first. Costs nothing.
 */
public final class FetchWork implements Work<WorkItem, FetchWork.Result> {

	private static final Logger logger = LoggerFactory.getLogger(FetchWork.class);

	/**
	 * How often one run tries to fetch a clip; it stays rendered, and the next run tries
	 * again.
	 */
	private static final int TRIES = 5;

	private final Fetches ledger;

	private final FreshLinks links;

	private final DownloadTurns turns;

	private final ClipStore clips;

	private final Storage storage;

	private final RunControl control;

	private final RunClock clock;

	private final Duration deadline;

	private final Retries retries;

	/** Of those that are not home yet, by operation. */
	private final Map<String, Tries> tries = new ConcurrentHashMap<>();

	private final List<Clip> cameHome = new ArrayList<>();

	/** Those whose notes lie beside them still. */
	private final Queue<Clip> booked = new ConcurrentLinkedQueue<>();

	/**
	 * @param atOnce how many downloads
	 */
	public FetchWork(Fetches ledger, Map<String, ProviderDesk> desks, ClipStore clips, Storage storage, int atOnce,
			Pace pace, Retries retries, RunControl control, RunClock clock) {
		this.ledger = ledger;
		this.links = new FreshLinks(desks);
		this.turns = new DownloadTurns(ledger, atOnce, control, clock);
		this.clips = clips;
		this.storage = storage;
		this.control = control;
		this.clock = clock;
		this.deadline = pace.deadline();
		this.retries = retries;
	}

	@Override
	public List<WorkItem> next(int most) {
		return this.turns.next(most);
	}

	@Override
	public boolean exhausted() {
		settle();
		Set<OperationState> awaited = new HashSet<>(
				Set.of(OperationState.RUNNING, OperationState.UNKNOWN, OperationState.RENDERED));
		if (this.control.buying().halted().isEmpty()) {
			awaited.add(OperationState.READY);
		}
		return !MoreToCome.after(this.ledger, this.control, awaited);
	}

	@Override
	public List<WorkItem> begin(List<WorkItem> items) {
		return items;
	}

	/**
	 * Whatever way a fetch comes to nothing, the link is renewed and the fresh one tried;
	 * what an earlier run could not fetch has its link renewed first.
	 */
	@Override
	public Result call(WorkItem item) {
		settle();
		boolean failedEarlier = tries(item).begin() && item.operation().errorCode() != null
				&& !isHere(item.operation().errorCode());
		TaskStatus told = failedEarlier ? this.links.renew(item) : null;
		List<Clip> links = this.links.of(item);
		try {
			return Result.of(fetch(item, links));
		}
		catch (FetchException ex) {
			return (failedEarlier || !asksForLinks(item, ex)) ? notFetched(item, ex, told) : renewed(item, links, ex);
		}
	}

	private Result renewed(WorkItem item, List<Clip> stale, FetchException failure) {
		TaskStatus told = this.links.renew(item);
		List<Clip> fresh = this.links.of(item);
		if (fresh.equals(stale) || failure.reason() == FetchException.Reason.TOO_SLOW) {
			// slow as it is, it comes: a fresh link is for its next turn
			return notFetched(item, failure, told);
		}
		try {
			return Result.of(fetch(item, fresh));
		}
		catch (FetchException ex) {
			return notFetched(item, ex, told);
		}
	}

	/**
	 * A full disk is nobody else's fault, and one fresh link has to do for slowness: with
	 * each, what has arrived may have to come again.
	 */
	private boolean asksForLinks(WorkItem item, FetchException failure) {
		return switch (failure.reason()) {
			case DISK, STORE_AWAY, STORE_REFUSES -> false;
			case TOO_SLOW -> tries(item).renewForSlowness();
			case LINK_DEAD, NOT_PUBLIC, TRY_LATER, NOT_A_CLIP -> true;
		};
	}

	private Result notFetched(WorkItem item, FetchException failure, @Nullable TaskStatus told) {
		return new Result(List.of(), failure, this.links.gone(item, failure, told));
	}

	private List<Clip> fetch(WorkItem item, List<Clip> rendered) {
		List<Clip> home = new ArrayList<>();
		for (Clip clip : rendered) {
			home.add(this.clips.bringHome(item.operation().operation(), item.parentOrder(), clip));
		}
		return home;
	}

	/**
	 * The note beside a clip goes once the ledger has the clip, not before.
	 */
	@Override
	public void together(List<Answered<WorkItem, Result>> answers, Runnable each) {
		long home = answers.stream().filter((answered) -> answered.result().failure == null).count();
		this.control.reached(Edge.BEFORE_FETCHED, home);
		this.ledger.together(each);
		this.control.reached(Edge.AFTER_FETCHED, home);
		this.booked.addAll(this.cameHome);
		this.cameHome.clear();
		if (this.control.stopping()) {
			settle();
		}
	}

	/**
	 * Of what the ledger has. To take notes away is slow, so the next downloads do it.
	 */
	private void settle() {
		for (Clip clip = this.booked.poll(); clip != null; clip = this.booked.poll()) {
			this.clips.settled(clip);
		}
	}

	@Override
	public void record(WorkItem item, Result result) {
		this.turns.ended(item);
		if (result.failure != null && result.gone != null) {
			this.tries.remove(item.id());
			this.ledger.expired(item.id(), result.gone);
			logger.warn("{}: lost, {}", item.name(), result.gone);
			return;
		}
		if (result.failure != null) {
			notFetched(item, result.failure);
			return;
		}
		this.turns.cameHome(item);
		// a run may have hundreds of thousands, and each is over with but once
		this.tries.remove(item.id());
		result.home.forEach((clip) -> logger.info("{}: fetched {} ({} bytes){}", item.name(), clip.file(), clip.bytes(),
				(clip.flaw() != null) ? ", " + clip.flaw() : ""));
		if (!isBoughtAgain(item, result.home)) {
			this.ledger.fetched(item.id(), result.home);
		}
		this.cameHome.addAll(result.home);
	}

	private Tries tries(WorkItem item) {
		return this.tries.computeIfAbsent(item.id(), (id) -> new Tries(this.deadline));
	}

	/**
	 * A clip that is not as it was ordered, within what the job file allows, while
	 * nothing that works on it was bought.
	 */
	private boolean isBoughtAgain(WorkItem item, List<Clip> home) {
		if (this.retries.flawed() == 0 || home.stream().allMatch((clip) -> clip.flaw() == null)) {
			return false;
		}
		int before = this.ledger.timesAgain(item.id(), Retries.FLAWED);
		if (before >= this.retries.flawed()) {
			return false;
		}
		Duration pause = this.retries.pause(before);
		boolean again = this.ledger.fetchedForNow(item.id(), home, Retries.FLAWED, this.clock.instant().plus(pause));
		logger.info(again ? "{}: not as ordered; made again by itself in {}, {} of {}"
				: "{}: not as ordered, and not made again by itself, because what works on it was bought already. To have "
						+ "both made again: retry --flawed",
				item.name(), Span.exactly(pause), before + 1, this.retries.flawed());
		return true;
	}

	@Override
	public WorkItem about(WorkItem item) {
		return item;
	}

	/**
	 * A clip comes from storage of all kinds, so it says nothing of whether its provider
	 * answers.
	 */
	@Override
	public Calls.Call told(WorkItem item, @Nullable Result result) {
		String outcome = (result == null) ? Calls.Call.BROKE
				: (result.failure == null) ? "fetched" : (result.gone != null) ? "lost" : "failed";
		long bytes = (result == null) ? 0
				: result.home.stream().mapToLong((clip) -> Objects.requireNonNullElse(clip.bytes(), 0L)).sum();
		return new Calls.Call(item.provider(), "fetch", outcome, false, bytes);
	}

	private void notFetched(WorkItem item, FetchException failure) {
		String code = code(failure);
		String message = Objects.requireNonNullElse(failure.getMessage(), code);
		logger.warn("{}: not fetched: {}", item.name(), message);
		Tries tries = tries(item);
		boolean putUpWith = isPutUpWith(tries, failure);
		int failed = putUpWith ? 0 : tries.failed();
		if (failure.reason() == FetchException.Reason.DISK) {
			// a folder that is gone shows as a clip that cannot be written, too
			this.control.buying()
				.halt(new Halt(Halt.Reason.DISK,
						this.storage.trouble()
							.orElseGet(() -> "Clips cannot be written: " + message
									+ " Nothing more is bought. Make room and run again; nothing paid for is lost.")));
			park(item, code, message);
		}
		else if (failure.reason() == FetchException.Reason.STORE_REFUSES
				|| (failure.reason() == FetchException.Reason.STORE_AWAY && failed >= TRIES)) {
			this.control.buying()
				.halt(new Halt(Halt.Reason.DISK, "Clips cannot be brought to where they belong. " + message
						+ " Nothing more is bought. What came is kept here, and the next run brings it there."));
			park(item, code, message);
		}
		else if (failure.reason() == FetchException.Reason.NOT_PUBLIC
				|| (!putUpWith && (failed >= TRIES || isSilence(failure)))) {
			park(item, code, message);
		}
		else if (failure.reason() == FetchException.Reason.TOO_SLOW) {
			this.turns.slow(item);
			// behind all others at once, not after a pause
			this.ledger.fetchLater(item.id(), code, message, this.clock.instant());
		}
		else {
			Instant again = this.clock.instant()
				.plus(failure.after()
					.orElseGet(() -> putUpWith ? tries.pauseInSilence(this.clock.awake()) : tries.pause()));
			this.turns.othersFirst(item, again);
			this.ledger.fetchLater(item.id(), code, message, again);
		}
	}

	/**
	 * No connection says nothing about the clip, and a slow one carries on: they are put
	 * up with for as long as a task is waited for.
	 */
	private boolean isPutUpWith(Tries tries, FetchException failure) {
		if (failure.reason() == FetchException.Reason.TOO_SLOW) {
			return tries.slow(this.clock.awake());
		}
		if (isSilence(failure)) {
			return tries.silent(this.clock.awake());
		}
		tries.answered();
		return false;
	}

	private static boolean isSilence(FetchException failure) {
		if (isHere(code(failure))) {
			return false;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a clip came, and only the store that it belongs to is in the way: then its
	 * link is as good as it was.
	 */
	private static boolean isHere(String code) {
		return code.equals(code(FetchException.Reason.STORE_AWAY))
				|| code.equals(code(FetchException.Reason.STORE_REFUSES));
	}

	private static String code(FetchException failure) {
		return code(failure.reason());
	}

	private static String code(FetchException.Reason reason) {
		return reason.name().toLowerCase(Locale.ROOT);
	}

	private void park(WorkItem item, String code, String message) {
		this.ledger.park(List.of(item.id()), this.control.execution(), code, message);
	}

	@Override
	public void broke(WorkItem item, RuntimeException error) {
		this.turns.ended(item);
		// the clip is paid for and stays rendered; the others go on
		logger.error("{}: an error in the program kept it from being fetched", item.name(), error);
		park(item, "program", "an error in the program kept it from being fetched: " + error);
	}

	/**
	 * What has arrived of a broken download is kept, so nothing is waited for.
	 */
	@Override
	public Duration patience() {
		return Duration.ZERO;
	}

	/**
	 * What a fetch brought home; with a failure, nothing.
	 *
	 * @param gone why it will never come home; null if it may
	 */
	record Result(List<Clip> home, @Nullable FetchException failure, @Nullable String gone) {

		static Result of(List<Clip> home) {
			return new Result(home, null, null);
		}

	}

}
