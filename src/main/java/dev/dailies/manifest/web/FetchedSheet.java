package dev.dailies.manifest.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.dailies.disk.OwnersAlone;
import dev.dailies.disk.WholeFile;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.http.NotPublicException;
import dev.dailies.http.PublicWeb;
import dev.dailies.http.Redirect;
import dev.dailies.http.Reply;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A manifest that is at an address: fetched anew for each command, and kept beside the
 * results, so that what was bought can be held against what was read.
 *
 * @param file what was read
 * @param said where it came from, in a sentence
 */
public record FetchedSheet(Path file, String said) {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MOST_BYTES = 64 << 20;

	private static final List<String> KINDS = List.of(".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".yaml", ".yml");

	/**
	 * Fetches a sheet. Where its server cannot be reached, what was read last stands in
	 * for it.
	 * @param out the folder of the results
	 * @param name of what is kept, without its ending
	 * @param sheetNamed whether a sheet is looked for by its name
	 * @throws RefusedException if there is none, in one sentence
	 */
	public static FetchedSheet of(SheetAddress address, Path out, String name, boolean sheetNamed, AddressGuard guard) {
		Path folder = out.resolve("manifest");
		SheetAddress named = address.file(sheetNamed);
		HttpAddress file = named.http()
			.orElseThrow(() -> new RefusedException("The manifest's address is none that can be fetched."));
		try {
			Fetched fetched = fetched(file, guard);
			Path kept = folder.resolve(name + kind(fetched, named.extension(), file));
			keep(fetched.bytes, kept, out);
			return new FetchedSheet(kept,
					"fetched " + file.shown() + ", " + size(fetched.bytes.length) + ", kept as " + kept);
		}
		catch (UnreachedException ex) {
			return last(folder, name)
				.map((kept) -> new FetchedSheet(kept,
						file.shown() + " cannot be reached (" + ex.getMessage() + "). What was read on "
								+ lastRead(kept) + " stands in for it: " + kept))
				.orElseThrow(() -> new RefusedException(file.shown() + " cannot be reached (" + ex.getMessage()
						+ "), and it was never read before. Try again, or save the sheet as a file and name that."));
		}
	}

	private static Fetched fetched(HttpAddress file, AddressGuard guard) throws UnreachedException {
		Instant end = Instant.now().plus(PATIENCE);
		try (Reply reply = new PublicWeb(CONNECT).get(file, Map.of(), guard, PATIENCE)) {
			refuse(reply.status(), file);
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			for (Optional<ByteBuffer> piece = reply.next(left(end)); piece.isPresent(); piece = reply.next(left(end))) {
				byte[] bytes = new byte[piece.get().remaining()];
				piece.get().get(bytes);
				body.writeBytes(bytes);
				if (body.size() > MOST_BYTES) {
					throw new RefusedException(file.shown() + " has more than " + (MOST_BYTES >> 20)
							+ " MB. Save it as a file and name that.");
				}
			}
			return new Fetched(body.toByteArray(),
					reply.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT));
		}
		catch (NotPublicException ex) {
			throw new RefusedException("The manifest at " + file.shown() + " is not fetched: " + ex.getMessage()
					+ ". Only public addresses are, so that nobody reaches into this network.", ex);
		}
		catch (Redirect.RefusedException ex) {
			throw new RefusedException("The manifest at " + file.shown() + " is not fetched: " + ex.getMessage() + ".",
					ex);
		}
		catch (Reply.SilenceException ex) {
			throw new UnreachedException("no answer within " + PATIENCE.toSeconds() + " s", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UnreachedException("stopped while waiting for it", ex);
		}
		catch (UnreachedException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new UnreachedException((ex.getMessage() != null) ? ex.getMessage() : ex.toString(), ex);
		}
	}

	private static Duration left(Instant end) {
		return Duration.between(Instant.now(), end);
	}

	private static void refuse(int status, HttpAddress file) throws UnreachedException {
		boolean passing = status / 100 == 5 || status == 408 || status == 425 || status == 429;
		if (passing) {
			throw new UnreachedException("it answered " + status, null);
		}
		if (status != 200) {
			throw new RefusedException(file.shown() + " answered " + status + ", so there is no manifest"
					+ ((status == 401 || status == 403 || status == 404)
							? ". Is it there, and shared with everybody who has the link?" : "."));
		}
	}

	/**
	 * Told by its bytes, then by what its server and its address call it.
	 */
	private static String kind(Fetched fetched, String named, HttpAddress file) {
		String head = new String(fetched.bytes, 0, Math.min(fetched.bytes.length, 4096), StandardCharsets.ISO_8859_1);
		if (head.startsWith("PK")) {
			return head.contains("application/vnd.oasis.opendocument") ? ".ods" : ".xlsx";
		}
		String start = head.stripLeading().toLowerCase(Locale.ROOT);
		if (start.startsWith("<") || fetched.type.startsWith("text/html")) {
			throw new RefusedException(file.shown()
					+ " shows a web page and no spreadsheet. Share the sheet with everybody who has the link, or name the "
					+ "address that it is exported at.");
		}
		if (named.endsWith("ml") || named.equals(".tsv")) {
			return named;
		}
		if (named.equals(".csv") || fetched.type.startsWith("text/") || fetched.type.contains("csv")) {
			return fetched.type.contains("tab-separated") ? ".tsv" : ".csv";
		}
		throw new RefusedException(file.shown() + " is no spreadsheet by its content"
				+ (fetched.type.isEmpty() ? "" : " (" + fetched.type + ")")
				+ ". An .xlsx, .ods, .csv or .yaml is needed.");
	}

	private static void keep(byte[] bytes, Path kept, Path out) {
		try {
			OwnersAlone.folder(out);
			Files.createDirectories(kept.toAbsolutePath().getParent());
			try (WholeFile file = WholeFile.at(kept)) {
				file.stream().write(bytes);
				file.seal();
				file.publish();
			}
		}
		catch (IOException ex) {
			throw new RefusedException("What was fetched cannot be kept as " + kept + ": " + ex
					+ ". It must be a folder that this user may write.", ex);
		}
	}

	private static Optional<Path> last(Path folder, String name) {
		return KINDS.stream()
			.map((kind) -> folder.resolve(name + kind))
			.filter(Files::isRegularFile)
			.max(Comparator.comparing(FetchedSheet::lastRead));
	}

	private static Instant lastRead(Path kept) {
		try {
			return Files.getLastModifiedTime(kept).toInstant().truncatedTo(ChronoUnit.SECONDS);
		}
		catch (IOException ex) {
			// gone since: whoever reads it says so
			return Instant.EPOCH;
		}
	}

	private static String size(int bytes) {
		return (bytes < 1024) ? bytes + " bytes" : (bytes >> 10) + " kB";
	}

	private static final class Fetched {

		private final byte[] bytes;

		private final String type;

		Fetched(byte[] bytes, String type) {
			this.bytes = bytes;
			this.type = type;
		}

	}

	/**
	 * Another time there may be an answer.
	 */
	private static final class UnreachedException extends IOException {

		private static final long serialVersionUID = 1L;

		UnreachedException(String message, @Nullable Exception cause) {
			super(message, cause);
		}

	}

}
