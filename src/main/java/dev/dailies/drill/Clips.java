package dev.dailies.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.disk.RunFolder;
import dev.dailies.drill.Books.Entry;
import dev.dailies.drill.Books.KeptClip;

/**
 * Every clip that is said to be here is here, byte for byte, and nothing else.
 *
 * @param whole how many are
 */
record Clips(int whole, List<String> violations) {

	private static final Pattern ONE_OF_SEVERAL = Pattern.compile(".+\\.[0-9a-f]{1,8}\\.part");

	static Clips of(Evidence evidence) throws IOException {
		Path folder = RunFolder.of(evidence.out()).clips();
		Map<String, Entry> entries = evidence.books()
			.entries()
			.stream()
			.collect(Collectors.toMap(Entry::id, (entry) -> entry));
		List<String> violations = new ArrayList<>();
		Set<String> known = new HashSet<>();
		Set<String> posters = new HashSet<>();
		Set<String> withClip = new HashSet<>();
		Set<String> home = new HashSet<>();
		int whole = 0;
		for (KeptClip clip : evidence.books().clips()) {
			if (clip.poster() != null) {
				posters.add(clip.poster());
			}
			Entry entry = entries.get(clip.operation());
			if (!known.add(clip.file())) {
				violations.add(clip.file() + " is said to be the clip of two operations");
			}
			if (entry == null || !entry.is("fetched")) {
				continue;
			}
			withClip.add(clip.operation());
			home.add(clip.file());
			Optional<String> wrong = wrong(folder.resolve(clip.file()), clip);
			wrong.ifPresent((what) -> violations.add(clip.file() + " of " + entry.name() + " " + what));
			whole += wrong.isEmpty() ? 1 : 0;
		}
		evidence.books()
			.entries()
			.stream()
			.filter((entry) -> entry.is("fetched") && !withClip.contains(entry.id()))
			.forEach((entry) -> violations.add(entry.name() + " is fetched and has no clip"));
		List<String> names = names(folder);
		violations.addAll(leftovers(names, home));
		known.addAll(posters);
		violations.addAll(strays(folder, names, known));
		return new Clips(whole, violations);
	}

	private static Optional<String> wrong(Path file, KeptClip clip) throws IOException {
		if (!Files.isRegularFile(file)) {
			return Optional.of("is not there");
		}
		if (Files.size(file) != clip.bytes()) {
			return Optional.of("has " + Files.size(file) + " bytes, the ledger says " + clip.bytes());
		}
		return sha256(file).equals(clip.sha256()) ? Optional.empty() : Optional.of("has other bytes than were fetched");
	}

	/**
	 * A hidden file belongs to a download that was cut off; so does a clip beside its
	 * note, because the note goes only after the ledger has the clip. The picture of such
	 * a clip bears its name.
	 */
	private static List<String> strays(Path folder, List<String> names, Set<String> known) {
		return names.stream()
			.filter((name) -> !name.startsWith(".") && !known.contains(name) && !isUnderWay(folder, name))
			.map((name) -> name + " lies in the folder, and the ledger does not know it")
			.toList();
	}

	/**
	 * What is half written goes before the ledger has the clip. A note may stay: it holds
	 * nothing. What one of several processes left goes on a later night, because it may
	 * be at work still.
	 */
	private static List<String> leftovers(List<String> names, Set<String> clips) {
		return names.stream()
			.filter((name) -> name.startsWith(".") && !name.endsWith(".from"))
			.filter((name) -> !ONE_OF_SEVERAL.matcher(name).matches())
			.filter((name) -> clips.stream().anyMatch((clip) -> name.startsWith("." + clip + ".")))
			.map((name) -> name + " is half a file beside a clip that the ledger has")
			.toList();
	}

	private static List<String> names(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static boolean isUnderWay(Path folder, String name) {
		return Stream.of(name, name.replaceFirst("\\.(jpg|png|webp)$", ".mp4"))
			.anyMatch((clip) -> Files.exists(folder.resolve("." + clip + ".part.from")));
	}

	private static String sha256(Path file) throws IOException {
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
			in.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
