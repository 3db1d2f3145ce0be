package dev.dailies.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import java.io.OutputStream;

import dev.dailies.manifest.Reading;
import dev.dailies.settings.RunSettings;

/**
 * A digest of all that decides what a manifest's rows become: its bytes, how it is to be
 * read, what holds where a row says nothing, who is approved, and which build of the
 * program reads it. What lies in the files that rows name is not in it.
 */
public final class ManifestDigest {

	private static final String BUILD = "/META-INF/build-info.properties";

	private ManifestDigest() {
	}

	/**
	 * Empty if the manifest cannot be read, or nobody can tell this build from another.
	 */
	public static Optional<String> of(RunSettings settings) {
		try (InputStream build = ManifestDigest.class.getResourceAsStream(BUILD)) {
			return (build != null) ? Optional.of(of(settings, build.readAllBytes())) : Optional.empty();
		}
		catch (IOException ex) {
			// what is wrong with it is said where it is read
			return Optional.empty();
		}
	}

	private static String of(RunSettings settings, byte[] build) throws IOException {
		MessageDigest digest = sha256();
		Reading reading = settings.reading();
		List<Object> said = List.of(settings.manifest().toAbsolutePath().normalize(),
				Optional.ofNullable(settings.defaultProvider()), Optional.ofNullable(reading.sheet()),
				Optional.ofNullable(reading.encoding()), reading.own().stream().sorted().toList(),
				reading.placeholders(), new TreeMap<>(reading.columns().names()), reading.columns().defaults(),
				settings.approved(), settings.plan() != null,
				settings.images().others().stream().map(Path::toString).toList());
		digest.update(build);
		digest.update(said.toString().getBytes(StandardCharsets.UTF_8));
		try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
			Files.copy(settings.manifest(), out);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
