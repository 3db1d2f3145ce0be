package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.IllegalMoveException;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Person;
import dev.dailies.provider.Charge;
import dev.dailies.provider.Exchanges;
import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger on a relational database.
 */
public final class JdbcLedger extends JdbcParks {

	private final HeldCaps caps;

	private final SharedPlaces places;

	private final Charges charges;

	private final ClipRows clips;

	private final PurchaseNotes notes;

	private final TaskClaims claims;

	private final OthersPurchases others;

	private final OthersTasks othersTasks;

	private final JdbcTemplate rows;

	private final PackingPast past;

	private volatile boolean homeFirst;

	private volatile @Nullable String bringsHome;

	/**
	 * Opens the ledger, making its tables where they are missing.
	 */
	public JdbcLedger(DataSource dataSource, Clock clock) {
		super(LedgerTables.make(dataSource), clock);
		this.caps = new HeldCaps(this.jdbc);
		this.places = new SharedPlaces(this.jdbc);
		this.others = new OthersPurchases(this.jdbc);
		this.charges = new Charges(this.jdbc, this.others);
		this.clips = new ClipRows(this.jdbc);
		this.notes = new PurchaseNotes(this.jdbc);
		this.othersTasks = new OthersTasks(dataSource, clock);
		this.claims = new TaskClaims(this.jdbc, this.othersTasks);
		this.rows = new JdbcTemplate(dataSource);
		this.past = new PackingPast(dataSource);
	}

	/**
	 * From now on, what must not be forgotten is written down there, too.
	 */
	public void keepIn(LedgerJournal journal) {
		this.transactions.keepIn(journal);
	}

	/**
	 * From now on, what works on a clip waits until that is home, because it may have to
	 * be bought again.
	 */
	public void bringHomeFirst() {
		this.homeFirst = true;
	}

	/**
	 * From now on, this process moves nothing once another one has taken over the right
	 * to buy, but for what became of its own last POSTs.
	 * @param epoch the number under which this process has it
	 */
	public void buyOnlyUnder(long epoch) {
		this.transactions.fence().raise(epoch);
	}

	/**
	 * From now on, what happens to an operation says by which process it came home.
	 */
	public void bringHomeAs(String process) {
		this.bringsHome = process;
	}

	/**
	 * From now on, what accounts allow, and what a day may cost, holds for all ledgers of
	 * the database together. They were told how this one buys.
	 */
	public void shareAccounts() {
		this.caps.countOtherLedgers();
		this.others.share();
	}

	/**
	 * Another process may have brought something home, or given it up.
	 */
	public void othersFetched() {
		this.queues.othersFetched();
	}

	/**
	 * Another process may have moved anything.
	 */
	public void othersMoved() {
		this.queues.othersMoved();
	}

	Transactions transactions() {
		return this.transactions;
	}

	@Override
	public void together(Runnable work) {
		this.transactions.together(work);
		this.past.packIfDue();
	}

	/**
	 * Packs what happened to operations that are home, before it is closed.
	 * @return whether that was much since it was opened
	 */
	public boolean packPast() {
		return this.past.packRest();
	}

	/**
	 * Writes its file anew, so that pages are full from which many rows were moved. Where
	 * that fails, as for want of room, it stays as it is.
	 */
	public void shrink() {
		this.past.shrink();
	}

	/**
	 * What is sent for operations and answered, kept in this ledger.
	 */
	public Exchanges exchanges(Clock clock) {
		return new JdbcExchanges(this.transactions.riders(), clock);
	}

	/**
	 * The moves that only a person's word allows, on that person's.
	 */
	public Reopening reopening(Person who) {
		return new Reopening(this.jdbc, this.transactions, who);
	}

	/**
	 * What is removed on a person's word.
	 */
	public Pruning pruning() {
		return new Pruning(this.jdbc, this.transactions);
	}

	@Override
	public void note(About name, String value) {
		if (about(name).filter(value::equals).isPresent()) {
			return;
		}
		this.transactions.run((moves) -> new AboutRows(this.jdbc).put(name, value));
		this.transactions.journal().noted();
	}

