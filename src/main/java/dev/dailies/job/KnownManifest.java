package dev.dailies.job;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger holds this very manifest already, so that it need not be read again.
 * When in doubt it is read.
 */
class KnownManifest {

	private final Ledger ledger;

	private final @Nullable String digest;

	private @Nullable Boolean read;

	KnownManifest(Ledger ledger, RunSettings settings) {
		this.ledger = ledger;
		this.digest = ManifestDigest.of(settings).orElse(null);
	}

	boolean isRead() {
		if (this.read == null) {
			this.read = this.digest != null && this.ledger.about(About.MANIFEST_READ)
				.map((note) -> note.split(" "))
				.filter((note) -> note.length == 3 && note[0].equals(this.digest))
				.filter((note) -> this.ledger.isRead(Long.parseLong(note[1])))
				.filter((note) -> this.ledger.shotCount() == Integer.parseInt(note[2]))
				.isPresent();
		}
		return this.read;
	}

	/**
	 * From now on rows change, until all of them are those of one manifest.
	 */
	void begin() {
		this.ledger.note(About.MANIFEST_READ, "");
	}

	/**
	 * All rows are there.
	 */
	void end(long readBy) {
		if (this.digest != null) {
			this.ledger.note(About.MANIFEST_READ, this.digest + " " + readBy + " " + this.ledger.shotCount());
		}
	}

}
