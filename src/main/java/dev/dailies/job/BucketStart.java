package dev.dailies.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketException;
import dev.dailies.bucket.BucketLink;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.OperationClips;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.station.fetch.ClipStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what an earlier run left on its way into a bucket, however it ended. There
 * is nothing to do where clips come home to a folder.
 */
class BucketStart {

	private static final Logger logger = LoggerFactory.getLogger(BucketStart.class);

	private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

	private final RunSettings settings;

	private final LedgerReader ledger;

	private final ClipStore clips;

	private final Clock clock;

	BucketStart(RunSettings settings, LedgerReader ledger, ClipStore clips, Clock clock) {
		this.clock = clock;
		this.settings = settings;
		this.ledger = ledger;
		this.clips = clips;
	}

	/**
	 * To be called once every clip that the ledger calls fetched is known to be in the
	 * bucket. May be repeated.
	 */
	void clear() {
		Optional<BucketAddress> address = BucketLink.in(this.settings.out());
		if (address.isPresent()) {
			giveUpUnfinished(address.get());
			removeCopies();
		}
	}

	/**
	 * What others have under way is not given up.
	 */
	private void giveUpUnfinished(BucketAddress address) {
		boolean alone = LedgerLock.isFile(this.settings.ledger());
		Instant before = alone ? Instant.MAX : this.clock.instant().minus(LONGEST_UPLOAD);
		try (Bucket bucket = Bucket.at(address)) {
			bucket.giveUpUnfinished(BucketClips.BELOW, before);
		}
		catch (BucketException ex) {
			// it takes room in the store and harms nobody; not every store lists them
			logger.warn("Whether pieces of clips were left in the bucket is not known: {}", ex.getMessage());
		}
	}

	/**
	 * Removes copies of what the bucket has, of which the ledger knows. May be repeated.
	 */
	void removeCopies() {
		Set<String> here = BucketLink.in(this.settings.out()).isPresent() ? here() : Set.of();
		if (!here.isEmpty()) {
			this.ledger.forEachWithClips((operation) -> remove(operation, here));
		}
	}

	private void remove(OperationClips operation, Set<String> here) {
		if (operation.state() == OperationState.FETCHED) {
			operation.clips()
				.stream()
				.filter((clip) -> BucketClips.copies(clip).anyMatch(here::contains))
				.forEach(this.clips::settled);
		}
	}

	private Set<String> here() {
		Set<String> here = new HashSet<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.settings.clips())) {
			files.forEach((file) -> here.add(String.valueOf(file.getFileName())));
		}
		catch (IOException ex) {
			logger.warn("What lies in {} cannot be looked at, and stays: {}", this.settings.clips(), ex.toString());
		}
		return here;
	}

}
