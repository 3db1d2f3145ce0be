package dev.dailies.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.words.RefusedException;

/**
 * Where a job file has its ledgers: one place for all of its manifests, or with the name
 * of each in it.
 */
sealed interface LedgerPlace {

	/** Stands for the name of the run. */
	String NAME = "{name}";

	/** What looks like a placeholder and is none. */
	Pattern UNKNOWN = Pattern.compile("\\{(?!name})[a-z_-]+}");

	/**
	 * Reads it.
	 * @param paths what a path is relative to
	 * @return empty if it can be neither
	 */
	static Optional<LedgerPlace> read(String text, ManifestPaths paths) {
		if (UNKNOWN.matcher(text).find()) {
			return Optional.empty();
		}
		if (!text.startsWith("jdbc:")) {
			return paths.path(text).map(InFile::new);
		}
		try {
			ServerAddress.of(text.replace(NAME, "name"));
			return Optional.of(new OnServer(text));
		}
		catch (RefusedException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether each run has one of its own there.
	 */
	default boolean isOfEach() {
		return toString().contains(NAME);
	}

	/**
	 * The ledger of a run: its file, or what stands for one on a server.
	 */
	Path of(String name);

	/**
	 * In a file.
	 */
	record InFile(Path file) implements LedgerPlace {

		@Override
		public Path of(String name) {
			return Path.of(this.file.toString().replace(NAME, name));
		}

		@Override
		public String toString() {
			return this.file.toString();
		}

	}

	/**
	 * On a PostgreSQL server.
	 *
	 * @param url without a password
	 */
	record OnServer(String url) implements LedgerPlace {

		private static final Pattern AS_IT_IS = Pattern.compile("[a-z_][a-z0-9_]{0,40}");

		private static final int LONGEST = 40;

		@Override
		public Path of(String name) {
			return ServerLink.meant(this.url.replace(NAME, schema(name)));
		}

		/**
		 * A name that a schema can have without quotes: two runs never get the same, but
		 * where their folders would be the same, too.
		 */
		static String schema(String name) {
			String small = name.toLowerCase(Locale.ROOT);
			if (AS_IT_IS.matcher(small).matches()) {
				return small;
			}
			CRC32 sum = new CRC32();
			sum.update(small.getBytes(StandardCharsets.UTF_8));
			String plain = small.replaceAll("[^a-z0-9]+", "_").replaceFirst("^(?=[0-9])", "_");
			return plain.substring(0, Math.min(LONGEST, plain.length())) + "_"
					+ HexFormat.of().toHexDigits((int) sum.getValue());
		}

		@Override
		public String toString() {
			return this.url;
		}

	}

}
