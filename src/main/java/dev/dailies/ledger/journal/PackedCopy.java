package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;

import dev.dailies.ledger.journal.JournalContents.Span;
import dev.dailies.ledger.journal.JournalContents.Standing;
import dev.dailies.ledger.journal.JournalFile.Position;
import dev.dailies.shot.OperationState;

/**
 * A journal copied beside itself while it is written on. What was packed stays packed.
 * The other lines about an operation become one; those of operations that nothing is
 * under way for are packed. Where lines do not say all, they are copied as they are.
 */
final class PackedCopy implements AutoCloseable {

	/** So much is copied while nobody else writes: some thousandths of a second. */
	private static final long NEAR = 64 << 10;

	private static final Set<String> UNDER_WAY = Set.of(OperationState.SUBMITTING.word(), OperationState.UNKNOWN.word(),
			OperationState.RUNNING.word(), OperationState.RENDERED.word());

	private final Path path;

	private final Path beside;

	private final String name = UUID.randomUUID().toString();

	private final JournalFile copy;

	private final Set<String> over = new HashSet<>();

	private Position read = Position.BEGINNING;

	private boolean damaged;

	private boolean isInPlace;

	PackedCopy(Path path) throws IOException {
		this.path = path;
		this.beside = path.resolveSibling(path.getFileName() + ".new");
		// what a killed program left of one
		Files.deleteIfExists(this.beside);
		this.copy = JournalFile.create(this.beside);
	}

	/**
	 * Copies what is there.
	 * @param until the end of a line
	 * @return whether that could be; else there is damage, which is not for this to mend
	 */
	boolean begin(long until) throws IOException {
		JournalContents contents = JournalContents.readPlain(this.path, until);
		if (contents.flaw().isPresent()) {
			return false;
		}
		this.copy.append(
				List.of(Journal.head(contents.ledgerId().orElseThrow(), this.name),
						Map.of(JournalContents.KIND, JournalContents.ABOUT, JournalContents.ABOUT, contents.about())),
				false);
		try (JournalLookup lookup = new JournalLookup(this.path)) {
			for (Span span : contents.packed()) {
				this.copy.appendAsItIs(lookup.bytes(span));
			}
			List<Map<String, Object>> underWay = new ArrayList<>();
			Bundle bundle = new Bundle();
			for (Standing standing : contents.operations()) {
				List<Map<String, Object>> lines = lines(standing, lookup);
				if (isUnderWay(standing, lines)) {
					underWay.addAll(lines);
				}
				else {
					this.over.add(standing.id());
					bundle.add(lines);
				}
			}
			bundle.end();
			this.copy.append(underWay, false);
		}
		this.read = new Position(contents.wholeLength(), contents.lines(), 0);
		return true;
	}

	private static List<Map<String, Object>> lines(Standing standing, JournalLookup lookup) throws IOException {
		List<Map<String, Object>> lines = new ArrayList<>();
		for (Span span : standing.lines()) {
			lines.add(alone(lookup.at(span)));
		}
		if (lines.size() > 1 && standing.isWhole() && !standing.hasGaps()) {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put(JournalContents.KIND, JournalContents.OPERATION);
			one.putAll(RowImages.together(lines, standing.events()));
			lines = new ArrayList<>(List.of(one));
		}
		Map<String, Object> receipt = standing.receipt();
		if (receipt != null) {
			lines.add(alone(receipt));
		}
		return lines;
	}

	private static boolean isUnderWay(Standing standing, List<Map<String, Object>> lines) {
		return standing.receipt() != null || !standing.isWhole() || lines.isEmpty()
				|| !(lines.get(lines.size() - 1).get(JournalContents.OPERATION) instanceof Map<?, ?> operation)
				|| UNDER_WAY.contains(String.valueOf(operation.get("state")));
	}

	/**
	 * Whether much was written since.
	 * @param end of the journal
	 */
	boolean isFarFrom(long end) {
		return end - this.read.length() > NEAR;
	}

	/**
	 * Copies what was written since.
	 * @param until the end of a line
	 * @return as for {@link #begin}
	 */
	boolean follow(long until) throws IOException {
		List<Map<String, Object>> since = new ArrayList<>();
		int before = this.read.lines();
		int[] last = { before };
		long length = JournalFile.read(this.path, this.read, until, new CRC32(), (number, offset, bytes) -> {
			last[0] = number;
			JournalLine.read(bytes).ifPresentOrElse((line) -> since.add(alone(line)), () -> this.damaged = true);
		});
		this.copy.append(since, false);
		this.read = new Position(length, last[0], 0);
		return !this.damaged;
	}

	/**
	 * A line without the number of the one before it, which is another one's here.
	 */
	private static Map<String, Object> alone(Map<String, Object> line) {
		Map<String, Object> alone = new LinkedHashMap<>(line);
		alone.remove(JournalLine.SUM);
		alone.remove(JournalContents.AFTER);
		return alone;
	}

	void sync() throws IOException {
		this.copy.sync();
	}

	/**
	 * The copy itself, which is closed with this unless it is put in place.
	 */
	JournalFile file() {
		return this.copy;
	}

	/**
	 * Puts the copy in the place of what it is one of.
	 */
	void putInPlace() throws IOException {
		this.copy.replace(this.path);
		this.isInPlace = true;
	}

	String name() {
		return this.name;
	}

	/**
	 * The operations that were packed.
	 */
	Set<String> over() {
		return this.over;
	}

	@Override
	public void close() throws IOException {
		if (!this.isInPlace) {
			this.copy.close();
			Files.deleteIfExists(this.beside);
		}
	}

	/**
	 * Lines until they are worth packing; fewer stay lines.
	 */
	private final class Bundle {

		private final List<Map<String, Object>> lines = new ArrayList<>();

		private final List<byte[]> bare = new ArrayList<>();

		private int length;

		void add(List<Map<String, Object>> some) throws IOException {
			for (Map<String, Object> line : some) {
				this.lines.add(line);
				byte[] one = JournalLine.bare(line);
				this.bare.add(one);
				this.length += one.length;
			}
			if (this.length >= PackedLines.WORTH_IT) {
				PackedCopy.this.copy.appendPacked(this.bare);
				this.lines.clear();
				this.bare.clear();
				this.length = 0;
			}
		}

		void end() throws IOException {
			PackedCopy.this.copy.append(this.lines, false);
		}

	}

}
