package dev.dailies.sandbox.useapi;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.RefusedException;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;

/**
 * The Google accounts that are registered: which there are, what each has left, and who
 * is taken where nobody chose. Where none was registered there is a standard one, and any
 * other that is asked for.
 */
final class GoogleAccounts {

	private final TaskBook book;

	private final Faults faults;

	private final Clock clock;

	GoogleAccounts(TaskBook book, Faults faults, Clock clock) {
		this.book = book;
		this.faults = faults;
		this.clock = clock;
	}

	/**
	 * All there are.
	 */
	List<Account> all() {
		List<String> names = this.book.accounts().names();
		return names.isEmpty() ? List.of(Account.STANDARD) : names.stream().map(Account::of).toList();
	}

	/**
	 * The one of an e-mail address.
	 */
	Account of(String email) {
		Account account = Account.of(email);
		if (!this.book.accounts().names().isEmpty() && !all().contains(account)) {
			throw new RefusedException(404, "Google Flow account " + email + " not found");
		}
		return account;
	}

	/**
	 * The one with the best score: executing and ten for each that failed, as useapi
	 * counts them.
	 */
	Account leastLoaded() {
		Instant now = this.clock.instant();
		List<Task> tasks = this.book.of(UseApi.NAME);
		return all().stream().min(Comparator.comparingLong((account) -> score(account, tasks, now))).orElseThrow();
	}

	private static long score(Account account, List<Task> tasks, Instant now) {
		return tasks.stream()
			.filter((task) -> Account.ofVideo(task.videoId()).equals(account))
			.mapToLong((task) -> task.isFinished(now) ? (task.fate().hasVideo() ? 0 : 10) : 1)
			.sum();
	}

	/**
	 * Bills a task that an account is to pay for, and enters it.
	 * @return false if too little is left; then nothing has happened
	 */
	synchronized boolean accept(Account account, Task task) {
		boolean paid = this.book.accounts().credits(account.email()).isEmpty()
				|| left(account).compareTo(task.credits()) >= 0;
		return paid && this.book.accept(task);
	}

	/**
	 * What an account has left: of its own credits, or of those that all of them share.
	 */
	BigDecimal left(Account account) {
		Optional<BigDecimal> own = this.book.accounts().credits(account.email());
		return own
			.map((credits) -> credits.subtract(this.book.of(UseApi.NAME)
				.stream()
				.filter((task) -> Account.ofVideo(task.videoId()).equals(account))
				.map(Task::credits)
				.reduce(BigDecimal.ZERO, BigDecimal::add)))
			.orElseGet(() -> this.book.shown(UseApi.NAME, Accounts.ENDLESS));
	}

	/**
	 * The first of the faults that strikes a submit to an account: its own before those
	 * of all.
	 */
	Optional<Fault> first(Account account, Collection<Fault> candidates) {
		return this.book.accounts()
			.faults(account.email())
			.first(Moment.SUBMIT, candidates)
			.or(() -> this.faults.first(Moment.SUBMIT, candidates));
	}

}
