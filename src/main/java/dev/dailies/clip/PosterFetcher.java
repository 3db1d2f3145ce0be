package dev.dailies.clip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.disk.WholeFile;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings home the pictures by which clips are shown before they are played. Nothing
 * depends on one, so there is one attempt, and whatever is wrong with it is only logged.
 * Safe to use from several threads.
 */
public final class PosterFetcher {

	private static final Logger logger = LoggerFactory.getLogger(PosterFetcher.class);

	/** A picture for a page; what is larger is another thing. */
	static final int MOST_BYTES = 8 * 1024 * 1024;

	private static final Duration STALL = Duration.ofSeconds(5);

	/** A clip waits for it. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final Path folder;

	private final String by;

	private final Link link;

	/**
	 * Asks nothing yet.
	 * @param clipsFolder where the clips are
	 * @param by as {@link FetchSettings#by()}
	 */
	public PosterFetcher(Path clipsFolder, String by, Clock clock) {
		this.folder = clipsFolder.toAbsolutePath().normalize();
		this.by = by;
		this.link = new Link(new FetchSettings(STALL, STALL, List.of(), MOST_BYTES, LONGEST, by), clock);
	}

	/**
	 * Blocks until the picture lies beside the clip under the clip's name, with an ending
	 * of its own. Free, may be repeated: one that is there already is not asked for
	 * again, and no other file is ever replaced.
	 * @param still where the picture is, as the provider wrote it
	 * @param clipFile the name of the clip's file
	 * @param guard knows where an address may lead
	 * @return the name of its file; empty if it cannot be had
	 */
	public Optional<String> fetch(String still, String clipFile, AddressGuard guard) {
		try {
			Files.deleteIfExists(part(clipFile));
			for (Kind kind : Kind.values()) {
				Path file = this.folder.resolve(kind.beside(clipFile));
				if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > 0) {
					return Optional.of(kind.beside(clipFile));
				}
			}
			return write(bytes(HttpAddress.cleaned(still), guard), clipFile);
		}
		catch (FetchException | SetbackException | IOException ex) {
			logger.info("{}: its picture was not fetched, and the page shows it without one: {}", clipFile,
					ex.getMessage());
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/**
	 * The names that the picture of a clip can have.
	 * @param clipFile the name of the clip's file
	 */
	public static List<String> names(String clipFile) {
		return Stream.of(Kind.values()).map((kind) -> kind.beside(clipFile)).toList();
	}

	private Optional<String> write(byte[] picture, String clipFile) throws IOException {
		Kind kind = Kind.of(picture).orElseThrow(() -> new IOException("what came is no JPEG, PNG or WebP"));
		Path file = this.folder.resolve(kind.beside(clipFile));
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException(file.getFileName() + " is something else, and stays what it is");
		}
		try (WholeFile whole = WholeFile.at(file, part(clipFile))) {
			whole.stream().write(picture);
			whole.seal();
			whole.publish();
		}
		return Optional.of(kind.beside(clipFile));
	}

	/**
	 * One name a clip, so that whoever fetches it again finds what a kill left behind.
	 */
	private Path part(String clipFile) {
		return new Part(this.folder, clipFile + ".picture", this.by).file();
	}

	private byte[] bytes(String url, AddressGuard guard) throws SetbackException, InterruptedException, IOException {
		long end = System.nanoTime() + LONGEST.toNanos();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Answer answer = this.link.get(url, Map.of(), guard)) {
			if (answer.status() != 200) {
				throw new IOException("it answered " + answer.status());
			}
			Optional<ByteBuffer> piece = this.link.next(answer);
			while (piece.isPresent()) {
				byte[] next = new byte[piece.get().remaining()];
				piece.get().get(next);
				bytes.writeBytes(next);
				if (bytes.size() > MOST_BYTES) {
					throw new IOException("it has more than " + MOST_BYTES + " bytes");
				}
				if (System.nanoTime() - end > 0) {
					throw new IOException("it did not come within " + LONGEST.toSeconds() + " s");
				}
				piece = this.link.next(answer);
			}
			Long total = answer.origin(url).total();
			if (total != null && total != bytes.size()) {
				throw new IOException("it ended after %d of %d bytes".formatted(bytes.size(), total));
			}
		}
		return bytes.toByteArray();
	}

	/**
	 * What browsers show.
	 */
	private enum Kind {

		JPG("\u00ff\u00d8\u00ff", 0), PNG("\u0089PNG", 0), WEBP("WEBP", 8);

		private final String sign;

		private final int at;

		Kind(String sign, int at) {
			this.sign = sign;
			this.at = at;
		}

		static Optional<Kind> of(byte[] picture) {
			String opening = new String(picture, 0, Math.min(picture.length, 16), StandardCharsets.ISO_8859_1);
			for (Kind kind : values()) {
				if (opening.startsWith(kind.sign, kind.at)) {
					return Optional.of(kind);
				}
			}
			return Optional.empty();
		}

		String beside(String clipFile) {
			return clipFile.substring(0, clipFile.lastIndexOf('.')) + switch (this) {
				case JPG -> ".jpg";
				case PNG -> ".png";
				case WEBP -> ".webp";
			};
		}

	}

}
