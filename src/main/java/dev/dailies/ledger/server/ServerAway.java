package dev.dailies.ledger.server;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * That a server went away, rather than refused something: it was restarted, another one
 * took its place, or the network between broke.
 */
public final class ServerAway {

	/** A connection that broke or could not be made, in PostgreSQL's table of codes. */
	private static final String CONNECTION = "08";

	/** No connection could be made. */
	private static final String UNREACHABLE = "08001";

	/**
	 * It is shutting down, has crashed, is not ready yet, ended an idle connection, and
	 * may only be read, as one that was replaced.
	 */
	private static final Set<String> GOING = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25006");

	/**
	 * What the pool says of a connection that it has given up by then, without a state:
	 * whoever rolls back on one hides why it was.
	 */
	private static final String GIVEN_UP = "Connection is closed";

	private ServerAway() {
	}

	/**
	 * Why, if that is what an error comes from; empty if it is another one.
	 */
	public static Optional<SQLException> cause(Throwable error) {
		return first(error, ServerAway::isAway);
	}

	/**
	 * Whether it comes from a server that was never reached, as by a wrong address.
	 */
	public static boolean wasNeverThere(Throwable error) {
		return first(error, (sql) -> UNREACHABLE.equals(sql.getSQLState())).isPresent();
	}

	private static Optional<SQLException> first(Throwable error, Predicate<SQLException> wanted) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && wanted.test(sql)) {
				return Optional.of(sql);
			}
		}
		return Optional.empty();
	}

	private static boolean isAway(SQLException error) {
		String state = error.getSQLState();
		return error instanceof SQLTransientConnectionException || ((state != null)
				? state.startsWith(CONNECTION) || GOING.contains(state) : GIVEN_UP.equals(error.getMessage()));
	}

}
