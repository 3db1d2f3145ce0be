package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.dailies.disk.DamagedFile;
import dev.dailies.disk.FileIdentity;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.LedgerJournal;
import dev.dailies.ledger.jdbc.SchemaVersion;
import dev.dailies.ledger.Purchases.Receipt;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.words.ShellWords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a ledger's journal: finds it or begins it, and writes the ledger's rows into it.
 */
final class JournalKeeper implements LedgerJournal, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(JournalKeeper.class);

	private static final int AT_ONCE = 200;

	/** So much is read quickly by the next run. */
	private static final long BYTES_BETWEEN_CHECKPOINTS = 4 << 20;

	/** What a ledger that is made anew from a journal may not believe of itself. */
	private static final Set<About> OF_THIS_DATABASE = EnumSet.of(About.ID, About.SCHEMA, About.MENDED,
			About.JOURNAL_READ, About.MANIFEST_READ, About.MANIFEST_CHECKED);

	private final JdbcLedger ledger;

	private final Edges edges;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final RowImages images;

	private final Path path;

	private final String ledgerId;

	private final BroughtBack broughtBack;

	/** Of the submits that are under way, which ones they are. */
	private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

	/** Answers that are written down and still to be booked. */
	private final Set<String> received = ConcurrentHashMap.newKeySet();

	private final Unbooked unbooked = new Unbooked();

	private Journal journal;

	private volatile long checkpointAt;

	private JournalKeeper(JdbcLedger ledger, DataSource dataSource, Path file, Clock clock, Edges edges)
			throws IOException {
		this.ledger = ledger;
		this.edges = edges;
		this.jdbc = JdbcClient.create(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.images = new RowImages(this.jdbc);
		this.path = Journal.path(file);
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			// a device could be read for ever
			throw Journal.unwritable(this.path, new IOException("it is no file"));
		}
		JournalReading reading = Files.exists(this.path) ? JournalReading.of(this.path, this.jdbc) : null;
		if (reading == null || reading.contents().lines() == 0) {
			this.ledgerId = noted(ledger.about(About.ID).orElseGet(() -> UUID.randomUUID().toString()));
			Files.deleteIfExists(this.path);
			this.broughtBack = new BroughtBack(0, 0, Credits.ZERO, 0, null);
			this.journal = begin(this.path);
			checkpoint();
			return;
		}
		JournalContents contents = reading.contents();
		Map<String, Integer> moves = reading.moves();
		if (contents.flaw().isPresent()) {
			refuseIfNeeded(contents, moves);
			this.ledgerId = ledger.about(About.ID).orElseThrow();
			Path aside = DamagedFile.put(this.path, clock);
			this.broughtBack = new BroughtBack(0, 0, Credits.ZERO, 0, aside);
			this.journal = begin(this.path);
			checkpoint();
			return;
		}
		this.ledgerId = noted(idOf(contents, ledger.about(About.ID)));
		contents.about().forEach(this::noteAgain);
		Reconciliation reconciliation = new Reconciliation(ledger, this.jdbc, this.transaction, clock);
		this.broughtBack = reconciliation.bring(contents, moves);
		if (this.broughtBack.operations() > 0) {
			// its rows are no longer only those that the manifest was read into
			ledger.note(About.MANIFEST_READ, "");
		}
		Object identity = FileIdentity.of(this.path);
		if (identity != null) {
			reconciliation.neverLeft(contents, identity);
		}
		this.journal = contents.isWorthWritingAnew() ? writtenAnew(contents) : Journal.resume(this.path, contents);
		keepNewer(contents);
		checkpoint();
	}

	/**
	 * The ledger knows by now all that the journal does.
	 */
	private Journal writtenAnew(JournalContents contents) throws IOException {
		Path anew = this.path.resolveSibling(this.path.getFileName() + ".new");
		try {
			// what a killed program left of one
			Files.deleteIfExists(anew);
			begin(anew).close();
			JournalFile.replace(anew, this.path);
			return Journal.resume(this.path, JournalContents.read(this.path));
		}
		catch (IOException | JournalException ex) {
			logger.warn("The journal {} stays as long as it is: it could not be written anew", this.path, ex);
			Files.deleteIfExists(anew);
			return Journal.resume(this.path, contents);
		}
	}

	static JournalKeeper open(JdbcLedger ledger, DataSource dataSource, Path file, Clock clock, Edges edges) {
		try {
			return new JournalKeeper(ledger, dataSource, file, clock, edges);
		}
		catch (IOException ex) {
			throw Journal.unreadable(file, ex);
		}
	}

	BroughtBack broughtBack() {
		return this.broughtBack;
	}

	private String noted(String id) {
		if (this.ledger.about(About.ID).isEmpty()) {
			this.ledger.note(About.ID, id);
		}
		if (this.ledger.about(About.SCHEMA).isEmpty()) {
			this.ledger.note(About.SCHEMA, String.valueOf(SchemaVersion.THIS));
		}
		return id;
	}

	/**
	 * A damaged line may say something that only the journal knew. Where the ledger knows
	 * all that can still be read, and more than nothing, it is believed.
	 */
	private void refuseIfNeeded(JournalContents contents, Map<String, Integer> moves) {
		boolean ledgerIsWhole = this.ledger.about(About.ID).isPresent()
				&& contents.operations().stream().noneMatch((known) -> known.isNewerThan(moves.get(known.id())));
		if (!ledgerIsWhole) {
			throw new JournalException(contents.flaw().orElseThrow(), null);
		}
	}

	private String idOf(JournalContents contents, Optional<String> known) {
		String id = contents.ledgerId().orElseThrow();
		if (known.isPresent() && !known.get().equals(id)) {
			throw new JournalException(this.path + " is the journal of another ledger. Nothing was submitted. Put back "
					+ "the one that belongs to this ledger, or move this one away: a new one is made from the ledger.",
					null);
		}
		return id;
	}

	private void noteAgain(String word, Object value) {
		for (About name : About.values()) {
			if (name.word().equals(word) && this.ledger.about(name)
				.filter((known) -> name != About.ENDED_RUN || isNewer(known, value))
				.isEmpty()) {
				this.ledger.note(name, String.valueOf(value));
			}
		}
	}

	/**
	 * Whether a number of a run is at least another one.
	 */
	private static boolean isNewer(String known, Object journalled) {
		return Long.parseLong(known) >= Long.parseLong(String.valueOf(journalled));
	}

	/**
	 * The whole ledger in a new file, where none may be.
	 */
	private Journal begin(Path file) {
		Journal begun = Journal.begin(file, this.ledgerId);
		begun.about(about());
		pages(this.images.worthKeeping()).forEach((ids) -> begun.operations(ids, this::pictures, false));
		begun.sync();
		return begun;
	}

	private void keepNewer(JournalContents contents) {
		Map<String, Integer> known = new LinkedHashMap<>();
		contents.operations().forEach((standing) -> known.put(standing.id(), standing.moves()));
		Checkpoint from = contents.from();
		List<String> kept = (from != null) ? this.images.movedSince(from.event()) : this.images.worthKeeping();
		Map<String, Integer> moves = this.images.moves(kept);
		kept.stream()
			.filter((id) -> known.getOrDefault(id, -1) < Objects.requireNonNull(moves.get(id)))
			.forEach((id) -> keep(List.of(id), false));
		this.journal.sync();
	}

	private static Stream<List<String>> pages(List<String> ids) {
		return IntStream.iterate(0, (from) -> from < ids.size(), (from) -> from + AT_ONCE)
			.mapToObj((from) -> ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
	}

	/**
	 * Notes up to where the journal need not be read again.
	 */
	private synchronized void checkpoint() {
		long event = this.images.lastEvent();
		this.unbooked.booked(this.journal::end).ifPresent((end) -> {
			this.checkpointAt = end.length();
			this.jdbc
				.sql("insert into about (name, value) values (:name, :value) "
						+ "on conflict (name) do update set value = excluded.value")
				.param("name", About.JOURNAL_READ.word())
				.param("value", new Checkpoint(end.length(), end.lines(), end.sum(), event).text())
				.update();
		});
	}

	private void checkpointIfDue() {
		JournalFile.Position end = this.journal.end();
		if (end != null && end.length() - this.checkpointAt > BYTES_BETWEEN_CHECKPOINTS) {
			checkpoint();
		}
	}

	@Override
	public void moved(Collection<String> operationIds, boolean surely) {
		if (surely) {
			this.edges.reached(Edge.BEFORE_JOURNAL);
		}
		keep(operationIds, surely);
		checkpointIfDue();
	}

	private void keep(Collection<String> ids, boolean surely) {
		inPlace().operations(ids, this::pictures, surely).forEach((kept) -> {
			if (kept.isBeingSubmitted()) {
				this.attempts.put(kept.id(), kept.attempts());
			}
			else {
				this.attempts.remove(kept.id());
			}
		});
	}

	@Override
	public void noted() {
		inPlace().about(about());
	}

	@Override
	public @Nullable String mark() {
		return this.journal.mark();
	}

	@Override
	public void received(List<Receipt> receipts, Runnable booking) {
		Unbooked.Since since = this.unbooked.begin(this.journal.end());
		try {
			write(receipts);
			receipts.forEach((receipt) -> this.received.add(key(receipt.id(), receipt.taskId())));
		}
		catch (JournalException ex) {
			logger.warn("{} answers are written down one by one: {}", receipts.size(), ex.getMessage());
		}
		booking.run();
		this.unbooked.booked(since);
	}

	private void write(List<Receipt> receipts) {
		Map<String, Integer> attempt = new HashMap<>();
		receipts.forEach((receipt) -> attempt.put(receipt.id(), attempt(receipt.id())));
		inPlace().receipts(receipts, attempt);
	}

	/**
	 * The ledger may be held by another program, and this must not wait for it.
	 */
	private int attempt(String id) {
		Integer known = this.attempts.remove(id);
		return (known != null) ? known
				: this.jdbc.sql("select attempts from operation where id = :id")
					.param("id", id)
					.query(Integer.class)
					.single();
	}

	private static String key(String id, String taskId) {
		return id + " " + taskId;
	}

	@Override
	public void receipt(String id, String taskId, List<Clip> clips, Runnable booking) {
		JournalException unwritten = null;
		Unbooked.Since since = this.unbooked.begin(this.journal.end());
		boolean before = this.received.remove(key(id, taskId));
		try {
			if (!before) {
				write(List.of(new Receipt(id, "", taskId, clips)));
			}
		}
		catch (JournalException ex) {
			unwritten = ex;
		}
		try {
			this.edges.reached(Edge.BEFORE_BOOKED);
			booking.run();
			if (before || !TransactionSynchronizationManager.isActualTransactionActive()) {
				// one that is booked with others is committed only later
				this.unbooked.booked(since);
			}
		}
		catch (RuntimeException ex) {
			if (unwritten == null) {
				throw ex;
			}
			unwritten.addSuppressed(ex);
			throw new JournalException(
					"Task " + taskId + " was bought and could be written down nowhere. Once there is "
							+ "room, run again; if it is not found by itself, name it with: dailies retry "
							+ "--ledger " + ShellWords.quoted(this.path.toString().replaceFirst("\\.jsonl$", ""))
							+ " --unknown=adopt --task " + ShellWords.quoted(taskId) + ". " + unwritten.getMessage(),
					unwritten);
		}
		if (unwritten != null) {
			throw unwritten;
		}
	}

	/**
	 * The journal; written anew if it was taken away.
	 */
	private synchronized Journal inPlace() {
		if (!this.journal.isInPlace()) {
			if (Files.exists(this.path)) {
				throw new JournalException("Another file took the place of the journal " + this.path
						+ " while the run was at work. Nothing more is bought.", null);
			}
			Journal lost = this.journal;
			this.journal = begin(this.path);
			lost.close();
		}
		return this.journal;
	}

	private Map<String, RowImages.Picture> pictures(Map<String, Integer> events) {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.images.of(events)));
	}

	private Map<String, String> about() {
		Map<String, String> about = new LinkedHashMap<>();
		this.jdbc.sql("select name, value from about where name not in (:here) order by name")
			.param("here", OF_THIS_DATABASE.stream().map(About::word).toList())
			.query((row) -> {
				about.put(row.getString("name"), row.getString("value"));
			});
		return about;
	}

	@Override
	public void close() {
		try {
			checkpoint();
		}
		catch (DataAccessException | TransactionException ex) {
			// the next run reads more of it
			logger.debug("It could not be noted how far the journal {} was booked", this.path, ex);
		}
		this.journal.close();
	}

}
