package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;

/**
 * What was bought, in a file of lines beside the ledger, from which the ledger can be
 * made anew. Holds no token. May be used by several threads.
 */
final class Journal implements AutoCloseable {

	private static final int FORMAT = 2;

	/**
	 * So often is said what is the same for ever, so that one damaged line is made good
	 * by another.
	 */
	private static final int COPIES = 2;

	private final Path path;

	private final JournalFile file;

	private final Map<String, Known> known;

	private Journal(Path path, JournalFile file, Map<String, Known> known) {
		this.path = path;
		this.file = file;
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
			file.append(Map.of(JournalContents.KIND, JournalContents.HEAD, "format", FORMAT, "ledger", ledgerId), true);
			return new Journal(path, file, Map.of());
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	static Journal resume(Path path, JournalContents contents) {
		try {
			return new Journal(path, JournalFile.open(path, contents.wholeLength(), contents.lines(), contents.sum()),
					contents.known());
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	/**
	 * Writes down what the ledger says of itself.
	 */
	void about(Map<String, String> about) {
		append(JournalContents.ABOUT, Map.of(JournalContents.KIND, JournalContents.ABOUT, JournalContents.ABOUT, about),
				false);
	}

	/**
	 * Writes down how an operation stands, and what happened to it since the last time.
	 * No picture of one operation is taken between another's taking and writing, so the
	 * last one is the newest.
	 * @param camera takes its picture, given how many of its events are known
	 * @param sync whether something is done on the strength of it
	 */
	synchronized RowImages.Picture operation(String id, IntFunction<RowImages.Picture> camera, boolean sync) {
		Known before = this.known.getOrDefault(id, Known.NOTHING);
		RowImages.Picture picture = camera.apply(before.events);
		int likeness = picture.likeness();
		int copies = (before.likeness == likeness) ? before.copies : 0;
		boolean whole = copies < COPIES;
		Map<String, Object> line = new LinkedHashMap<>();
		line.put(JournalContents.KIND, JournalContents.OPERATION);
		line.putAll(whole ? picture.whole() : picture.rest());
		append(id, line, sync);
		this.known.put(id, new Known(this.file.lines(), picture.events(), whole ? copies + 1 : copies, likeness));
		return picture;
	}

	/**
	 * Writes down that a provider answered with a task.
	 * @param attempt of the operation's submits, which this one was
	 */
	void receipt(String id, int attempt, String taskId, List<Clip> clips) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put(JournalContents.KIND, JournalContents.RECEIPT);
		line.put("id", id);
		line.put("attempt", attempt);
		line.put("task", taskId);
		line.put("clips", clips.stream().map(Journal::fields).toList());
		append(id, line, true);
	}

	private static Map<String, @Nullable Object> fields(Clip clip) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("number", clip.number());
		fields.put("video", clip.videoId());
		fields.put("url", clip.url());
		return fields;
	}

	private synchronized void append(String subject, Map<String, Object> fields, boolean sync) {
		Map<String, Object> line = new LinkedHashMap<>(fields);
		Known before = this.known.getOrDefault(subject, Known.NOTHING);
		line.put(JournalContents.AFTER, before.line);
		try {
			this.file.append(line, sync);
			this.known.put(subject, new Known(this.file.lines(), before.events, before.copies, before.likeness));
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
		return this.file.mark();
	}

	/**
	 * Where its next line will begin; null if what lies before is not all known.
	 */
	JournalFile.@Nullable Position end() {
		return this.file.end();
	}

	/**
	 * Whether its path still names its file.
	 */
	boolean isInPlace() {
		return this.file.isInPlace();
	}

	void sync() {
		try {
			this.file.sync();
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw unwritable(this.path, ex);
		}
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
	 * What it knows of a subject by now.
	 *
	 * @param line the last one about it; 0 if there is none
	 * @param events of the operation
	 * @param copies how often it was said what is the same for ever
	 * @param likeness of what was said so
	 */
	record Known(int line, int events, int copies, int likeness) {

		static final Known NOTHING = new Known(0, 0, 0, 0);

	}

}
