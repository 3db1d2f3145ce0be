package dev.dailies.ledger.server;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The invitations of the run at work to bring clips home, as the one that runs it has
 * them.
 */
public final class Seats {

	private final ServerAddress address;

	private final JdbcClient jdbc;

	private final long epoch;

	/**
	 * Those of one run.
	 * @param epoch the number of the right to buy under which they are offered
	 */
	public Seats(ServerAddress address, long epoch) {
		this.address = address;
		this.jdbc = JdbcClient.create(ServerDatabase.beside(address));
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
	 * How things are at this moment.
	 */
	public Look look() {
		return this.jdbc.sql("""
				select (select told from buyer) as told,
					(select array_agg(step order by step) from seat where epoch = :epoch and worker is null) as free,
					exists (select 1 from seat where epoch = :epoch and worker is not null) as taken,
					(select array_agg(name || ': ' || trouble order by number) from worker where trouble is not null)
						as troubles
				""")
			.param("epoch", this.epoch)
			.query((row, number) -> new Look(row.getLong("told"), list(row.getArray("free"), Long.class),
					row.getBoolean("taken"), list(row.getArray("troubles"), String.class)))
			.single();
	}

	private static <T> List<T> list(@Nullable Array array, Class<T> type) throws SQLException {
		return (array != null) ? Stream.of((Object[]) array.getArray()).map(type::cast).toList() : List.of();
	}

	/**
	 * Who is at work, and what each brought home.
	 */
	public List<Crew.Member> members() {
		return Crew.members(this.address);
	}

	/**
	 * What was seen of the seats.
	 *
	 * @param told counts what others wrote down that were the buyer before this one
	 * @param free the seats that nobody has
	 * @param taken whether anybody has one
	 * @param troubles what those at work say that keeps them from bringing clips home
	 */
	public record Look(long told, List<Long> free, boolean taken, List<String> troubles) {

		public Look {
			free = List.copyOf(free);
			troubles = List.copyOf(troubles);
		}

	}

}
