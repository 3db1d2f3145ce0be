package dev.dailies.ledger.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.dailies.threads.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This process among those at work on a ledger. It gives a sign of life while it is open;
 * one that was not heard of for a while is taken for dead, and what it had taken up is
 * free for others. One that was taken for dead and is not comes back under a new number.
 */
public final class Crew implements AutoCloseable {

	/** So long after its last sign of life a process is taken for dead. */
	static final Duration LENGTH = BuyerLease.LENGTH;

	private static final Duration BEAT = Duration.ofSeconds(2);

	private static final Logger logger = LoggerFactory.getLogger(Crew.class);

	private final JdbcClient jdbc;

	private final String name;

	private final Instant started;

	private final Repeated beats;

	private volatile long number;

	private Crew(ServerAddress address, String name, Instant started) {
		this.jdbc = JdbcClient.create(ServerDatabase.beside(address));
		this.name = name;
		this.started = started;
		this.number = enter();
		this.beats = Repeated.every(BEAT, "crew", this::beat);
	}

	/**
	 * Writes this process down as one at work.
	 * @param address of a ledger whose tables are there
	 * @param name of this process and its machine, for people
	 * @param started when it was
	 */
	public static Crew join(ServerAddress address, String name, Instant started) {
		return new Crew(address, name, started);
	}

	private long enter() {
		return this.jdbc.sql("""
				insert into worker (name, started_at, lease_until)
				values (:name, :started, clock_timestamp() + cast(:length as interval)) returning number
				""")
			.param("name", this.name)
			.param("started", this.started.toEpochMilli())
			.param("length", LENGTH.toSeconds() + " seconds")
			.query(Long.class)
			.single();
	}

	private void beat() {
		try {
			int alive = this.jdbc.sql("""
					update worker set lease_until = clock_timestamp() + cast(:length as interval)
					where number = :number
					""").param("length", LENGTH.toSeconds() + " seconds").param("number", this.number).update();
			if (alive == 0) {
				logger.warn("This process was taken for dead, and what it had taken up for free");
				this.number = enter();
			}
			this.jdbc.sql("delete from worker where lease_until < clock_timestamp()").update();
		}
		catch (DataAccessException ex) {
			logger.warn("No sign of life could be given: {}", ex.toString());
		}
	}

	/**
	 * Under which what this process takes up is written down; another one once it was
	 * taken for dead.
	 */
	public long number() {
		return this.number;
	}

	public String name() {
		return this.name;
	}

	/**
	 * Says why nothing can be brought home here; the buyer hears of it.
	 */
	public void trouble(String why) {
		this.jdbc.sql("update worker set trouble = :why where number = :number")
			.param("why", why)
			.param("number", this.number)
			.update();
	}

	/**
	 * Takes a seat, unless somebody has, or it is offered no more.
	 * @param step the step's execution that it is
	 */
	public boolean sit(long step) {
		return this.jdbc.sql("update seat set worker = :number where step = :step and worker is null and not over")
			.param("number", this.number)
			.param("step", step)
			.update() == 1;
	}

	/**
	 * Whether it has that seat, and is not to leave it.
	 */
	public boolean sits(long step) {
		return this.jdbc.sql("select count(*) from seat where step = :step and worker = :number and not over")
			.param("step", step)
			.param("number", this.number)
			.query(Integer.class)
			.single() == 1;
	}

	/**
	 * Gives back what it took up to fetch and did not.
	 */
	public void layDown() {
		this.jdbc.sql("delete from claim where worker = :number").param("number", this.number).update();
	}

	/**
	 * Gives back what it has, so that nobody waits for it. May be repeated.
	 */
	@Override
	public void close() {
		this.beats.close();
		try {
			this.jdbc.sql("delete from worker where number = :number").param("number", this.number).update();
		}
		catch (DataAccessException ex) {
			// it ends by itself
			logger.debug("This process could not be taken off the list", ex);
		}
	}

	/**
	 * Who is at work on a ledger and what each brought home, by their names, with those
	 * that brought something and are gone.
	 */
	public static List<Member> members(ServerAddress address) {
		return JdbcClient.create(ServerDatabase.forReading(address)).sql("""
				select coalesce(at_work.name, home.worker) as name, at_work.lease, at_work.trouble,
					coalesce(at_work.fetching, 0) as fetching, coalesce(at_work.sits, false) as sits,
					coalesce(home.operations, 0) as operations, coalesce(home.bytes, 0) as bytes
				from (select name, trouble, extract(epoch from lease_until - clock_timestamp()) as lease,
						(select count(*) from claim where claim.worker = worker.number) as fetching,
						exists (select 1 from seat where seat.worker = worker.number) as sits
					from worker where lease_until > clock_timestamp()) at_work
				full join (select worker, count(*) as operations, sum(bytes) as bytes from brought group by worker) home
					on home.worker = at_work.name
				order by 1
				""").query((row, index) -> {
			double lease = row.getDouble("lease");
			Duration left = row.wasNull() ? Duration.ZERO : Duration.ofMillis((long) (1000 * lease));
			return new Member(row.getString("name"), left, row.getInt("fetching"), row.getBoolean("sits"),
					row.getInt("operations"), row.getLong("bytes"), Optional.ofNullable(row.getString("trouble")));
		}).list();
	}

	/**
	 * A process and what it did.
	 *
	 * @param lease how long it is not taken for dead yet; zero if it is, or has ended
	 * @param fetching how many operations' clips it fetches at this moment
	 * @param sits whether it has a seat of the run at work; the process that buys needs
	 * none
	 * @param operations whose clips it brought home
	 * @param trouble why it can bring nothing home; empty if it can
	 */
	public record Member(String name, Duration lease, int fetching, boolean sits, int operations, long bytes,
			Optional<String> trouble) {
	}

}
