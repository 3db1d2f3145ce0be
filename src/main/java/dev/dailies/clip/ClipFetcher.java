package dev.dailies.clip;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dev.dailies.clip.Download.Arrived;
import dev.dailies.clip.FetchException.Reason;
import dev.dailies.clip.probe.ClipFacts;
import dev.dailies.clip.probe.ClipProbe;
import dev.dailies.clip.probe.Look.Broken;
import dev.dailies.clip.probe.Look.NotAClip;
import dev.dailies.clip.probe.Look.Whole;
import dev.dailies.clip.probe.Look;
import dev.dailies.disk.Room;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings clips home: downloaded, verified, synced and named, or not there at all. Safe to
 * use from several threads.
 */
public final class ClipFetcher {

	private static final Logger logger = LoggerFactory.getLogger(ClipFetcher.class);

	private final Path folder;

	private final @Nullable Path spool;

	private final FetchSettings settings;

	private final Download download;

	private final Edges edges;

	private final Set<String> underWay = ConcurrentHashMap.newKeySet();

	/** How often each file came too slowly for its turn. */
	private final Map<String, Integer> slowTurns = new ConcurrentHashMap<>();

	/**
	 * Creates nothing yet; the folder is made by the first fetch.
	 */
	public ClipFetcher(Path clipsFolder, FetchSettings settings, Clock clock) {
		this(clipsFolder, null, settings, clock);
	}

	/**
	 * As {@link #ClipFetcher(Path, FetchSettings, Clock)}.
	 * @param spool the only folder from which {@code file:} addresses are taken, by
	 * moving the file; null for none
	 */
	public ClipFetcher(Path clipsFolder, @Nullable Path spool, FetchSettings settings, Clock clock) {
		this(clipsFolder, spool, settings, clock, Room.OF_THE_DISK, Edges.UNWATCHED);
	}

	/**
	 * As {@link #ClipFetcher(Path, Path, FetchSettings, Clock)}.
	 * @param edges is told what a fetch reaches
	 */
	public ClipFetcher(Path clipsFolder, @Nullable Path spool, FetchSettings settings, Clock clock, Edges edges) {
		this(clipsFolder, spool, settings, clock, Room.OF_THE_DISK, edges);
	}

	ClipFetcher(Path clipsFolder, @Nullable Path spool, FetchSettings settings, Clock clock, Room room) {
		this(clipsFolder, spool, settings, clock, room, Edges.UNWATCHED);
	}

	private ClipFetcher(Path clipsFolder, @Nullable Path spool, FetchSettings settings, Clock clock, Room room,
			Edges edges) {
		this.folder = clipsFolder.toAbsolutePath().normalize();
		this.spool = (spool != null) ? spool.toAbsolutePath().normalize() : null;
		this.settings = settings;
		this.download = new Download(new Link(settings, clock), settings, room, edges);
		this.edges = edges;
	}

	/**
	 * Blocks until the clip is here under its final name. Free, may be repeated: a whole
	 * file that came from this very address and was not {@linkplain #settled settled} is
	 * returned without asking again, and an unfinished download is carried on. Any other
	 * file of that name stays what it is, whosever it is: then the clip gets a name of
	 * its own beside it. Makes several attempts before it gives up.
	 * @param link where the clip is, as the provider wrote it; a {@code data:} address in
	 * base64 holds it itself, a {@code file:} address must lie in the spool
	 * @param fileName as {@link ClipName} makes it
	 * @param anothers knows names that were given to other clips, whose files need not be
	 * there
	 * @param guard knows where an address may lead
	 * @throws FetchException if it could not be brought home
	 * @throws InterruptedException if the thread was interrupted; what has arrived is
	 * kept for the next fetch
	 */
	public Fetched fetch(String link, String fileName, Predicate<String> anothers, AddressGuard guard)
			throws InterruptedException {
		String url = HttpAddress.cleaned(link);
		if (!this.underWay.add(fileName)) {
			throw new IllegalStateException(
					"Clip '%s' is being fetched already, and one at a time is enough: wait for it".formatted(fileName));
		}
		try {
			part(fileName);
			if (!Files.isDirectory(this.folder)) {
				Files.createDirectories(this.folder);
			}
			return fetchUnder(freeName(url, fileName, anothers), url, guard);
		}
		catch (FetchException ex) {
			throw ex.about("Clip '%s' from %s".formatted(fileName, Text.of(url, guard)));
		}
		catch (ClosedByInterruptException ex) {
			Thread.interrupted();
			throw interrupted(ex);
		}
		catch (IOException ex) {
			throw new FetchException(Reason.DISK, String.valueOf(ex), null, ex)
				.about("Clip '%s' in %s".formatted(fileName, this.folder));
		}
		finally {
			this.underWay.remove(fileName);
		}
	}

	/**
	 * As {@link #fetch(String, String, Predicate, AddressGuard)}, where no names were
	 * given.
	 */
	Fetched fetch(String link, String fileName, AddressGuard guard) throws InterruptedException {
		return fetch(link, fileName, (name) -> false, guard);
	}

