package dev.dailies.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketException;
import dev.dailies.bucket.BucketLink;
import dev.dailies.bucket.Stored;
import dev.dailies.bucket.Upload;
import dev.dailies.clip.ClipFetcher;
import dev.dailies.clip.FetchException;
import dev.dailies.clip.PosterFetcher;
import dev.dailies.clip.Sha256;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.station.fetch.ClipStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bucket that a run's clips come home to. Each comes into the run's folder first, is
 * looked into there, and leaves it once the ledger knows that the bucket has it.
 */
final class BucketClips implements ClipStore, AutoCloseable {

	/** What the names of clips begin with in the bucket. */
	static final String BELOW = "clips/";

	private static final Logger logger = LoggerFactory.getLogger(BucketClips.class);

	private final Bucket bucket;

	private final Path folder;

	private final ClipsFolder arrivals;

	/**
	 * @param bucket is closed with this
	 */
	BucketClips(Bucket bucket, ClipFetcher fetcher, RunSettings settings, LedgerReader ledger) {
		this.bucket = bucket;
		this.folder = settings.clips();
		this.arrivals = new ClipsFolder(fetcher, settings, ledger, this::isTaken);
	}

	/**
	 * Where the clips of a run come home to, be it a bucket or a folder.
	 */
	static ClipStore orFolder(ClipFetcher fetcher, RunSettings settings, LedgerReader ledger) {
		return BucketLink.in(settings.out())
			.<ClipStore>map((address) -> new BucketClips(Bucket.at(address), fetcher, settings, ledger))
			.orElseGet(() -> new ClipsFolder(fetcher, settings, ledger));
	}

	@Override
	public Clip bringHome(Operation operation, @Nullable Order source, Clip clip) {
		Clip arrived = this.arrivals.bringHome(operation, source, clip);
		try {
			String mark = mark(operation, clip);
			put(name(arrived), uploaded(arrived), mark);
			return withPoster(arrived, mark);
		}
		catch (BucketException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw new IllegalStateException(
						"The run is stopping; the clip is brought to the bucket by the next one", ex);
			}
			throw FetchException.notStored(String.valueOf(ex.getMessage()), ex.isLasting(), ex);
		}
	}

	private Upload uploaded(Clip clip) {
		if (clip.bytes() == null || clip.sha256() == null) {
			throw new IllegalStateException("What was brought home has a length and a digest");
		}
		return new Upload(this.folder.resolve(name(clip)), clip.bytes(), clip.sha256(), null);
	}

	/**
	 * What an earlier run put there and did not come to write down is not put there
	 * again.
	 */
	private void put(String name, Upload upload, String mark) {
		Optional<Stored> there = this.bucket.find(BELOW + name);
		if (there.filter((stored) -> stored.is(upload.bytes(), upload.sha256())).isEmpty()) {
			this.bucket.put(BELOW + name, upload.marked(mark));
		}
	}

	/**
	 * A picture is worth no clip: without it the clip is home, too.
	 */
	private Clip withPoster(Clip clip, String mark) {
		String poster = clip.poster();
		if (poster == null) {
			return clip;
		}
		try {
			if (!isOther(poster, mark)) {
				put(poster, Upload.of(this.folder.resolve(poster)), mark);
				return clip;
			}
			logger.info(
					"{} is something else in the bucket and stays as it is; the page shows the clip without a picture",
					poster);
		}
		catch (IOException | BucketException ex) {
			logger.info("{} could not be brought to the bucket, and the page shows the clip without it: {}", poster,
					ex.getMessage());
		}
		return clip.withoutPoster();
	}

	/**
	 * Whether the bucket has something else under a name. One that cannot be asked at the
	 * moment is asked again when the clip is to be put there.
	 */
	private boolean isTaken(String name, Operation operation, Clip clip) {
		try {
			return isOther(name, mark(operation, clip));
		}
		catch (BucketException ex) {
			logger.debug("Whether the bucket has {} is not known", name, ex);
			return false;
		}
	}

	private boolean isOther(String name, String mark) {
		return this.bucket.find(BELOW + name).filter((stored) -> !mark.equals(stored.mark())).isPresent();
	}

	/**
	 * Tells one purchase from any other, as the note beside a download does: what came
	 * from another address is another clip.
	 */
	private static String mark(Operation operation, Clip clip) {
		return Sha256.of(operation.id() + " " + clip.number() + " " + clip.url());
	}

	private static String name(Clip clip) {
		if (clip.file() == null) {
			throw new IllegalStateException("What was brought home has a name");
		}
		return clip.file();
	}

	@Override
	public void settled(Clip clip) {
		this.arrivals.settled(clip);
		copies(clip).forEach(this::remove);
	}

	/**
	 * What may be here of a clip, and of the picture of it.
	 */
	static Stream<String> copies(Clip clip) {
		String file = clip.file();
		return (file == null) ? Stream.empty() : Stream.concat(Stream.of(file), PosterFetcher.names(file).stream());
	}

	private void remove(String name) {
		try {
			Files.deleteIfExists(this.folder.resolve(name));
		}
		catch (IOException ex) {
			logger.warn("{} is in the bucket and could not be removed here, which the next run tries again: {}", name,
					ex.toString());
		}
	}

	@Override
	public void close() {
		this.bucket.close();
	}

}
