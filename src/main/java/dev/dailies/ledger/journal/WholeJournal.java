package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerReader.About;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal of a ledger as it is when it is written anew: each operation once, as it
 * stands.
 */
final class WholeJournal {

	private static final int AT_ONCE = 200;

	/** A journal of this length is no trouble, whatever it says. */
	private static final long SMALL = 256 << 10;

	private final Path path;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final RowImages images;

	private final Set<About> besides;

	/**
	 * @param path of the ledger's journal
	 * @param besides what of the ledger's own words is not written
	 */
	WholeJournal(Path path, JdbcClient jdbc, TransactionTemplate transaction, RowImages images, Set<About> besides) {
		this.path = path;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.images = images;
		this.besides = Set.copyOf(besides);
	}

	/**
	 * Begins it where the journal lies, and none may be.
	 */
	Journal begin(String ledgerId) {
		return begin(this.path, ledgerId);
	}

	private Journal begin(Path file, String ledgerId) {
		Journal begun = Journal.begin(file, ledgerId);
		begun.about(about());
		List<String> kept = this.images.worthKeeping();
		Stream<RowImages.Picture> all = IntStream.iterate(0, (from) -> from < kept.size(), (from) -> from + AT_ONCE)
			.mapToObj((from) -> kept.subList(from, Math.min(kept.size(), from + AT_ONCE)))
			.flatMap((ids) -> pictures(ids).stream());
		begun.packed(all.iterator());
		begun.sync();
		return begun;
	}

	/**
	 * Puts it in the place of the journal, which is there whole or as it was.
	 * @return where the new one ends; null if that cannot be told
	 */
	JournalFile.@Nullable Position replace(String ledgerId) throws IOException {
		Path anew = this.path.resolveSibling(this.path.getFileName() + ".new");
		try {
			// what a killed program left of one
			Files.deleteIfExists(anew);
			JournalFile.Position end;
			try (Journal written = begin(anew, ledgerId)) {
				end = written.end();
			}
			JournalFile.replace(anew, this.path);
			return end;
		}
		catch (IOException | RuntimeException ex) {
			Files.deleteIfExists(anew);
			throw ex;
		}
	}

	/**
	 * Whether a journal of that length has grown by half since it was written anew.
	 * @param before how long it was then; 0 if it never was
	 */
	static boolean isWorthIt(long length, long before) {
		return length > SMALL + before + before / 2;
	}

	private Collection<RowImages.Picture> pictures(List<String> ids) {
		Map<String, Integer> events = new LinkedHashMap<>();
		ids.forEach((id) -> events.put(id, 0));
		return pictures(events).values();
	}

	Map<String, RowImages.Picture> pictures(Map<String, Integer> events) {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.images.of(events)));
	}

	/**
	 * What the ledger says of itself.
	 */
	Map<String, String> about() {
		Map<String, String> about = new LinkedHashMap<>();
		this.jdbc.sql("select name, value from about where name not in (:besides) order by name")
			.param("besides", this.besides.stream().map(About::word).toList())
			.query((row) -> {
				about.put(row.getString("name"), row.getString("value"));
			});
		return about;
	}

}
