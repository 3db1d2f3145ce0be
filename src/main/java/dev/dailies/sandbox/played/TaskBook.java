package dev.dailies.sandbox.played;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Every task that was accepted, the money it cost, and what its buyer learned of it.
 */
public final class TaskBook implements AutoCloseable {

	private final @Nullable Journal journal;

	private final Account account = new Account();

	private final AccountBook accounts = new AccountBook(1);

	private final List<Task> tasks = new ArrayList<>();

	private final Map<String, Task> byId = new HashMap<>();

	private final Map<String, List<Task>> byVideoId = new HashMap<>();

	private final Map<String, BigDecimal> billed = new HashMap<>();

	private @Nullable BigDecimal balance;

	/**
	 * A book that begins with what the journal holds.
	 * @param balance the credits there are in all; null if they never end
	 */
	public TaskBook(@Nullable Journal journal, @Nullable BigDecimal balance) {
		this.journal = journal;
		this.balance = balance;
		if (journal != null) {
			journal.tasks().forEach(this::enter);
		}
	}

	/**
	 * Lets a task be found that was never accepted here: it is in no list, on no bill and
	 * in no journal.
	 */
	public synchronized void know(Task task) {
		this.byId.put(task.id(), task);
		this.byVideoId.put(task.videoId(), List.of(task));
	}

	/**
	 * Bills the task and enters it, for good once this returns.
	 * @return false if the balance is too low; then nothing has happened
	 */
	public synchronized boolean accept(Task task) {
		if (this.balance != null && this.balance.compareTo(task.credits()) < 0) {
			return false;
		}
		if (this.journal != null) {
			this.journal.keep(task);
		}
		enter(task);
		return true;
	}

	public synchronized Optional<Task> byId(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

	/**
	 * The task that made the video: an upgrade in place carries the id of its source,
	 * which stays what the id means.
	 */
	public Optional<Task> byVideoId(String videoId) {
		return allByVideoId(videoId).stream().findFirst();
	}

	/**
	 * The task that made the video, and those that carry its id, in the order they were
	 * accepted.
	 */
	public synchronized List<Task> allByVideoId(String videoId) {
		return this.byVideoId.getOrDefault(videoId, List.of());
	}

	public Account account() {
		return this.account;
	}

	/**
	 * The accounts that are to be paid from, where a provider has several.
	 */
	public AccountBook accounts() {
		return this.accounts;
	}

	/**
	 * All tasks, in the order they were accepted.
	 */
	public synchronized List<Task> all() {
		return List.copyOf(this.tasks);
	}

	/**
	 * All tasks of a provider, in the order they were accepted.
	 */
	public synchronized List<Task> of(String provider) {
		return this.tasks.stream().filter((task) -> task.provider().equals(provider)).toList();
	}

	public synchronized Bill bill() {
		return new Bill(this.tasks.stream().map(Task::billed).toList());
	}

	/**
	 * The credits that are left, empty if they never end.
	 */
	public synchronized Optional<BigDecimal> balance() {
		return Optional.ofNullable(this.balance);
	}

	/**
	 * What a provider's account shows: what is left, or of credits that never end as much
	 * less as was billed there.
	 */
	public synchronized BigDecimal shown(String provider, BigDecimal endless) {
		return (this.balance != null) ? this.balance
				: endless.subtract(this.billed.getOrDefault(provider, BigDecimal.ZERO)).max(BigDecimal.ZERO);
	}

	@Override
	public void close() {
		if (this.journal != null) {
			this.journal.close();
		}
	}

	private void enter(Task task) {
		this.tasks.add(task);
		this.byId.put(task.id(), task);
		this.byVideoId.merge(task.videoId(), List.of(task),
				(before, one) -> Stream.concat(before.stream(), one.stream()).toList());
		this.billed.merge(task.provider(), task.credits(), BigDecimal::add);
		if (this.balance != null) {
			this.balance = this.balance.subtract(task.credits());
		}
	}

}
