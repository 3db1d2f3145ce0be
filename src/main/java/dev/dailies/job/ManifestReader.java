package dev.dailies.job;

import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands out the manifest's shots. A restart reads the file from its beginning: shots are
 * known by their ids, and a remembered position would be wrong in a file that changed.
 */
class ManifestReader implements ItemStreamReader<Shot> {

	private final Manifest manifest;

	private @Nullable ShotStream shots;

	ManifestReader(Manifest manifest) {
		this.manifest = manifest;
	}

	@Override
	public void open(ExecutionContext executionContext) {
		this.shots = this.manifest.open();
	}

	@Override
	public @Nullable Shot read() {
		if (this.shots == null) {
			throw new IllegalStateException("The manifest was not opened");
		}
		return this.shots.next();
	}

	@Override
	public void close() {
		if (this.shots != null) {
			this.shots.close();
		}
	}

}
