package dev.dailies.station.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import dev.dailies.account.Accounts;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.Parks;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.FreeCalls;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Terms;
import dev.dailies.run.RunClock;
import dev.dailies.run.UsualDuration;
import org.jspecify.annotations.Nullable;

/**
 * Where one provider is dealt with: its limits, and when it is looked at. Shared by the
 * stations, which run side by side.
 */
public final class ProviderDesk {

	/** What was submitted before was so by a clock that nobody had set. */
	private static final Instant CLOCKS_ARE_SET = Instant.parse("2020-01-01T00:00:00Z");

	private final ReachedProvider reached;

	private final Terms terms;

	/**
	 * That of tasks of which nobody knows who makes them; nothing is bought through it.
	 */
	private final AccountLane unknown;

	/** By account; that of a provider which chooses is the empty one. */
	private final Map<String, AccountLane> lanes = new ConcurrentSkipListMap<>();

	private final LookTimes looks;

	private final Duration deadline;

	private final RunClock clock;

	private final AnswerRecord answers;

	/** By operation, in time awake; what is not here waited since the run began. */
	private final Map<String, Duration> waitsSince = new ConcurrentHashMap<>();

	private final Accounts accounts;

	public ProviderDesk(ReachedProvider reached, Terms terms, UsualDuration usual, Duration deadline, Accounts accounts,
			RunClock clock) {
		this.reached = reached;
		this.accounts = accounts;
		this.terms = terms;
		this.looks = new LookTimes(reached, terms, usual, deadline);
		this.deadline = deadline;
		this.clock = clock;
		this.answers = new AnswerRecord(clock);
		this.unknown = accountLane(new Lane(reached.name(), null, false));
		List<String> names = reached.provider().accounts();
		names.forEach((account) -> open(account, true));
		if (names.isEmpty()) {
			open(null, true);
		}
	}

	public String name() {
		return this.reached.name();
	}

	public Provider provider() {
		return this.reached.provider();
	}

	public ReachedProvider access() {
		return this.reached;
	}

	/**
	 * How it has answered of late.
	 */
	public AnswerRecord answers() {
		return this.answers;
	}

	public FreeCalls free() {
		return this.reached.free();
	}

	/**
	 * Where its orders go: to one account each, in the order of their names.
	 */
	public List<AccountLane> lanes() {
		return List.copyOf(this.lanes.values());
	}

	/**
	 * Those through which more is bought in this run.
	 */
	public List<AccountLane> openLanes() {
		return this.lanes.values().stream().filter((lane) -> lane.closed().isEmpty()).toList();
	}

	/**
	 * The one of an account, opened for what is bound to it where nobody else goes there.
	 * @param account null where the provider chooses
	 */
	public AccountLane lane(@Nullable String account) {
		AccountLane known = this.lanes.get(Objects.requireNonNullElse(account, ""));
		if (known != null) {
			return known;
		}
		return (account != null) ? open(account, false) : this.unknown;
	}

	/**
	 * Whether there is an account through which more is bought of what is bound to none.
	 */
	public boolean takesAny() {
		return openLanes().stream().anyMatch((lane) -> lane.lane().takesAny());
	}

	private AccountLane open(@Nullable String account, boolean takesAny) {
		return this.lanes.computeIfAbsent(Objects.requireNonNullElse(account, ""),
				(name) -> accountLane(new Lane(name(), account, takesAny)));
	}

	private AccountLane accountLane(Lane lane) {
		return new AccountLane(lane, this.accounts.rate(lane, this.terms.limits()), this.clock);
	}

	/**
	 * How many tasks it may have at work for one account.
	 */
	public int mostInFlight() {
		return this.terms.limits().inFlight();
	}

	/**
	 * When an operation that is submitted now is to be looked at. From now on it is
	 * waited for.
	 */
	public Instant firstLook(WorkItem item) {
		this.waitsSince.put(item.id(), this.clock.awake());
		return this.looks.first(item.id(), item.order(), this.clock.instant(), item.callback() != null);
	}

	/**
	 * One call is about to ask after tasks.
	 * @return the operations by when they are to be looked at again
	 */
	public Map<Instant, List<String>> asking(List<WorkItem> items) {
		return byTime(this.looks.asking(
				items.stream().map((item) -> new LookTimes.Asked(item.id(), item.order(), item.submittedAt())).toList(),
				this.clock.instant()));
	}

