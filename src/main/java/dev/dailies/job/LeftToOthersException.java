package dev.dailies.job;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.server.ServerAway;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process cannot go on with, for no fault of the run: another process
 * took this one for dead and goes on, or the server that its ledger is on went away.
 * Nothing paid for is lost.
 */
public final class LeftToOthersException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private LeftToOthersException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * What errors on the way say of that.
	 * @param errors that ended a run's work; none if nothing did
	 * @return empty if the run ended here, as it did
	 */
	static Optional<LeftToOthersException> of(Path ledger, List<? extends Throwable> errors) {
		if (LedgerLock.isFile(ledger)) {
			return Optional.empty();
		}
		if (errors.isEmpty() ? LedgerLock.isLost(ledger) : LedgerLock.isLostByNow(ledger)) {
			return Optional.of(new LeftToOthersException(
					"Nothing was heard of this process for a while, and another one buys in its place", null));
		}
		return errors.stream()
			.map((error) -> ServerAway.cause(error).orElse(null))
			.filter(Objects::nonNull)
			.findFirst()
			.map((SQLException away) -> new LeftToOthersException(
					"The server of the ledger went away (" + away.getMessage() + ")", away));
	}

}
