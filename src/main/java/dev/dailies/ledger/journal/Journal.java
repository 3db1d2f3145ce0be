package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import dev.dailies.ledger.Purchases.Receipt;
import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;

/**
 * What was bought, in a file of lines beside the ledger, from which the ledger can be
 * made anew. Holds no token. May be used by several threads.
 */
final class Journal implements AutoCloseable {

	/** Raised when an earlier version could not read all of it. */
	static final int FORMAT = 3;

	/**
	 * So often is said what is the same for ever, so that one damaged line is made good
	 * by another.
	 */
	private static final int COPIES = 2;

	private final Path path;

	/**
	 * Changed under this journal's lock, and read without: who asks may hold the
	 * database.
	 */
	private volatile Current current;

	private final Map<String, Known> known;

	private Journal(Path path, JournalFile file, String name, Map<String, Known> known) {
		this.path = path;
		this.current = new Current(file, name);
		this.known = new HashMap<>(known);
	}

	/**
	 * The journal of the ledger in that file.
	 */
	static Path path(Path ledger) throws IOException {
		Path absolute = ledger.toAbsolutePath();
		// a ledger that is reached through a link is the same ledger
		Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
		return real.resolveSibling(real.getFileName() + ".jsonl");
	}

	static Journal begin(Path path, String ledgerId) {
		try {
			JournalFile file = JournalFile.create(path);
			String name = UUID.randomUUID().toString();
			file.append(List.of(head(ledgerId, name)), true);
			return new Journal(path, file, name, Map.of());
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	/**
	 * The first line of a journal.
	 * @param name of this one file
	 */
	static Map<String, Object> head(String ledgerId, String name) {
		return Map.of(JournalContents.KIND, JournalContents.HEAD, "format", FORMAT, "ledger", ledgerId,
				JournalContents.NAME, name);
	}

	static Journal resume(Path path, JournalContents contents) {
		try {
			return new Journal(path, JournalFile.open(path, contents.wholeLength(), contents.lines(), contents.sum()),
					contents.name(), contents.known());
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	/**
	 * Writes down what the ledger says of itself.
	 */
	synchronized void about(Map<String, String> about) {
		Known before = known(JournalContents.ABOUT);
		append(List.of(Map.of(JournalContents.KIND, JournalContents.ABOUT, JournalContents.ABOUT, about,
				JournalContents.AFTER, before.line)),
				Map.of(JournalContents.ABOUT, before.at(this.current.file.lines() + 1)), false);
	}

	/**
	 * Writes down how operations stand, and what happened to them since the last time. No
	 * picture of an operation is taken between another's taking and writing, so the last
	 * one is the newest.
	 * @param ids in the order in which they are written
	 * @param camera takes their pictures, given how many of the events of each are known
	 * @param sync whether something is done on the strength of it
	 */
	synchronized Collection<RowImages.Picture> operations(Collection<String> ids,
			Function<Map<String, Integer>, Map<String, RowImages.Picture>> camera, boolean sync) {
		Map<String, Integer> events = new LinkedHashMap<>();
		ids.forEach((id) -> events.put(id, known(id).events));
		Map<String, RowImages.Picture> pictures = camera.apply(events);
		List<Map<String, Object>> lines = new ArrayList<>();
		Map<String, Known> then = new LinkedHashMap<>();
		pictures.forEach((id, picture) -> {
			Known before = known(id);
			int likeness = picture.likeness();
			int copies = (before.likeness == likeness) ? before.copies : 0;
			boolean whole = copies < COPIES;
			Map<String, Object> line = new LinkedHashMap<>();
			line.put(JournalContents.KIND, JournalContents.OPERATION);
			line.putAll(whole ? picture.whole() : picture.rest());
			line.put(JournalContents.AFTER, before.line);
			lines.add(line);
			then.put(id, new Known(this.current.file.lines() + lines.size(), picture.events(),
					whole ? copies + 1 : copies, likeness));
		});
		append(lines, then, sync);
		return pictures.values();
	}

	/**
	 * Writes down how operations stand of which it says nothing yet, packed as far as
	 * that is worth it; what is left over is a line each. What was packed is as if it had
	 * not been read: the next line about it says all.
	 */
	synchronized void packed(Iterator<RowImages.Picture> pictures) {
		List<RowImages.Picture> some = new ArrayList<>();
		List<byte[]> bare = new ArrayList<>();
		int length = 0;
		while (pictures.hasNext()) {
			RowImages.Picture picture = pictures.next();
			some.add(picture);
			bare.add(JournalLine.bare(line(picture)));
			length += bare.get(bare.size() - 1).length;
			if (length >= PackedLines.WORTH_IT) {
				pack(bare);
				some.clear();
				bare.clear();
				length = 0;
			}
		}
		Map<String, Known> then = new LinkedHashMap<>();
		some.forEach((picture) -> then.put(picture.id(),
				new Known(this.current.file.lines() + then.size() + 1, picture.events(), 1, picture.likeness())));
		append(some.stream().map(Journal::line).toList(), then, false);
	}

	private static Map<String, Object> line(RowImages.Picture picture) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put(JournalContents.KIND, JournalContents.OPERATION);
		line.putAll(picture.whole());
		return line;
	}

	private void pack(List<byte[]> bare) {
		try {
			this.current.file.appendPacked(bare);
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
	}

	/**
	 * Writes down that providers answered with tasks.
	 * @param attempts by operation, which of its submits that one was
	 */
	synchronized void receipts(List<Receipt> receipts, Map<String, Integer> attempts) {
		List<Map<String, Object>> lines = new ArrayList<>();
		Map<String, Known> then = new LinkedHashMap<>();
		receipts.forEach((receipt) -> {
			Map<String, Object> line = new LinkedHashMap<>();
			line.put(JournalContents.KIND, JournalContents.RECEIPT);
			line.put("id", receipt.id());
			line.put("attempt", attempts.get(receipt.id()));
			line.put("task", receipt.taskId());
			line.put("clips", receipt.clips().stream().map(Journal::fields).toList());
			Known before = then.getOrDefault(receipt.id(), known(receipt.id()));
			line.put(JournalContents.AFTER, before.line);
			lines.add(line);
			then.put(receipt.id(), before.at(this.current.file.lines() + lines.size()));
		});
		append(lines, then, true);
	}

	private static Map<String, @Nullable Object> fields(Clip clip) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("number", clip.number());
		fields.put("video", clip.videoId());
		fields.put("url", clip.url());
		if (clip.still() != null) {
			fields.put("still", clip.still());
		}
		return fields;
	}

	private Known known(String subject) {
		return this.known.getOrDefault(subject, Known.NOTHING);
	}

	private void append(List<Map<String, Object>> lines, Map<String, Known> then, boolean sync) {
		try {
			this.current.file.append(lines, sync);
			this.known.putAll(then);
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
	}

	/**
	 * What tells this file at its present length from every other one; null where the
	 * file system cannot tell.
	 */
	@Nullable String mark() {
		Current now = this.current;
		return now.file.mark(now.name);
	}

	/**
	 * Where its next line will begin; null if what lies before is not all known.
	 */
	JournalFile.@Nullable Position end() {
		return this.current.file.end();
	}

	/**
	 * Whether its path still names its file.
	 */
	boolean isInPlace() {
		Current now = this.current;
		// one that was packed meanwhile is another file
		return now.file.isInPlace() || (!now.equals(this.current) && isInPlace());
	}

	void sync() {
		try {
			this.current.file.sync();
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
	}

	/**
	 * Packs what is over: its lines in a few, in a file that takes this one's place. It
	 * is written on meanwhile, and waits only for the last of that. Where it is killed,
	 * the old file is there, or the new one.
	 * @return whether it was; it is not where a line is damaged, or where another program
	 * wrote between
	 */
	boolean pack() {
		JournalFile.Position until = end();
		if (until == null) {
			return false;
		}
		try (PackedCopy copy = new PackedCopy(this.path)) {
			boolean copied = copy.begin(until.length());
			for (JournalFile.Position end = end(); copied && end != null && copy.isFarFrom(end.length()); end = end()) {
				copied = copy.follow(end.length());
			}
			return copied && take(copy);
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
	}

	private synchronized boolean take(PackedCopy copy) throws IOException {
		Current before = this.current;
		JournalFile.Position end = before.file.end();
		if (end == null || !before.file.isInPlace() || !copy.follow(end.length())) {
			return false;
		}
		copy.sync();
		this.current = new Current(copy.file(), copy.name());
		try {
			copy.putInPlace();
		}
		catch (IOException ex) {
			this.current = before;
			throw ex;
		}
		before.file.close();
		// lines have other numbers now, and what is over need not be remembered
		this.known.keySet().removeAll(copy.over());
		this.known.replaceAll((subject, known) -> known.at(0));
		return true;
	}

	@Override
	public void close() {
		try {
			this.current.file.close();
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
	}

	static JournalException newer(Path path) {
		return new JournalException("The journal " + path
				+ " was written by a newer Dailies. Nothing was submitted. Use " + "that one, or a newer one still.",
				null);
	}

	static JournalException unreadable(Path ledger, IOException cause) {
		return new JournalException("The journal beside " + ledger + " cannot be read: " + cause.getMessage()
				+ ". It says what was bought. Mend that, and the same command resumes.", cause);
	}

	static JournalException unwritable(Path path, IOException cause) {
		return new JournalException("The journal " + path + " cannot be written: " + cause.getMessage()
				+ ". It remembers what was bought should the ledger be damaged, so nothing is bought without it. It "
				+ "needs a disk with room and a folder that may be written. Mend that, and the same command resumes.",
				cause);
	}

	/**
	 * The file and what it gives itself as a name.
	 */
	private record Current(JournalFile file, String name) {
	}

	/**
	 * What it knows of a subject by now.
	 *
	 * @param line the last one about it; 0 if there is none
	 * @param events of the operation
	 * @param copies how often it was said what is the same for ever
	 * @param likeness of what was said so
	 */
	record Known(int line, int events, int copies, int likeness) {

		static final Known NOTHING = new Known(0, 0, 0, 0);

		Known at(int other) {
			return new Known(other, this.events, this.copies, this.likeness);
		}

	}

}
