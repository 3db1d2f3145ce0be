package dev.dailies.cli.answer;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;

import dev.dailies.bucket.BucketException;
import dev.dailies.ledger.file.DatabaseHeldException;
import dev.dailies.ledger.file.LedgerException;
import dev.dailies.ledger.journal.JournalException;
import dev.dailies.report.result.ReportException;
import dev.dailies.sandbox.played.SandboxException;
import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Errors whose cause is the machine and not the program, said in one line.
 */
public final class Diagnosis {

	private Diagnosis() {
	}

	/**
	 * What is wrong and what to do; empty if it is nothing of the machine's.
	 */
	public static Optional<String> of(Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof JournalException || cause instanceof LedgerException
					|| cause instanceof DatabaseHeldException) {
				return Optional.of(oneLine(cause.getMessage()));
			}
			if (cause instanceof SQLException sql) {
				return Optional.of("The ledger cannot be used: " + oneLine(sql.getMessage()) + ". " + need(sql)
						+ " Nothing paid for is lost: mend that, and the same command resumes.");
			}
			if (cause instanceof FileSystemException file) {
				return Optional.of(file.getFile() + " cannot be used: "
						+ ((cause instanceof AccessDeniedException) ? "access is denied" : oneLine(file.getMessage()))
						+ ". Mend that, and the same command resumes.");
			}
			if (cause instanceof BucketException || cause instanceof ReportException
					|| cause instanceof SandboxException) {
				return Optional.of(oneLine(cause.getMessage()));
			}
		}
		return Optional.empty();
	}

	/**
	 * By SQLite's code, which a server has none of.
	 */
	private static String need(SQLException error) {
		if (error.getSQLState() != null) {
			return "Its server has to be up, and its user must have all rights to the tables.";
		}
		return switch (error.getErrorCode()) {
			case 5, 6 ->
				"Another program has it open and keeps it from being used: end that program, or let it finish. "
						+ "To find it: fuser -v on the ledger's file.";
			case 11, 26 -> "It is damaged; the next run makes it anew from its journal.";
			default -> "It needs a disk with room and a folder that may be written.";
		};
	}

	private static String oneLine(@Nullable String message) {
		return PlainText.packed(String.valueOf(message));
	}

}
