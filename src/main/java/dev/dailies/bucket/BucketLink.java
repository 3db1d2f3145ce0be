package dev.dailies.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.disk.WholeFile;
import dev.dailies.words.RefusedException;

/**
 * A folder that stands for a bucket: clips and results of its run are there, and
 * everything else a run needs lies in the folder. A file in it says which bucket that is,
 * so that every command finds the bucket by the folder.
 */
public final class BucketLink {

	private static final String NAME = "dailies.bucket";

	/** The folders of this process that stand for a bucket, with the file or without. */
	private static final Map<Path, BucketAddress> NAMED = new ConcurrentHashMap<>();

	private static final int LONGEST = 4096;

	private BucketLink() {
	}

	/**
	 * The bucket that a run's folder stands for; empty if clips and results are in the
	 * folder itself.
	 * @throws RefusedException if its file cannot be read, or names none
	 */
	public static Optional<BucketAddress> in(Path out) {
		// what is on the disk is what every other process goes by
		return written(out).or(() -> named(out));
	}

	/**
	 * The bucket that a folder of clips stands for, by the folder that it lies in; empty
	 * if the clips are in the folder itself.
	 */
	public static Optional<BucketAddress> ofClips(Path clips) {
		Path out = absolute(clips).getParent();
		return (out != null) ? in(out) : Optional.empty();
	}

	/**
	 * The bucket that a person named for a folder in this process; empty if nobody did.
	 */
	public static Optional<BucketAddress> named(Path out) {
		return NAMED.isEmpty() ? Optional.empty() : Optional.ofNullable(NAMED.get(absolute(out)));
	}

	/**
	 * The bucket that the file in a folder names; empty if there is no such file.
	 * @throws RefusedException if it cannot be read, or names none
	 */
	public static Optional<BucketAddress> written(Path out) {
		Path file = out.resolve(NAME);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try (InputStream opened = Files.newInputStream(file)) {
			return Optional
				.of(BucketAddress.of(new String(opened.readNBytes(LONGEST), StandardCharsets.UTF_8).strip()));
		}
		catch (IOException ex) {
			throw new RefusedException("The file " + file + " says which bucket the clips are in, and cannot be read: "
					+ ex + ". Mend that, and give the same command.", ex);
		}
	}

	/**
	 * The folder that is meant by what a person wrote: the folder itself, or the usual
	 * one that stands for a bucket.
	 * @throws RefusedException if it is no address of a bucket, though it was meant to be
	 */
	public static Path meant(String text) {
		if (!BucketAddress.isMeant(text)) {
			return Path.of(text);
		}
		BucketAddress address = BucketAddress.of(text);
		return named(Path.of("out").resolve(address.folderName()), address);
	}

	/**
	 * From now on in this process, a folder stands for a bucket, whether it is there or
	 * not.
	 * @return the folder
	 */
	public static Path named(Path out, BucketAddress address) {
		NAMED.put(absolute(out), address);
		return out;
	}

	/**
	 * Takes back what was said of a folder in this process; what is written in it stays.
	 */
	public static void unnamed(Path out) {
		NAMED.remove(absolute(out));
	}

	/**
	 * How a folder is told to people: as the bucket that it stands for, if it does.
	 */
	public static String shown(Path out) {
		return named(out).map(BucketAddress::toString).orElseGet(out::toString);
	}

	/**
	 * Writes down which bucket a folder stands for, where that is known to this process
	 * alone. May be repeated.
	 * @throws IOException if it cannot be written
	 */
	public static void keep(Path out) throws IOException {
		Optional<BucketAddress> named = named(out);
		if (named.isPresent() && written(out).isEmpty()) {
			WholeFile.write(out.resolve(NAME),
					(file) -> file.write((named.get() + "\n").getBytes(StandardCharsets.UTF_8)));
		}
	}

	private static Path absolute(Path folder) {
		return folder.toAbsolutePath().normalize();
	}

}