	/**
	 * A callback says that an operation's task has ended.
	 * @return when it is to be looked at for that; empty if it is looked at as soon
	 */
	public Optional<Instant> calledBack(WorkItem item) {
		return this.looks.calledBack(item.id(), this.clock.instant());
	}

	/**
	 * What a call showed of a task.
	 */
	public void saw(WorkItem item, TaskStatus status) {
		this.looks.saw(item.id(), status);
		if (status instanceof TaskStatus.Succeeded || status instanceof TaskStatus.Failed) {
			this.waitsSince.remove(item.id());
		}
	}

	/**
	 * The operations that are to be looked at at another time, after what was seen of
	 * such tasks; empty if none.
	 */
	public Map<Instant, List<String>> movedLooks() {
		return byTime(this.looks.moved(this.clock.instant()));
	}

	private static Map<Instant, List<String>> byTime(Map<String, Instant> looks) {
		return looks.keySet().stream().collect(Collectors.groupingBy(looks::get));
	}

	/**
	 * Up to which moment tasks that are due may be asked after now; null if none may.
	 */
	public @Nullable Instant looksUpTo() {
		return this.looks.upTo(this.clock.instant());
	}

	/**
	 * Up to which moment a call that leaves for a task that is due asks after others,
	 * too.
	 */
	public Instant looksAlongUpTo() {
		return this.looks.along(this.clock.instant());
	}

	/**
	 * The provider wants not to be asked after tasks for a while.
	 * @return until when
	 */
	public Instant holdLooks(Duration after) {
		Instant until = this.clock.instant().plus(after);
		this.looks.hold(until);
		return until;
	}

	/**
	 * How long it may take at most until a look is due.
	 */
	public Duration wakeAfter() {
		return this.looks.wakeAfter();
	}

	/**
	 * Whether an operation was waited for longer than the deadline says, in time awake: a
	 * run waits as long for a task that an earlier one submitted.
	 */
	public boolean isLate(String id) {
		Duration since = this.waitsSince.getOrDefault(id, Duration.ZERO);
		return this.clock.awake().minus(since).compareTo(this.deadline) > 0;
	}

	/**
	 * When a task is to be looked at again that is made and lacks its link: soon, and
	 * less often the oftener it was looked at.
	 */
	public Instant nextLookForLink(int looks) {
		return this.looks.forLink(looks, this.clock.instant());
	}

	/**
	 * How long the provider keeps what it makes, if that time is over for what was made
	 * of a submit at that moment; null if it is not, or nobody knows. A clock alone ends
	 * nothing: ours may have been set, so the provider's own must say so, too.
	 */
	public @Nullable Duration keepsNoLonger(Instant submitted) {
		Instant now = this.clock.instant();
		return this.reached.provider().keeps().filter((kept) -> !submitted.isBefore(CLOCKS_ARE_SET)).filter((kept) -> {
			Instant over = submitted.plus(this.deadline).plus(kept);
			return over.isBefore(now) && this.reached.provider()
				.clockDifference()
				.map((difference) -> over.isBefore(difference.earliest(now)))
				.orElse(false);
		}).orElse(null);
	}

	/**
	 * Holds a lane back in the ledger, and submits more slowly from now on to the account
	 * of what was refused for haste.
	 * @return until when the lane is to be left alone
	 */
	public Instant coolDown(Parks ledger, WorkItem item, Refusal refusal) {
		AccountLane account = lane(item.account());
		Instant until = account.slowDown(refusal.after());
		// as long as it asks for by itself it is waited for: a day's quota comes back
		if (refusal.after() == null || refusal.after().compareTo(this.deadline) < 0) {
			account.putOff();
		}
		PauseScope lane = refusal.lane();
		ledger.coolDown(name(), lane.account(), lane.model(), lane.kind(), until, refusal.message());
		this.accounts.coolDown(name(), lane, Duration.between(this.clock.instant(), until), refusal.message());
		return until;
	}

	/**
	 * From when on what was refused for haste may be submitted again: at once, where only
	 * its account is to be left alone and there are others.
	 * @param until its lane is to be left alone
	 */
	public Instant againFrom(Refusal refusal, Instant until) {
		return (refusal.lane().account() != null && openLanes().size() > 1) ? this.clock.instant() : until;
	}

	/**
	 * A submit was let through.
	 */
	public void accepted(WorkItem item) {
		this.answers.accepted();
		lane(item.account()).accepted();
	}

}
