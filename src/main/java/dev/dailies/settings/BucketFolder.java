package dev.dailies.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.disk.RunFolder;

/**
 * A folder that is to stand for a bucket.
 */
final class BucketFolder {

	private BucketFolder() {
	}

	/**
	 * Holds what is said of it against what it is: what was begun with one place for its
	 * clips stays with that.
	 * @param out a folder that stands for a bucket by what was said
	 * @throws SettingsException if its clips are elsewhere
	 */
	static void refuseAnother(Path out) {
		BucketAddress named = BucketLink.named(out).orElseThrow();
		Optional<BucketAddress> written = BucketLink.written(out);
		if (written.filter((other) -> !other.equals(named)).isPresent()) {
			BucketLink.unnamed(out);
			throw refused(out, "in " + written.get(), named);
		}
		RunFolder folder = RunFolder.of(out);
		if (written.isEmpty() && (Files.exists(folder.ledger()) || Files.exists(folder.clips()))) {
			BucketLink.unnamed(out);
			throw refused(out, "in it", named);
		}
	}

	private static SettingsException refused(Path out, String where, BucketAddress named) {
		return new SettingsException("The folder " + out + " is that of a run whose clips are " + where
				+ ", and out names " + named + ". Give another folder for it: work, or --work.");
	}

}
