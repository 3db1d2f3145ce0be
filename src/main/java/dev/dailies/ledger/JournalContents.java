package dev.dailies.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a journal's lines say, the last word on each operation by its place in the file.
 */
final class JournalContents {

	static final String KIND = "kind";

	static final String HEAD = "journal";

	static final String ABOUT = "about";

	static final String OPERATION = "operation";

	static final String RECEIPT = "receipt";

	/** The number of the line before that was about the same; 0 if there is none. */
	static final String AFTER = "after";

	private static final int LINES_NAMED = 5;

	private final Path file;

	private final Map<String, Standing> operations = new LinkedHashMap<>();

	private final Map<String, Integer> lastLines = new LinkedHashMap<>();

	private final Set<Integer> damaged = new HashSet<>();

	private @Nullable String ledgerId;

	private Map<String, Object> about = Map.of();

	private long wholeLength;

	private int lines;

	private JournalContents(Path file) {
		this.file = file;
	}

	static JournalContents read(Path file) throws IOException {
		JournalContents contents = new JournalContents(file);
		contents.wholeLength = JournalFile.read(file, contents::add);
		return contents;
	}

	private void add(int number, long offset, byte[] bytes) {
		this.lines = number;
		Optional<Map<String, Object>> read = JournalLine.read(bytes);
		if (read.isEmpty()) {
			this.damaged.add(number);
			return;
		}
		Map<String, Object> line = read.get();
		String kind = String.valueOf(line.get(KIND));
		if (!kind.equals(RECEIPT) && line.get(AFTER) instanceof Integer after) {
			// it says all there is to say about its subject, so a damaged one that it
			// follows on is made good
			this.damaged.remove(after);
		}
		switch (kind) {
			case HEAD -> this.ledgerId = String.valueOf(line.get("ledger"));
			case ABOUT -> {
				this.about = fields(line.get(ABOUT));
				this.lastLines.put(ABOUT, number);
			}
			case OPERATION -> {
				String id = String.valueOf(fields(line.get(OPERATION)).get("id"));
				Standing before = this.operations.get(id);
				if (before != null && before.receipt != null && before.receipt.get(AFTER) instanceof Integer intent) {
					this.damaged.remove(intent);
				}
				int approved = (fields(line.get(OPERATION)).get(RowImages.APPROVED) != null) ? 1 : 0;
				int moves = approved + ((line.get("event") instanceof List<?> events) ? events.size() : 0);
				int depth = (fields(line.get(OPERATION)).get("depth") instanceof Integer deep) ? deep : 0;
				this.operations.put(id, new Standing(id, depth, moves, new Span(offset, bytes.length), null));
				this.lastLines.put(id, number);
			}
			case RECEIPT -> {
				String id = String.valueOf(line.get("id"));
				Standing before = this.operations.get(id);
				this.operations.put(id, new Standing(id, (before != null) ? before.depth : 0,
						(before != null) ? before.moves : 0, (before != null) ? before.image : null, line));
				this.lastLines.put(id, number);
			}
			default -> {
				// of a later version, which adds kinds only beside those that money needs
			}
		}
	}

	/**
	 * The ledger that it belongs to; empty if that cannot be read.
	 */
	Optional<String> ledgerId() {
		return Optional.ofNullable(this.ledgerId);
	}

	Map<String, Object> about() {
		return this.about;
	}

	/**
	 * How each operation stands that was ever submitted.
	 */
	List<Standing> operations() {
		return List.copyOf(this.operations.values());
	}

	Map<String, Integer> lastLines() {
		return this.lastLines;
	}

	/**
	 * Why it does not say all that it once said, for people: lines are damaged and no
	 * later ones make good what they said. Empty if none are.
	 */
	Optional<String> flaw() {
		if (this.damaged.isEmpty() && this.ledgerId != null) {
			return Optional.empty();
		}
		List<String> lines = this.damaged.stream().sorted().limit(LINES_NAMED).map(String::valueOf).toList();
		return Optional.of("The ledger cannot be made anew from its journal " + this.file + ": line "
				+ String.join(", ", lines) + ((this.damaged.size() > lines.size()) ? " and others" : "")
				+ " cannot be read, and no later line makes good what may have been bought there. Nothing was "
				+ "submitted. Put back a copy of the journal or of the ledger that is whole.");
	}

	/**
	 * The length without what a killed program left of a last line.
	 */
	long wholeLength() {
		return this.wholeLength;
	}

	int lines() {
		return this.lines;
	}

	Map<String, Object> image(Standing standing) throws IOException {
		Span span = Objects.requireNonNull(standing.image);
		return JournalLine.read(JournalFile.lineAt(this.file, span.offset, span.length))
			.orElseThrow(() -> new IOException("a line of " + this.file + " changed while it was read"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> fields(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	/**
	 * The last word on an operation.
	 *
	 * @param moves how many it had made
	 * @param image where its rows are written down; null if that line is lost
	 * @param receipt what was answered since; null if nothing was
	 */
	record Standing(String id, int depth, int moves, @Nullable Span image, @Nullable Map<String, Object> receipt) {

		/**
		 * @param known the moves that the ledger knows; null if it does not know the
		 * operation
		 */
		boolean isNewerThan(@Nullable Integer known) {
			return this.image != null && (known == null || known < this.moves);
		}

	}

	/**
	 * A line's place in the file.
	 */
	record Span(long offset, int length) {
	}

}