	/**
	 * Whoever asked for the clip has written down that it is here: from now on its name
	 * alone does not prove which purchase it is.
	 */
	public void settled(String fileName) {
		try {
			part(fileName).forget();
		}
		catch (IOException ex) {
			// a note that stays behind only spares a download that is not needed
			logger.debug("The note of {} stays behind", fileName, ex);
		}
	}

	/**
	 * As {@link FetchSettings#by()}.
	 */
	public String by() {
		return this.settings.by();
	}

	private Part part(String fileName) {
		Path target = this.folder.resolve(fileName).normalize();
		if (!this.folder.equals(target.getParent()) || fileName.startsWith(".")
				|| !target.getFileName().toString().equals(fileName)) {
			throw new IllegalArgumentException(
					"A clip needs a plain file name inside %s, got '%s'".formatted(this.folder, fileName));
		}
		return new Part(this.folder, fileName, this.settings.by());
	}

	/**
	 * The name itself, unless something else lies there, or will when its disk is back.
	 */
	private String freeName(String url, String fileName, Predicate<String> anothers) throws IOException {
		String name = fileName;
		for (int again = 2; anothers.test(name) || (part(name).isTaken() && !part(name).isNamed(url)); again++) {
			name = ClipName.other(fileName, again);
		}
		if (!name.equals(fileName)) {
			logger.warn("{} is not this clip and stays as it is; the clip is named {}", fileName, name);
		}
		return name;
	}

	private Fetched fetchUnder(String fileName, String url, AddressGuard guard)
			throws IOException, InterruptedException {
		Part part = part(fileName);
		Optional<Fetched> here = here(url, fileName, part);
		try {
			return here.isPresent() ? here.get() : fetch(url, fileName, part, guard);
		}
		catch (FetchException ex) {
			if (ex.reason() == Reason.TOO_SLOW) {
				this.slowTurns.merge(fileName, 1, Integer::sum);
			}
			throw ex;
		}
	}

	// Renamed just before a kill, and so unknown to the ledger.
	private Optional<Fetched> here(String url, String fileName, Part part) throws IOException {
		Path target = this.folder.resolve(fileName);
		if (!part.isNamed(url) || !(ClipProbe.look(target, true) instanceof Whole whole)) {
			return Optional.empty();
		}
		Files.deleteIfExists(part.file());
		return Optional.of(new Fetched(fileName, Files.size(target), Sha256.of(target), whole.facts()));
	}

	private Fetched fetch(String url, String fileName, Part part, AddressGuard guard)
			throws IOException, InterruptedException {
		Iterator<Duration> waits = this.settings.waits().iterator();
		Turn turn = new Turn(this.settings.longest(), this.slowTurns.getOrDefault(fileName, 0), System::nanoTime);
		while (true) {
			try {
				return attempt(url, fileName, part, guard, turn);
			}
			catch (SetbackException ex) {
				if (!waits.hasNext()) {
					int attempts = this.settings.waits().size() + 1;
					throw new FetchException(Reason.TRY_LATER,
							"%s, after %d attempts".formatted(ex.getMessage(), attempts), null, ex);
				}
				Thread.sleep(waits.next().toMillis());
			}
		}
	}

	private Fetched attempt(String url, String fileName, Part part, AddressGuard guard, Turn turn)
			throws IOException, SetbackException, InterruptedException {
		Optional<Arrived> arrived = Optional.empty();
		if (DataUrl.is(url)) {
			part.fill(url, DataUrl.bytes(url));
		}
		else if (!part.isAllOf(url)) {
			if (FileUrl.is(url)) {
				part.take(url, FileUrl.file(url, this.spool));
			}
			else {
				arrived = Optional.of(this.download.fill(part, url, guard, turn));
			}
		}
		ClipFacts facts = verified(url, part, arrived.map(Arrived::isAll).orElse(true));
		part.sync();
		long bytes = part.size();
		String sha256 = arrived.isPresent() ? arrived.get().sha256() : Sha256.of(part.file());
		part.seal(sha256);
		this.edges.reached(Edge.BEFORE_RENAME);
		try {
			part.finish();
		}
		catch (FileAlreadyExistsException ex) {
			throw new FetchException(Reason.TRY_LATER, "another file took its name meanwhile", null, ex);
		}
		return new Fetched(fileName, bytes, sha256, facts);
	}

	private static ClipFacts verified(String url, Part part, boolean isAll) throws IOException, SetbackException {
		Look look = ClipProbe.look(part.file(), isAll);
		if (look instanceof Whole whole) {
			return whole.facts();
		}
		if (look instanceof NotAClip other) {
			part.discard();
			throw FetchException.of(Reason.NOT_A_CLIP, other.found());
		}
		// Without an announced length the rest may still be there to be asked for.
		if (part.isAllOf(url)) {
			part.discard();
		}
		throw new SetbackException(((Broken) look).how());
	}

	private static InterruptedException interrupted(ClosedByInterruptException cause) {
		InterruptedException interrupted = new InterruptedException("Interrupted while a clip was written");
		interrupted.initCause(cause);
		return interrupted;
	}

}
