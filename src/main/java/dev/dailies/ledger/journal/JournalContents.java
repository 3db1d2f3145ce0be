package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

import dev.dailies.ledger.journal.Journal.Known;
import dev.dailies.ledger.journal.JournalFile.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's lines say, the last word on each operation by its place in the file.
 */
final class JournalContents {

	static final String KIND = "kind";

	static final String HEAD = "journal";

	/** What a file gives itself. */
	static final String NAME = "file";

	static final String ABOUT = "about";

	static final String OPERATION = "operation";

	static final String RECEIPT = "receipt";

	/** The number of the line before that was about the same; 0 if there is none. */
	static final String AFTER = "after";

	private static final int NONE = 0;

	private static final int LINES_NAMED = 5;

	private static final int SEVERAL = 4;

	/** A file of this length is no trouble, whatever it says. */
	private static final int SMALL = 256 << 10;

	private final Path file;

	private final Map<String, Standing> operations = new LinkedHashMap<>();

	private final Map<String, Known> known = new LinkedHashMap<>();

	private final Set<Integer> damaged = new HashSet<>();

	private @Nullable String ledgerId;

	private Map<String, Object> about = Map.of();

	private long wholeLength;

	private int lines;

	private final CRC32 sum;

	private final @Nullable Checkpoint from;

	/**
	 * What a file gives itself, so that it is not taken for another one; empty if it has
	 * none.
	 */
	private String name = "";

	/** Where packed lines are, if they are not read. */
	private @Nullable List<Span> packed;

	private JournalContents(Path file) {
		this(file, new CRC32(), null);
	}

	private JournalContents(Path file, CRC32 sum, @Nullable Checkpoint from) {
		this.file = file;
		this.sum = sum;
		this.from = from;
	}

	static JournalContents read(Path file) throws IOException {
		JournalContents contents = new JournalContents(file);
		contents.readFrom(Position.BEGINNING);
		return contents;
	}

	/**
	 * Reads the lines that are not packed, and where those are that are.
	 * @param until where to end, which is between two lines
	 */
	static JournalContents readPlain(Path file, long until) throws IOException {
		JournalContents contents = new JournalContents(file);
		contents.packed = new ArrayList<>();
		contents.wholeLength = JournalFile.read(file, Position.BEGINNING, until, contents.sum, contents::add);
		return contents;
	}

	private void readFrom(Position from) throws IOException {
		try {
			this.wholeLength = JournalFile.read(this.file, from, this.sum, this::add);
		}
		catch (PackedLines.NewerFormException ex) {
			throw Journal.newer(this.file);
		}
	}

	/**
	 * Reads only what was written after a checkpoint; empty if what stands before it is
	 * no longer what it was.
	 * @param ledgerId that it was written for
	 */
	static Optional<JournalContents> readBehind(Checkpoint checkpoint, Path file, String ledgerId) throws IOException {
		Optional<CRC32> before = JournalFile.sum(file, checkpoint.length())
			.filter((sum) -> sum.getValue() == checkpoint.sum());
		if (before.isEmpty()) {
			return Optional.empty();
		}
		JournalContents contents = new JournalContents(file, before.get(), checkpoint);
		contents.ledgerId = ledgerId;
		contents.name = nameOf(file);
		contents.lines = checkpoint.lines();
		contents.readFrom(new Position(checkpoint.length(), checkpoint.lines(), checkpoint.sum()));
		return Optional.of(contents);
	}

	private void add(int number, long offset, byte[] bytes) {
		this.lines = number;
		if (PackedLines.isOne(bytes)) {
			addPacked(number, offset, bytes);
			return;
		}
		JournalLine.read(bytes)
			.ifPresentOrElse((line) -> add(number, line, new Span(offset, bytes.length)),
					() -> this.damaged.add(number));
	}

	/**
	 * Nobody can tell how many operations a damaged one was about, so no later line makes
	 * it good.
	 */
	private void addPacked(int number, long offset, byte[] bytes) {
		if (this.packed != null) {
			this.packed.add(new Span(offset, bytes.length));
			return;
		}
		Optional<List<byte[]>> packed = PackedLines.read(bytes);
		if (packed.isEmpty()) {
			this.damaged.add(number);
			return;
		}
		for (int index = 0; index < packed.get().size(); index++) {
			byte[] bare = packed.get().get(index);
			Span span = new Span(offset, bytes.length, index, bare.length);
			JournalLine.readBare(bare).ifPresentOrElse((line) -> add(NONE, line, span), () -> this.damaged.add(number));
		}
	}

	/**
	 * @param number by which later lines follow on it; {@link #NONE} if none may
	 */
	private void add(int number, Map<String, Object> line, Span span) {
		switch (String.valueOf(line.get(KIND))) {
			case HEAD -> {
				if (line.get("format") instanceof Integer format && format > Journal.FORMAT) {
					throw new PackedLines.NewerFormException();
				}
				this.ledgerId = String.valueOf(line.get("ledger"));
				this.name = (line.get(NAME) instanceof String given) ? given : "";
			}
			case ABOUT -> {
				makeGood(line);
				this.about = fields(line.get(ABOUT));
				this.known.put(ABOUT, new Known(number, 0, 0, 0));
			}
			case OPERATION -> {
				String id = String.valueOf(fields(line.get(OPERATION)).get("id"));
				Standing before = this.operations.getOrDefault(id, Standing.unheardOf(id));
				Standing now = before.with(line, span);
				this.operations.put(id, now);
				knows(id, new Known(number, now.events, 0, 0));
				if (now.isWhole()) {
					makeGood(line);
					if (before.receipt != null) {
						makeGood(before.receipt);
					}
				}
			}
			case RECEIPT -> {
				String id = String.valueOf(line.get("id"));
				Standing before = this.operations.getOrDefault(id, Standing.unheardOf(id));
				this.operations.put(id, before.with(line));
				knows(id, new Known(number, before.events, 0, 0));
			}
			default -> {
				// of a later version, which adds kinds only beside those that money needs
			}
		}
	}