	@Override
	public void put(Collection<? extends Shot> shots, long readBy) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			new ManifestRows(this.rows, moves).put(shots, readBy);
		});
	}

	@Override
	public void approve(Collection<Shot> shots, Person who) {
		this.transactions.run((moves) -> shots.forEach((shot) -> {
			moves.onTheWordOf(who);
			Set<String> waiting = toApprove(shot.id());
			shot.operations()
				.stream()
				.filter((operation) -> waiting.contains(operation.id()) && shot.approved().covers(operation))
				.forEach((operation) -> moves.approve(operation.id()));
		}));
	}

	/**
	 * What is held of a shot and was never approved.
	 */
	private Set<String> toApprove(String shotId) {
		return this.jdbc.sql("select id from operation where shot_id = :shot and held = 1 and approved is null")
			.param("shot", shotId)
			.query(String.class)
			.set();
	}

	@Override
	public void manifestRead(long readBy) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			new ManifestRows(this.rows, moves).manifestRead(readBy);
		});
	}

	@Override
	public boolean isRead(long readBy) {
		return this.transactions.get((moves) -> new ManifestRows(this.rows, moves).isRead(readBy));
	}

	@Override
	public void holdAgain() {
		this.transactions.run((moves) -> new ManifestRows(this.rows, moves).holdAgain());
	}

	@Override
	public Intent intend(String id, @Nullable String account, Credits price, Allowance allowance) {
		String journal = Objects.requireNonNullElse(this.transactions.journal().mark(), "");
		return this.transactions.surely((moves) -> {
			Intent intent = new TakingInstead(this.jdbc, moves).isElsewhere(id) ? Intent.ELSEWHERE
					: permitted(id, account, price, allowance);
			if (intent == Intent.TAKEN) {
				long at = moves.now();
				this.transactions.fence().submitting(id, at);
				moves.move(id, OperationState.READY, OperationState.SUBMITTING, null,
						"""
								, reserved = :price, price = :price, charged = null, attempts = attempts + 1, run = :run, submitted_at = :at, not_before = null,
								error_code = null, error = null, refused = 0, unlinked_at = null, remark = null, journal_mark = nullif(:journal, ''),
								callback_key = null, callback_task = null, told_created = null, told_completed = null,
								account = null
								""",
						Map.of("price", price.thousandths(), "run", allowance.run(), "at", at, "journal", journal));
			}
			return intent;
		}, (error) -> notSent(id, error));
	}

	private Intent permitted(String id, @Nullable String account, Credits price, Allowance allowance) {
		return switch (this.others.areShared() ? this.places.of(id, account) : SharedPlaces.Permit.GIVEN) {
			case GIVEN -> this.caps.intent(id, price, allowance);
			case NO_PLACE -> Intent.NO_PLACE;
			case OTHERS_BUY -> Intent.OTHERS_BUY;
		};
	}

	/**
	 * Its POST never leaves. Where not even that can be written down, the next run finds
	 * that the journal has no word of it.
	 */
	private void notSent(String id, RuntimeException cause) {
		try {
			notCreated(id, "journal", String.valueOf(cause.getMessage()), null);
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
	}

	@Override
	public void boundTo(String id, @Nullable String account) {
		this.transactions.run((moves) -> {
			this.notes.boundTo(id, account);
			moves.keep(id);
		});
	}

	@Override
	public void calledBackUnder(String id, String key) {
		this.transactions.run((moves) -> {
			this.notes.calledBackUnder(id, key);
			moves.keep(id);
		});
	}

	@Override
	public void named(String id, String taskId) {
		this.transactions.run((moves) -> {
			this.notes.named(id, taskId);
			moves.touch(List.of(id));
			moves.keep(id);
		});
	}

	@Override
	public void notNamed(String id, String taskId) {
		this.transactions.run((moves) -> {
			this.notes.notNamed(id, taskId);
			moves.touch(List.of(id));
			moves.keep(id);
		});
	}

	@Override
	public Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps) {
		return this.caps.passed(id, price, caps);
	}

	@Override
	public List<String> unclaimed(String provider, List<String> taskIds) {
		List<String> here = super.unclaimed(provider, taskIds);
		Set<String> theirs = this.othersTasks.among(provider, here).keySet();
		return here.stream().filter((task) -> !theirs.contains(task)).toList();
	}

	@Override
	public int twins(String id, Set<OperationState> states, Duration apart) {
		return super.twins(id, states, apart) + this.othersTasks.twins(id, states, apart);
	}

	@Override
	public void received(List<Receipt> receipts, Runnable booking) {
		Map<String, List<String>> tasks = new HashMap<>();
		receipts.forEach((receipt) -> tasks.computeIfAbsent(receipt.provider(), (provider) -> new ArrayList<>())
			.add(receipt.taskId()));
		Map<String, Set<String>> free = new HashMap<>();
		tasks.forEach((provider, ids) -> free.put(provider, Set.copyOf(super.unclaimed(provider, ids))));
		List<Receipt> own = receipts.stream()
			.filter((receipt) -> Objects.requireNonNull(free.get(receipt.provider())).contains(receipt.taskId()))
			.toList();
		if (own.isEmpty()) {
			together(booking);
			return;
		}
		this.transactions.journal().received(own, () -> together(booking));
	}

	@Override
	public void accepted(String id, String taskId, Instant firstLook) {
		this.claims.stateUnlessTaken(id, taskId);
		this.transactions.journal().receipt(id, taskId, List.of(), () -> book(id, taskId, firstLook));
	}

	private void book(String id, String taskId, Instant firstLook) {
		this.transactions.late((moves) -> {
			boolean wasBuyer = this.transactions.fence().passAnswer(id);
			if (wasBuyer || this.claims.stateUnlessTaken(id, taskId) == OperationState.UNKNOWN) {
				// another run took this one for dead, and its answer came all the same
				adopt(moves, id, taskId, firstLook);
				return;
			}
			moves.move(id, OperationState.SUBMITTING, OperationState.RUNNING, "task " + taskId,
					", credits = credits + reserved, reserved = 0, task_id = :task, not_before = :look",
					Map.of("task", taskId, "look", firstLook.toEpochMilli()));
			// as the receipt, which says the same
			moves.isKept(id);
		});
	}

	private OperationState stateOf(String id) {
		return LedgerRows
			.state(this.jdbc.sql("select state from operation where id = ?").param(id).query(String.class).single());
	}

	@Override
	public void notCreated(String id, String code, String error, @Nullable Instant notBefore) {
		this.transactions
			.surely((moves) -> moves.move(id, OperationState.SUBMITTING, OperationState.READY, code + ": " + error,
					", reserved = 0, error_code = :code, error = :error, not_before = "
							+ ((notBefore != null) ? notBefore.toEpochMilli() : "null"),
					Map.of("code", code, "error", error)));
	}

	@Override
	public void refused(String id, String code, String error) {
		this.transactions
			.surely((moves) -> moves.fail(id, OperationState.SUBMITTING, code, error, ", reserved = 0, refused = 1"));
	}

	@Override
	public void unknown(String id, String why) {
		if (stateOf(id) == OperationState.UNKNOWN) {
			return;
		}
		this.transactions.run((moves) -> moves.move(id, OperationState.SUBMITTING, OperationState.UNKNOWN, why,
				", error_code = 'unknown', error = :why, not_before = null", Map.of("why", why)));
	}

	@Override
	public void rendered(String id, String taskId, List<Clip> clips, Told told) {
		switch (this.claims.stateUnlessTaken(id, taskId)) {
			case SUBMITTING ->
				this.transactions.journal().receipt(id, taskId, clips, () -> this.transactions.late((moves) -> {
					this.transactions.fence().passAnswer(id);
					made(moves, id, taskId, clips, told);
				}));
			case UNKNOWN -> this.transactions.late((moves) -> {
				this.transactions.fence().passAnswer(id);
				made(moves, id, taskId, clips, told);
			});
			case HELD, BLOCKED, READY, RUNNING, RENDERED, FETCHED, FAILED, SKIPPED, VANISHED, EXPIRED ->
				this.transactions.run((moves) -> made(moves, id, taskId, clips, told));
		}
	}

	private void made(Moves moves, String id, String taskId, List<Clip> clips, Told told) {
		String videoId = clips.get(0).videoId();
		OperationState state = this.claims.stateUnlessTaken(id, taskId);
		if (state == OperationState.FETCHED) {
			throw new IllegalMoveException(id, state, OperationState.RENDERED, "it is at home");
		}
		if (state == OperationState.UNKNOWN) {
			adopt(moves, id, taskId, Instant.EPOCH);
			state = OperationState.RUNNING;
		}
		moves.move(id, state, OperationState.RENDERED, traced("task " + taskId, told.traceId()), """
				, credits = credits + reserved, reserved = 0, task_id = :task, video_id = nullif(:video, ''),
				rendered_at = :at, not_before = null, error_code = null, error = null,
				told_created = nullif(:created, 0), told_completed = nullif(:completed, 0)
				""", Map.of("task", taskId, "video", Objects.requireNonNullElse(videoId, ""), "at", moves.now(),
				"created", millis(told.created()), "completed", millis(told.completed())));
		clips.forEach((clip) -> this.clips.put(id, clip));
		if (!this.homeFirst || videoId == null) {
			moves.release(id, videoId);
		}
	}

	private static long millis(@Nullable Instant told) {
		return (told != null) ? told.toEpochMilli() : 0;
	}

	/**
	 * A note with the answer's name, which is never changed: the answers to the purchases
	 * before it stay known, too.
	 */
	private static String traced(String note, @Nullable String traceId) {
		return (traceId != null) ? note + " (trace id " + traceId + ")" : note;
	}

	@Override
	public int recoverSubmitting() {
		List<String> ids = submitting();
		ids.forEach((id) -> unknown(id, "the program ended while its POST was under way"));
		return ids.size();
	}

	@Override
	public Instant unlinked(String id, String error, Instant now) {
		return this.transactions.get((moves) -> {
			moves.touch(List.of(id));
			return this.notes.unlinked(id, error, now);
		});
	}

	@Override
	public void remark(String id, String remark) {
		this.transactions.run((moves) -> this.notes.remark(id, remark));
	}

	@Override
	public void charged(String id, Charge charge) {
		this.transactions.run((moves) -> this.charges.note(id, charge, moves.now()).forEach(moves::keep));
	}

	@Override
	public void failed(String id, String code, String error, @Nullable String traceId) {
		this.transactions.run((moves) -> moves.fail(id, OperationState.RUNNING, code, error,
				traced(code + ": " + error, traceId), ""));
	}

	@Override
	public void failedForNow(String id, String code, String error, String why, Instant notBefore,
			@Nullable String traceId) {
		this.transactions.run((moves) -> {
			moves.move(id, OperationState.RUNNING, OperationState.FAILED, traced(code + ": " + error, traceId),
					", error_code = :code, error = :error", Map.of("code", code, "error", error));
			moves.keepEarlier(id);
			moves.move(id, OperationState.FAILED, OperationState.READY, Unasked.note(why),
					", task_id = null, not_before = :at", Map.of("at", notBefore.toEpochMilli()));
		});
	}

	@Override
	public void vanished(String id, String error) {
		this.transactions.run((moves) -> moves.lose(id, OperationState.VANISHED, error));
	}

	@Override
	public void expired(String id, String error) {
		this.transactions.run((moves) -> moves.lose(id, OperationState.EXPIRED, error));
	}

	@Override
	public void undone(String id, String code, String error, Instant notBefore) {
		this.transactions.run((moves) -> {
			moves.keepEarlier(id);
			moves.move(id, OperationState.RUNNING, OperationState.READY, code + ": " + error,
					", task_id = null, error_code = :code, error = :error, not_before = :at",
					Map.of("code", code, "error", error, "at", notBefore.toEpochMilli()));
		});
	}

	@Override
	public void disowned(String id, String why) {
		this.transactions.run((moves) -> moves.move(id, OperationState.RUNNING, OperationState.UNKNOWN, why, """
				, credits = credits - price, reserved = price, task_id = null, not_before = null,
				error_code = 'unknown', error = :why
				""", Map.of("why", why)));
	}

	@Override
	public void adopted(String id, String taskId, Instant firstLook) {
		this.transactions.run((moves) -> {
			this.claims.stateUnlessTaken(id, taskId);
			adopt(moves, id, taskId, firstLook);
		});
	}

	private static void adopt(Moves moves, String id, String taskId, Instant firstLook) {
		moves.move(id, OperationState.UNKNOWN, OperationState.RUNNING, "found its task " + taskId, """
				, credits = credits + reserved, reserved = 0, task_id = :task, not_before = :look,
				error_code = null, error = null, callback_task = null
				""", Map.of("task", taskId, "look", firstLook.toEpochMilli()));
	}

	@Override
	public void repeated(String id, String why) {
		this.transactions.run((moves) -> moves.move(id, OperationState.UNKNOWN, OperationState.READY, why,
				", reserved = 0, not_before = null", Map.of()));
	}

	@Override
	public void fetched(String id, List<Clip> clips) {
		this.transactions.run((moves) -> {
			home(moves, id, clips);
			releaseWhatWaits(moves, id);
		});
		this.past.packIfDue();
	}

	@Override
	public boolean fetchedForNow(String id, List<Clip> clips, String why, Instant notBefore) {
		return this.transactions.get((moves) -> {
			home(moves, id, clips);
			Remaking remaking = new Remaking(this.jdbc, moves);
			boolean free = remaking.isFree(id);
			if (free) {
				remaking.again(id, Unasked.note(why), notBefore);
			}
			else {
				releaseWhatWaits(moves, id);
			}
			return free;
		});
	}

	private void home(Moves moves, String id, List<Clip> home) {
		String by = this.bringsHome;
		moves.move(id, OperationState.RENDERED, OperationState.FETCHED, (by != null) ? "by " + by : null,
				", finished_at = :at, not_before = null, error_code = null, error = null", Map.of("at", moves.now()));
		home.forEach((clip) -> this.clips.put(id, clip));
		this.past.cameHome();
	}

	/**
	 * What was to wait until it is home.
	 */
	private void releaseWhatWaits(Moves moves, String id) {
		Object video = this.jdbc.sql("select video_id from operation where id = ?")
			.param(id)
			.query()
			.singleRow()
			.get("video_id");
		if (video instanceof String name) {
			moves.release(id, name);
		}
	}

	@Override
	public void unmakeable(String id) {
		this.transactions.run((moves) -> new TakingInstead(this.jdbc, moves).unmakeable(id));
	}

	@Override
	public @Nullable String takeInstead(String id, String why, Taking taking) {
		return this.transactions.get((moves) -> new TakingInstead(this.jdbc, moves).take(id, why, taking)).orElse(null);
	}

	@Override
	public int takeInsteadOfPaused(String provider, Collection<String> accounts, Instant now, Taking taking) {
		return this.transactions.get((moves) -> {
			TakingInstead instead = new TakingInstead(this.jdbc, moves);
			return (int) instead.paused(provider, accounts, now, taking.execution())
				.stream()
				.filter((paused) -> instead.take(paused.getKey(), paused.getValue(), taking).isPresent())
				.count();
		});
	}

	@Override
	public void missing(String id) {
		this.transactions.run((moves) -> moves.move(id, OperationState.FETCHED, OperationState.RENDERED,
				"a file of it is missing", ", finished_at = null", Map.of()));
	}

	@Override
	public void found(String id) {
		this.transactions.run((moves) -> new FoundClips(this.jdbc, moves).found(id));
	}

}
