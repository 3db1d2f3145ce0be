package dev.dailies.ledger.server;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The invitations of the run at work to bring clips home, as the one that runs it has
 * them.
 */
public final class Seats {

	private final JdbcClient jdbc;

	private final long epoch;

	/**
	 * Those of one run.
	 * @param epoch the number of the right to buy under which they are offered
	 */
	public Seats(ServerAddress address, long epoch) {
		this.jdbc = JdbcClient.create(ServerDatabase.source(address));
		this.epoch = epoch;
	}

	/**
	 * Takes away all that this run and those before it offered: who has one leaves it
	 * within two seconds.
	 */
	public void takeAway() {
		this.jdbc.sql("delete from seat where epoch <= :epoch").param("epoch", this.epoch).update();
	}

	/**
	 * Offers none any more, and has everybody leave theirs.
	 * @return those that nobody had
	 */
	public List<Long> end() {
		List<Long> never = this.jdbc.sql("delete from seat where epoch = :epoch and worker is null returning step")
			.param("epoch", this.epoch)
			.query(Long.class)
			.list();
		this.jdbc.sql("update seat set over = true where epoch = :epoch").param("epoch", this.epoch).update();
		return never;
	}

	/**
	 * Offers seats.
	 * @param steps the executions of steps that they are
	 */
	public void offer(Collection<Long> steps) {
		steps.forEach((step) -> this.jdbc.sql("insert into seat (step, epoch) values (:step, :epoch)")
			.param("step", step)
			.param("epoch", this.epoch)
			.update());
	}

	/**
	 * Those that nobody has at this moment.
	 */
	public List<Long> free() {
		return this.jdbc.sql("select step from seat where epoch = :epoch and worker is null order by step")
			.param("epoch", this.epoch)
			.query(Long.class)
			.list();
	}

	/**
	 * Whether anybody has one.
	 */
	public boolean anyTaken() {
		return this.jdbc.sql("select count(*) from seat where epoch = :epoch and worker is not null")
			.param("epoch", this.epoch)
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * What those at work say that keeps them from bringing clips home.
	 */
	public List<String> troubles() {
		return this.jdbc.sql("select name || ': ' || trouble from worker where trouble is not null order by number")
			.query(String.class)
			.list();
	}

	/**
	 * Counts what others wrote down that were the buyer before this one.
	 */
	public long told() {
		return this.jdbc.sql("select told from buyer").query(Long.class).single();
	}

}
