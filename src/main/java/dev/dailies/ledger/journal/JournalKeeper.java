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

import javax.sql.DataSource;

import dev.dailies.disk.DamagedFile;
import dev.dailies.disk.FileIdentity;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Purchases.Receipt;
import dev.dailies.ledger.jdbc.AboutRows;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.LedgerJournal;
import dev.dailies.ledger.jdbc.SchemaVersion;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
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

	/** So much is read quickly by the next run. */
	private static final long BYTES_BETWEEN_CHECKPOINTS = 512 << 10;

	/** What a ledger that is made anew from a journal may not believe of itself. */
	private static final Set<About> OF_THIS_DATABASE = EnumSet.of(About.ID, About.SCHEMA, About.MENDED,
			About.JOURNAL_READ, About.JOURNAL_ANEW, About.MANIFEST_READ, About.MANIFEST_CHECKED, About.CLIPS_IN_ORDER,
			About.RESULTS_WRITTEN, About.UNFINISHED);

	private final JdbcLedger ledger;

	private final Edges edges;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	/** What need not be in the journal. */
	private final AboutRows notes;

	private final RowImages images;

	private final Path path;

	private final WholeJournal whole;

	private final String ledgerId;

	private final BroughtBack broughtBack;

	/** Of the submits that are under way, which ones they are. */
	private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

	/** Answers that are written down and still to be booked. */
	private final Set<String> received = ConcurrentHashMap.newKeySet();

	private final Unbooked unbooked = new Unbooked();

	private volatile Journal journal;

	private volatile long checkpointAt;

	private final JournalPacking packing;

	private JournalKeeper(JdbcLedger ledger, DataSource dataSource, Path file, Clock clock, Edges edges)
			throws IOException {
		this.ledger = ledger;
		this.edges = edges;
		this.jdbc = JdbcClient.create(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.notes = new AboutRows(this.jdbc);
		this.images = new RowImages(this.jdbc);
		this.path = Journal.path(file);
		this.packing = new JournalPacking(this::pack, this.notes);
		this.whole = new WholeJournal(this.path, this.jdbc, this.transaction, this.images, OF_THIS_DATABASE);
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			// a device could be read for ever
			throw Journal.unwritable(this.path, new IOException("it is no file"));
		}
		JournalReading reading = Files.exists(this.path) ? JournalReading.of(this.path, this.jdbc) : null;
		if (reading == null || reading.contents().lines() == 0) {
			this.ledgerId = noted(ledger.about(About.ID).orElseGet(() -> UUID.randomUUID().toString()));
			Files.deleteIfExists(this.path);
			this.broughtBack = new BroughtBack(0, 0, Credits.ZERO, 0, null);
			this.journal = this.whole.begin(this.ledgerId);
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
			this.journal = this.whole.begin(this.ledgerId);
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
		if (!isSubmitting()) {
			checkpoint();
		}
	}

	/**
	 * The ledger knows by now all that the journal does.
	 */
	private Journal writtenAnew(JournalContents contents) throws IOException {
		try {
			anewAt(this.whole.replace(this.ledgerId));
			return Journal.resume(this.path, JournalContents.read(this.path));
		}
		catch (IOException | JournalException ex) {
			logger.warn("The journal {} stays as long as it is: it could not be written anew", this.path, ex);
			return Journal.resume(this.path, contents);
		}
	}

	private void anewAt(JournalFile.@Nullable Position end) {
		this.notes.put(About.JOURNAL_ANEW, String.valueOf((end != null) ? end.length() : 0));
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
		// one that was older is brought up to this version when it is opened
		this.ledger.note(About.SCHEMA, String.valueOf(SchemaVersion.THIS));
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

	/**
	 * Whether something is being submitted, also by a run that was killed: what the
	 * journal says of it is still to be found, without reading all of it.
	 */
	private boolean isSubmitting() {
		return !Reconciliation.intents(this.jdbc).isEmpty();
	}

	/**
	 * Notes up to where the journal need not be read again.
	 */
	private synchronized void checkpoint() {
		long event = this.images.lastEvent();
		this.unbooked.booked(this.journal::end).ifPresent((end) -> checkpoint(end, event));
	}

	private void checkpoint(JournalFile.Position end, long event) {
		JournalFile.Position whole = this.journal.end();
		if (whole == null || end.length() > whole.length()) {
			// of the file before it was packed
			return;
		}
		this.checkpointAt = end.length();
		this.notes.put(About.JOURNAL_READ, new Checkpoint(end.length(), end.lines(), end.sum(), event).text());
	}

	private void checkpointIfDue() {
		JournalFile.Position end = this.journal.end();
		if (end != null && end.length() - this.checkpointAt > BYTES_BETWEEN_CHECKPOINTS) {
			checkpoint();
		}
		if (end != null) {
			this.packing.beginIfDue(end.length());
		}
	}

	/**
	 * Packs the journal while it is written on.
	 * @return how long it is then; 0 if it could not be packed
	 */
	private long pack() {
		Journal packed = this.journal;
		if (!packed.pack()) {
			return 0;
		}
		JournalFile.Position end = packed.end();
		anewAt(end);
		this.checkpointAt = 0;
		checkpoint();
		return (end != null) ? end.length() : 0;
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
		inPlace().operations(ids, this.whole::pictures, surely).forEach((kept) -> {
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
		inPlace().about(this.whole.about());
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
							+ "room, run again; if it is not found by itself, name it with: "
							+ Typed.command("retry --ledger "
									+ ShellWords.quoted(this.path.toString().replaceFirst("\\.jsonl$", ""))
									+ " --unknown=adopt --task " + ShellWords.quoted(taskId))
							+ ". " + unwritten.getMessage(),
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
			this.journal = this.whole.begin(this.ledgerId);
			lost.close();
		}
		return this.journal;
	}

	@Override
	public void close() {
		try {
			this.packing.close();
			if (!isSubmitting()) {
				checkpoint();
				packIfItGrew();
			}
		}
		catch (DataAccessException | TransactionException ex) {
			// the next run reads more of it
			logger.debug("It could not be noted how far the journal {} was booked", this.path, ex);
		}
		this.journal.close();
	}

	/**
	 * What it says of an operation in several lines is said in one from then on.
	 */
	private void packIfItGrew() {
		JournalFile.Position end = this.journal.end();
		if (end == null || !this.unbooked.isEmpty() || !this.journal.isInPlace()
				|| !WholeJournal.isWorthIt(end.length(), JournalPacking.before(this.notes))) {
			return;
		}
		try {
			pack();
		}
		catch (JournalException ex) {
			logger.warn("The journal {} stays as long as it is: it could not be packed", this.path, ex);
		}
	}

}
