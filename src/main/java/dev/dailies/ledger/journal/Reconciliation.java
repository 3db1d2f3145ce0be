package dev.dailies.ledger.journal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.LedgerRows;
import dev.dailies.ledger.journal.JournalContents.Standing;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a ledger up to what its journal knows: whichever of the two has seen an
 * operation move further is right about it.
 */
final class Reconciliation {

	private static final int ROWS_AT_ONCE = 200;

	private final JdbcLedger ledger;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final RowImages images;

	private final Clock clock;

	private int operations;

	private int purchases;

	private Credits credits = Credits.ZERO;

	private int receipts;

	Reconciliation(JdbcLedger ledger, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
		this.ledger = ledger;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.images = new RowImages(jdbc);
		this.clock = clock;
	}

	/**
	 * @param moves that the ledger knows, by operation
	 */
	BroughtBack bring(JournalContents journal, Map<String, Integer> moves) throws IOException {
		List<Standing> newer = journal.operations()
			.stream()
			.filter((standing) -> standing.isNewerThan(moves.get(standing.id())))
			// a source before what works on it
			.sorted(Comparator.comparingInt(Standing::depth))
			.toList();
		for (int from = 0; from < newer.size(); from += ROWS_AT_ONCE) {
			List<Map<String, Object>> read = journal
				.images(newer.subList(from, Math.min(newer.size(), from + ROWS_AT_ONCE)));
			this.transaction.executeWithoutResult((status) -> read.forEach(this.images::restore));
			read.forEach(this::count);
		}
		journal.operations().forEach(this::book);
		return new BroughtBack(this.operations, this.purchases, this.credits, this.receipts, null);
	}

	private void count(Map<String, Object> image) {
		this.operations++;
		if (image.get(JournalContents.OPERATION) instanceof Map<?, ?> operation) {
			this.purchases += (operation.get("task_id") != null) ? 1 : 0;
			this.credits = this.credits.plus(new Credits(number(operation.get("credits"))))
				.plus(new Credits(number(operation.get("reserved"))));
		}
		if (image.get("earlier") instanceof List<?> earlier) {
			this.purchases += (int) earlier.stream()
				.filter((row) -> row instanceof Map<?, ?> purchase && purchase.get("task_id") != null)
				.count();
		}
	}

	/**
	 * An answer that arrived and that the ledger did not come to book.
	 */
	private void book(Standing standing) {
		Map<String, Object> receipt = standing.receipt();
		if (receipt == null) {
			return;
		}
		this.jdbc.sql("select state, attempts, provider from operation where id = :id")
			.param("id", standing.id())
			.query((row, number) -> new Row(LedgerRows.state(row.getString("state")), row.getInt("attempts"),
					row.getString("provider")))
			.optional()
			.filter((row) -> row.attempts == number(receipt.get("attempt")))
			.ifPresent((row) -> book(standing.id(), row, receipt));
	}

	private void book(String id, Row row, Map<String, Object> receipt) {
		String task = String.valueOf(receipt.get("task"));
		List<Clip> clips = clips(receipt.get("clips"));
		boolean open = row.state == OperationState.SUBMITTING || row.state == OperationState.UNKNOWN;
		if (!open || this.ledger.unclaimed(row.provider, List.of(task)).isEmpty()) {
			return;
		}
		if (row.state == OperationState.SUBMITTING) {
			this.ledger.accepted(id, task, this.clock.instant());
		}
		else {
			this.ledger.adopted(id, task, this.clock.instant());
		}
		if (!clips.isEmpty()) {
			this.ledger.rendered(id, task, clips);
		}
		this.receipts++;
	}

	/**
	 * An intent is on disk in the journal before its POST leaves. Where this very file
	 * was written on and has no word of an attempt, nothing was sent.
	 * @param identity of the journal's file
	 */
	void neverLeft(JournalContents journal, Object identity) {
		String file = JournalFile.identity(identity, journal.name());
		Map<String, Standing> known = new HashMap<>();
		journal.operations().forEach((standing) -> known.put(standing.id(), standing));
		intents(this.jdbc).stream()
			.filter((intent) -> known.getOrDefault(intent.id, Standing.unheardOf(intent.id))
				.attempts() < intent.attempts)
			.filter((intent) -> intent.mark.matches(Pattern.quote(file) + ":\\d+") && intent.lines() <= journal.lines())
			.forEach((intent) -> this.ledger.notCreated(intent.id, "journal",
					"it could not be written down that it was to be bought, so nothing was sent", null));
	}

	/**
	 * What was being submitted when the last run ended.
	 */
	static List<Intent> intents(JdbcClient jdbc) {
		return jdbc
			.sql("select id, attempts, coalesce(journal_mark, '') as mark from operation where state = 'submitting'")
			.query((row, number) -> new Intent(row.getString("id"), row.getInt("attempts"), row.getString("mark")))
			.list();
	}

	private static List<Clip> clips(@Nullable Object written) {
		List<Clip> clips = new ArrayList<>();
		if (written instanceof List<?> list) {
			for (Object one : list) {
				if (one instanceof Map<?, ?> clip) {
					clips.add(Clip.at((int) number(clip.get("number")), text(clip.get("video")),
							String.valueOf(clip.get("url")), text(clip.get("still"))));
				}
			}
		}
		return clips;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	private static long number(@Nullable Object value) {
		return (value instanceof Number number) ? number.longValue() : 0;
	}

	/**
	 * Something that was to be submitted.
	 *
	 * @param mark of the journal at that time; empty if that could not be told
	 */
	record Intent(String id, int attempts, String mark) {

		/**
		 * How many lines the journal had; fewer than any has if that could not be told.
		 */
		int lines() {
			return this.mark.isEmpty() ? -1 : Integer.parseInt(this.mark.substring(this.mark.lastIndexOf(':') + 1));
		}

	}

	private record Row(OperationState state, int attempts, String provider) {
	}

}
