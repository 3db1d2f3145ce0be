package dev.dailies.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.dailies.bucket.BucketLink;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.OperationClips;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * The clips of a ledger held against the files in its folder, in one walk over both. It
 * counts for as long as neither moves, and then nobody has to walk again.
 */
public final class ClipsLook {

	/** No look at all. */
	public static final ClipsLook NONE = new ClipsLook(Path.of(""), null, null, ClipsAsFound.nowhere(),
			new ForgottenClips(""));

	/**
	 * Longer ago, a file may have been cut short meanwhile, which its folder does not
	 * tell.
	 */
	private static final Duration FRESH = Duration.ofMinutes(1);

	/** So many stay in memory. More are walked again by whoever wants to see them. */
	private static final int AT_MOST = 2000;

	private final Path folder;

	private final @Nullable Long revision;

	private final @Nullable FileTime modified;

	private final long began = System.nanoTime();

	private final String fingerprint;

	private final ClipsAway away;

	private final ForgottenClips forgotten;

	private final List<OperationClips> conspicuous = new ArrayList<>();

	private @Nullable ClipsAsFound found;

	private boolean tooMany;

	private ClipsLook(Path folder, @Nullable Long revision, @Nullable FileTime modified, ClipsAsFound found,
			ForgottenClips forgotten) {
		this.folder = folder;
		this.revision = revision;
		this.modified = modified;
		this.found = found;
		this.fingerprint = found.fingerprint();
		this.away = new ClipsAway(found);
		this.forgotten = forgotten;
	}

	/**
	 * Looks, and changes nothing.
	 * @param ledger null if there is none
	 */
	public static ClipsLook at(Path folder, @Nullable LedgerReader ledger) {
		// before anything is looked at: what changes meanwhile makes it old
		Long revision = (ledger != null) ? ledger.revision().orElse(null) : null;
		FileTime modified = modified(folder);
		ClipsAsFound found = ClipsAsFound.in(folder);
		if (ledger != null && revision != null
				&& ledger.about(About.CLIPS_IN_ORDER).filter(order(revision, found)::equals).isPresent()) {
			ClipsLook known = new ClipsLook(folder, revision, modified, found, new ForgottenClips(found.place()));
			known.found = null;
			return known;
		}
		ClipsLook look = new ClipsLook(folder, revision, modified, found, new ForgottenClips(found));
		if (ledger != null) {
			ledger.forEachWithClips((operation) -> look.add(operation, found));
		}
		if (look.conspicuous.isEmpty() || look.tooMany) {
			look.found = null;
		}
		return look;
	}

	/**
	 * To be remembered where this very ledger with these very files needs no look at each
	 * of them: everything that was brought home is there, and nothing else; empty if
	 * something is to be said of a clip.
	 */
	public Optional<String> inOrder() {
		boolean plain = this.conspicuous.isEmpty() && !this.tooMany && !this.forgotten.isAny();
		return (plain && this.revision != null) ? Optional.of(order(this.revision, this.fingerprint))
				: Optional.empty();
	}

	private static String order(long revision, ClipsAsFound found) {
		return order(revision, found.fingerprint());
	}

	private static String order(long revision, String fingerprint) {
		return revision + " " + fingerprint;
	}

	/**
	 * This look where it still counts, else a new one.
	 * @param ledger null if there is none
	 */
	public ClipsLook orAt(Path place, @Nullable LedgerReader ledger) {
		boolean counts = ledger != null && this.revision != null && this.folder.equals(place)
				&& System.nanoTime() - this.began < FRESH.toNanos() && this.modified != null
				&& this.modified.equals(modified(place)) && ledger.revision().filter(this.revision::equals).isPresent();
		return counts ? this : at(place, ledger);
	}

	/**
	 * The operations whose clips are not all where they were brought, or are there though
	 * the ledger has given them up, or have a note beside them still; empty if there are
	 * too many to be kept.
	 */
	public Optional<List<OperationClips>> conspicuous() {
		return this.tooMany ? Optional.empty() : Optional.of(List.copyOf(this.conspicuous));
	}

	/**
	 * What lies in the folder, which is not kept any longer: it is as large as the
	 * folder.
	 */
	public ClipsAsFound found() {
		ClipsAsFound kept = (this.found != null) ? this.found : ClipsAsFound.in(this.folder);
		this.found = null;
		return kept;
	}

	/**
	 * As {@link ClipsAsFound#fingerprint}.
	 */
	public String fingerprint() {
		return this.fingerprint;
	}

	/**
	 * Whether the ledger has not changed since, as far as clips go.
	 */
	public boolean isOf(long now) {
		return this.revision != null && this.revision == now;
	}

	/**
	 * What speaks for clips that are away all at once, in one line.
	 */
	Optional<String> away() {
		return this.away.sentence();
	}

	ForgottenClips forgotten() {
		return this.forgotten;
	}

	private void add(OperationClips operation, ClipsAsFound files) {
		this.away.add(operation, files);
		this.forgotten.add(operation);
		boolean plain = operation.state() == OperationState.FETCHED
				&& operation.clips().stream().allMatch(files::isAccountedFor)
				&& operation.clips().stream().noneMatch((clip) -> files.isOther(clip) || files.hasNote(clip));
		if (!plain && this.conspicuous.size() == AT_MOST) {
			this.tooMany = true;
			this.conspicuous.clear();
		}
		if (!plain && !this.tooMany) {
			this.conspicuous.add(operation);
		}
	}

	/**
	 * Of the folder itself; a bucket does not tell.
	 */
	private static @Nullable FileTime modified(Path folder) {
		if (BucketLink.ofClips(folder).isPresent()) {
			return FileTime.fromMillis(0);
		}
		try {
			return Files.getLastModifiedTime(folder);
		}
		catch (IOException ex) {
			// what is wrong with it shows when it is listed
			return null;
		}
	}

}
