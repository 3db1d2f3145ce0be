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

	ManifestReader(Manifest manifest, KnownManifest known) {
		this.manifest = manifest;
		this.known = known;
	}

	@Override
	public void open(ExecutionContext executionContext) {
		this.shots = this.known.isRead() ? null : this.manifest.open();
	}

	@Override
	public @Nullable Shot read() {
		return (this.shots != null) ? this.shots.next() : null;
	}

	@Override
	public void close() {
		if (this.shots != null) {
			this.shots.close();
		}
	}

}
