package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a ledger's journal: finds it or begins it, and writes the ledger's rows into it.
 */
final class JournalKeeper implements LedgerJournal, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(JournalKeeper.class);

	private static final int AT_ONCE = 200;

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

	private Journal journal;

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
		JournalContents contents = Files.exists(this.path) ? JournalContents.read(this.path) : null;
		if (contents == null || contents.lines() == 0) {
			this.ledgerId = noted(ledger.about(About.ID).orElseGet(() -> UUID.randomUUID().toString()));
			Files.deleteIfExists(this.path);
			this.broughtBack = new BroughtBack(0, 0, Credits.ZERO, 0, null);
			this.journal = begin(this.path);
			return;
		}
		Map<String, Integer> moves = this.images.moves();
		if (contents.flaw().isPresent()) {
			refuseIfNeeded(contents, moves);
			this.ledgerId = ledger.about(About.ID).orElseThrow();
			Path aside = DamagedFile.put(this.path, clock);
			this.broughtBack = new BroughtBack(0, 0, Credits.ZERO, 0, aside);
			this.journal = begin(this.path);
			return;
		}
		this.ledgerId = noted(idOf(contents, ledger.about(About.ID)));
		contents.about().forEach(this::noteAgain);
		Reconciliation reconciliation = new Reconciliation(ledger, this.jdbc, this.transaction, clock);
		this.broughtBack = reconciliation.bring(contents, moves);
		Object identity = FileIdentity.of(this.path);
		if (identity != null) {
			reconciliation.neverLeft(contents, identity);
		}
		this.journal = contents.isWorthWritingAnew() ? writtenAnew(contents) : Journal.resume(this.path, contents);
		keepNewer(contents);
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
		Map<String, Integer> moves = this.images.moves();
		this.images.worthKeeping()
			.stream()
			.filter((id) -> known.getOrDefault(id, -1) < Objects.requireNonNull(moves.get(id)))
			.forEach((id) -> keep(List.of(id), false));
		this.journal.sync();
	}

	private static Stream<List<String>> pages(List<String> ids) {
		return IntStream.iterate(0, (from) -> from < ids.size(), (from) -> from + AT_ONCE)
			.mapToObj((from) -> ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
	}

	@Override
	public void moved(Collection<String> operationIds, boolean surely) {
		if (surely) {
			this.edges.reached(Edge.BEFORE_JOURNAL);
		}
		keep(operationIds, surely);
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
	public void received(List<Receipt> receipts) {
		try {
			write(receipts);
			receipts.forEach((receipt) -> this.received.add(key(receipt.id(), receipt.taskId())));
		}
		catch (JournalException ex) {
			logger.warn("{} answers are written down one by one: {}", receipts.size(), ex.getMessage());
		}
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
		try {
			if (!this.received.remove(key(id, taskId))) {
				write(List.of(new Receipt(id, "", taskId, clips)));
			}
		}
		catch (JournalException ex) {
			unwritten = ex;
		}
		try {
			this.edges.reached(Edge.BEFORE_BOOKED);
			booking.run();
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
		this.jdbc.sql("select name, value from about where name not in ('id', 'schema', 'mended') order by name")
			.query((row) -> {
				about.put(row.getString("name"), row.getString("value"));
			});
		return about;
	}

	@Override
	public void close() {
		this.journal.close();
	}

}
