package dev.dailies.ledger.server;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a process sees of the one that buys, which may be at work, have ended, or be gone.
 */
public final class BuyerWatch {

	private final JdbcClient jdbc;

	/**
	 * Of a ledger.
	 * @param address of one whose tables are there
	 */
	public BuyerWatch(ServerAddress address) {
		this.jdbc = JdbcClient.create(ServerDatabase.beside(address));
	}

	/**
	 * How it is at this moment.
	 * @throws org.springframework.dao.DataAccessException if the server is away
	 */
	public Seen look() {
		return this.jdbc.sql("""
				select holder, lease_until > clock_timestamp() as held, played_at, terms,
					(select exit_code from ended where ended.epoch = buyer.epoch) as exit_code
				from buyer
				""").query((row, number) -> {
			if (row.getBoolean("held")) {
				return new AtWork(row.getString("holder"), Optional.ofNullable(row.getString("played_at")),
						Optional.ofNullable(row.getString("terms")));
			}
			int code = row.getInt("exit_code");
			return row.wasNull() ? (Seen) new Gone() : new Ended(code);
		}).optional().orElseGet(Gone::new);
	}

	/**
	 * What was seen.
	 */
	public sealed interface Seen {

	}

	/**
	 * A process buys.
	 *
	 * @param holder as it was written down
	 * @param playedAt where it plays the providers by itself; empty if it does not
	 * @param terms what it may buy, in its own words; empty while it has not said so
	 */
	public record AtWork(String holder, Optional<String> playedAt, Optional<String> terms) implements Seen {
	}

	/**
	 * The last one that bought has ended what it ran.
	 */
	public record Ended(int exitCode) implements Seen {
	}

	/**
	 * Nobody buys, though what was begun may not have ended.
	 */
	public record Gone() implements Seen {
	}

}