	/**
	 * What was packed is over for good, mostly, and need not be remembered.
	 */
	private void knows(String id, Known now) {
		if (now.line() == NONE) {
			this.known.remove(id);
		}
		else {
			this.known.put(id, now);
		}
	}

	/**
	 * A line that is whole says how its subject stands, so a damaged one that it follows
	 * on is made good.
	 */
	private void makeGood(Map<String, Object> line) {
		if (line.get(AFTER) instanceof Integer after) {
			this.damaged.remove(after);
		}
	}

	private static String nameOf(Path file) throws IOException {
		JournalContents head = new JournalContents(file);
		// the first line is the only one that ends behind this
		JournalFile.read(file, Position.BEGINNING, 1, head.sum, head::add);
		return head.name;
	}

	/**
	 * What tells its file from every other one by itself; empty if it was begun before
	 * files had such a thing.
	 */
	String name() {
		return this.name;
	}

	/**
	 * Where packed lines are that were not read.
	 */
	List<Span> packed() {
		return (this.packed != null) ? this.packed : List.of();
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

	Map<String, Known> known() {
		return this.known;
	}

	/**
	 * Whether it is worth writing anew: it is several times what it has to say, or what
	 * happened to an operation stood in a line that is damaged.
	 */
	boolean isWorthWritingAnew() {
		if (this.from != null) {
			return false;
		}
		long living = this.operations.values().stream().mapToLong(Standing::living).sum();
		return this.wholeLength > SMALL + SEVERAL * living
				|| this.operations.values().stream().anyMatch(Standing::hasGaps);
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

	/**
	 * Of all its whole lines, those included that were not read.
	 */
	CRC32 sum() {
		return this.sum;
	}

	/**
	 * Behind which it was read; null if it was read whole.
	 */
	@Nullable Checkpoint from() {
		return this.from;
	}

	/**
	 * The pictures of operations, in the same order.
	 */
	List<Map<String, Object>> images(List<Standing> standings) throws IOException {
		List<Map<String, Object>> images = new ArrayList<>();
		try (JournalLookup lookup = new JournalLookup(this.file)) {
			for (Standing standing : standings) {
				List<Map<String, Object>> lines = new ArrayList<>();
				for (Span span : standing.lines) {
					lines.add(lookup.at(span));
				}
				images.add(RowImages.merged(lines));
			}
		}
		return images;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> fields(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	/**
	 * The last word on an operation.
	 *
	 * @param moves how many it had made
	 * @param events how many things had happened to it, and {@code held} how many of them
	 * stand in its lines
	 * @param attempts to submit it
	 * @param whole the length of the last line that says all that is the same for ever; 0
	 * if that line is lost
	 * @param lines that say how it stands, and only together all
	 * @param receipt what was answered since; null if nothing was
	 */
	record Standing(String id, int depth, int moves, int events, int held, int attempts, int whole, List<Span> lines,
			@Nullable Map<String, Object> receipt) {

		private static final int LENGTH_OF_EVENT = 150;

		static Standing unheardOf(String id) {
			return new Standing(id, 0, 0, 0, 0, 0, 0, List.of(), null);
		}

		Standing with(Map<String, Object> line, Span span) {
			Map<String, Object> operation = fields(line.get(OPERATION));
			int told = (line.get(RowImages.EVENT) instanceof List<?> list) ? list.size() : 0;
			int happened = (line.get(RowImages.EVENTS) instanceof Integer events) ? events : told;
			int approved = (operation.get(RowImages.APPROVED) != null) ? 1 : 0;
			boolean says = line.containsKey("shot");
			boolean all = RowImages.isAll(line);
			List<Span> spans = new ArrayList<>(all ? List.of() : this.lines);
			spans.add(span);
			return new Standing(this.id, number(operation.get("depth")), happened + approved, happened,
					all ? told : this.held + told, number(operation.get("attempts")), says ? span.said : this.whole,
					spans, null);
		}

		Standing with(Map<String, Object> answered) {
			return new Standing(this.id, this.depth, this.moves, this.events, this.held, this.attempts, this.whole,
					this.lines, answered);
		}

		/**
		 * @param known the moves that the ledger knows; null if it does not know the
		 * operation
		 */
		boolean isNewerThan(@Nullable Integer known) {
			return isWhole() && isFurtherThan(known);
		}

		/**
		 * Whether it may have to be brought back and its lines do not say enough for
		 * that.
		 */
		boolean lacksLines(@Nullable Integer known) {
			return isFurtherThan(known) && (!isWhole() || hasGaps());
		}

		private boolean isFurtherThan(@Nullable Integer known) {
			return known == null || known < this.moves;
		}

		boolean isWhole() {
			return this.whole > 0;
		}

		boolean hasGaps() {
			return this.held != this.events;
		}

		/**
		 * About how long it would be, said once.
		 */
		long living() {
			return (this.lines.size() < 2) ? this.whole
					: this.whole + this.lines.get(this.lines.size() - 1).said + (long) LENGTH_OF_EVENT * this.events;
		}

		private static int number(@Nullable Object value) {
			return (value instanceof Number number) ? number.intValue() : 0;
		}

	}

	/**
	 * A line's place in the file.
	 *
	 * @param length of the line in the file
	 * @param index among the lines that are packed in it; negative if it is not packed
	 * @param said how long it is by itself
	 */
	record Span(long offset, int length, int index, int said) {

		Span(long offset, int length) {
			this(offset, length, -1, length);
		}

	}

}
