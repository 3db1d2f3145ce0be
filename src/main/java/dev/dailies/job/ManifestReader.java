package dev.dailies.job;

import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands out the manifest's shots, or none where the ledger holds this very manifest. A
 * restart reads the file from its beginning: shots are known by their ids, and a
 * remembered position would be wrong in a file that changed.
 */
class ManifestReader implements ItemStreamReader<Shot> {

	private final Manifest manifest;

	private final KnownManifest known;

	private @Nullable ShotStream shots;

	private @Nullable ReadAhead<Shot> ahead;

	ManifestReader(Manifest manifest, KnownManifest known) {
		this.manifest = manifest;
		this.known = known;
	}

	@Override
	public void open(ExecutionContext executionContext) {
		if (!this.known.isRead()) {
			ShotStream stream = this.manifest.open();
			this.shots = stream;
			this.ahead = new ReadAhead<>("manifest", DailiesJob.SHOTS_PER_CHUNK, stream::next);
		}
	}

	@Override
	public @Nullable Shot read() {
		return (this.ahead != null) ? this.ahead.next() : null;
	}

	@Override
	public void close() {
		if (this.ahead != null) {
			this.ahead.close();
		}
		if (this.shots != null) {
			this.shots.close();
		}
		// the reader is there for as long as the job, and knows the ids of all shots
		this.ahead = null;
		this.shots = null;
	}

}
