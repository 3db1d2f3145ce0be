package dev.dailies.cli.run;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.doctor.ManifestCheck;
import dev.dailies.job.ManifestDigest;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.manifest.CheckResult;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check of a manifest, which is not made again where the ledger says that this very
 * manifest was checked before and nothing was to be said of it.
 */
record CheckedManifest(@Nullable String digest, CheckResult check) {

	/**
	 * Says how it was read, and what is wrong with it.
	 */
	static CheckedManifest told(RunSettings settings, PrintWriter err) {
		String digest = ManifestDigest.of(settings).orElse(null);
		Optional<Note> before = (digest != null) ? before(settings).filter((note) -> note.digest.equals(digest))
				: Optional.empty();
		if (before.isEmpty()) {
			return new CheckedManifest(digest, ManifestCheck.told(settings, err));
		}
		err.println(before.get().readAs);
		err.flush();
		return new CheckedManifest(digest, before.get().check());
	}

	private static Optional<Note> before(RunSettings settings) {
		return Files.isRegularFile(settings.ledger()) ? LedgerWord.of(settings.ledger()).flatMap(Note::read)
				: Optional.empty();
	}

	/**
	 * Loaded only where there is a ledger: a quick answer needs nothing of a database.
	 */
	private static final class LedgerWord {

		static Optional<String> of(Path ledger) {
			try {
				return ReadableLedger.untouched(ledger).reader().about(About.MANIFEST_CHECKED);
			}
			catch (DataAccessException ex) {
				// what is wrong with the ledger is said, or mended, by the run
				return Optional.empty();
			}
		}

	}

	/**
	 * What the ledger is to remember of it; empty if it has to be checked again.
	 */
	String note() {
		String readAs = this.check.readAs();
		boolean silent = this.check.problems().isEmpty() && !this.check.namesFiles();
		return (silent && this.digest != null && readAs != null) ? JsonMapper.shared()
			.writeValueAsString(new Note(this.digest, this.check.shots(), this.check.operations(),
					this.check.providers(), this.check.labels(), readAs))
				: "";
	}

	private record Note(String digest, int shots, long operations, Set<String> providers, List<String> labels,
			String readAs) {

		static Optional<Note> read(String text) {
			try {
				return text.isEmpty() ? Optional.empty() : Optional.of(JsonMapper.shared().readValue(text, Note.class));
			}
			catch (JacksonException ex) {
				// of another version
				return Optional.empty();
			}
		}

		CheckResult check() {
			return CheckResult.flawless(this.shots, this.operations, this.providers, this.labels, this.readAs);
		}

	}

}
