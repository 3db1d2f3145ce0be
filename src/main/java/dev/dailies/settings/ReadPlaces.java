package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads where things are: files and folders, relative to the job file, and addresses.
 */
final class ReadPlaces {

	private ReadPlaces() {
	}

	static @Nullable Manifests manifests(Section section, String key) {
		return (section.value(key) != null) ? section.paths().manifests(section) : null;
	}

	static @Nullable List<Path> folders(Section section, String key) {
		return (section.value(key) != null) ? section.paths().folders(section, key) : null;
	}

	static @Nullable Path folder(Section section, String key) {
		return section.read(key, "the path of a folder", section.paths()::path);
	}

	/**
	 * A folder, or the one that stands for a bucket.
	 */
	static @Nullable Path out(Section section, String key) {
		return section.read(key, "the path of a folder, or an address such as s3://films/nights/spring",
				(text) -> BucketAddress.isMeant(text) ? bucket(text) : section.paths().path(text));
	}

	private static Optional<Path> bucket(String text) {
		try {
			return Optional.of(BucketLink.meant(text));
		}
		catch (RefusedException ex) {
			// the problem says what is needed
			return Optional.empty();
		}
	}

	static @Nullable Path file(Section section, String key) {
		return section.read(key, "the path of a file", section.paths()::path);
	}

	/**
	 * A file, or a server's address, which may hold what a message must not.
	 */
	static @Nullable LedgerPlace ledger(Section section, String key) {
		return section.read(key, "the path of a file, or a server's address without a password such as "
				+ "jdbc:postgresql://db.example.com/dailies?user=studio&currentSchema={name}; no placeholder but "
				+ "{name}", (text) -> LedgerPlace.read(text, section.paths()),
				(text) -> text.replaceFirst("\\?.*", ""));
	}

	// node_exporter reads no others
	static @Nullable Path prometheusFile(Section section, String key) {
		return section.read(key, "the path of a file that ends in .prom",
				(text) -> section.paths().path(text).filter((path) -> path.toString().endsWith(".prom")));
	}

	static @Nullable URI address(Section section, String key) {
		return addressOf(section, key, "an address such as https://api.example.org, without a name and password");
	}

	static @Nullable URI collector(Section section, String key) {
		return addressOf(section, key,
				"an address such as http://127.0.0.1:4318/v1/metrics, without a name and password");
	}

	static @Nullable URI callbacks(Section section, String key) {
		return addressOf(section, key,
				"an address such as https://studio.example.org/dailies, without a name and password");
	}

	/**
	 * An address of this machine with a port.
	 */
	static @Nullable String listen(Section section, String key) {
		return section.read(key, "an address of this machine and a port, such as 127.0.0.1:8099",
				(text) -> ListenAddress.of(text).map(ListenAddress::text));
	}

	private static @Nullable URI addressOf(Section section, String key, String needed) {
		return section.read(key, needed, WebAddress::of, WebAddress::shown);
	}

}
