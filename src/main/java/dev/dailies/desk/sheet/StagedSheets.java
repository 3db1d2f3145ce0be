package dev.dailies.desk.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.DeskJob;

/**
 * The sheets that were sent and are part of no night yet. Each lies in its job's folder,
 * hidden from every night, so that it is handed over by a rename.
 */
public final class StagedSheets {

	private static final String HIDDEN = ".desk-";

	/** At once; the oldest gives way. */
	private static final int MOST = 40;

	private static final Duration OLD = Duration.ofDays(1);

	private static final SecureRandom RANDOM = new SecureRandom();

	private final DeskFolder folder;

	private final Clock clock;

	private final Map<String, StagedSheet> staged = new LinkedHashMap<>();

	public StagedSheets(DeskFolder folder, Clock clock) {
		this.folder = folder;
		this.clock = clock;
	}

	/**
	 * Takes a sheet for a job.
	 * @param sent its name, as the browser sent it
	 * @throws DeskException if it cannot be taken
	 */
	public StagedSheet take(String job, String sent, InputStream content) {
		DeskJob taking = this.folder.job(job);
		Path sheets = taking.sheets()
			.orElseThrow(() -> new DeskException(DeskException.Kind.REFUSED,
					"The job " + taking.name() + " takes no sheets: its manifest is no folder. Choose another job."));
		SheetName name = SheetName.of(sent);
		byte[] random = new byte[16];
		RANDOM.nextBytes(random);
		String id = HexFormat.of().formatHex(random);
		Path file = sheets.resolve(HIDDEN + id + name.ending());
		try {
			sweep(sheets);
			Files.copy(content, file);
		}
		catch (IOException ex) {
			throw failed("The sheet cannot be put into " + sheets + ": " + ex);
		}
		StagedSheet sheet = new StagedSheet(id, taking, name, file, this.clock.instant());
		keep(sheet);
		return sheet;
	}

	private synchronized void keep(StagedSheet sheet) {
		this.staged.put(sheet.id(), sheet);
		while (this.staged.size() > MOST) {
			giveUp(this.staged.values().iterator().next());
		}
	}

	/**
	 * What nobody has come back to, and what an ended desk left there.
	 */
	private void sweep(Path sheets) throws IOException {
		Instant old = this.clock.instant().minus(OLD);
		all().stream().filter((sheet) -> sheet.at().isBefore(old)).forEach(this::giveUp);
		try (DirectoryStream<Path> left = Files.newDirectoryStream(sheets, HIDDEN + "*")) {
			for (Path file : left) {
				if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private synchronized List<StagedSheet> all() {
		return List.copyOf(this.staged.values());
	}

	/**
	 * The sheet of that id.
	 * @throws DeskException if it was handed over, or given up
	 */
	public synchronized StagedSheet sheet(String id) {
		StagedSheet sheet = this.staged.get(id);
		if (sheet == null) {
			throw gone();
		}
		return sheet;
	}

	/**
	 * Takes it out for the one who hands it over; whoever presses again finds it gone.
	 * @throws DeskException if it was handed over, or given up
	 */
	synchronized void takeOut(StagedSheet sheet) {
		if (!this.staged.remove(sheet.id(), sheet)) {
			throw gone();
		}
	}

	private synchronized void giveUp(StagedSheet sheet) {
		if (this.staged.remove(sheet.id(), sheet)) {
			delete(sheet);
		}
	}

	/**
	 * Where it could not be handed over.
	 */
	synchronized void putBack(StagedSheet sheet) {
		this.staged.put(sheet.id(), sheet);
	}

	/**
	 * Gives it up.
	 */
	public void discard(StagedSheet sheet) {
		takeOut(sheet);
		delete(sheet);
	}

	private static void delete(StagedSheet sheet) {
		SheetPlan plan = sheet.plan();
		try {
			Files.deleteIfExists(sheet.file());
			if (plan != null) {
				Files.deleteIfExists(plan.file());
			}
		}
		catch (IOException ex) {
			throw failed("The sheet cannot be taken away: " + ex);
		}
	}

	/**
	 * Gives up all that were not handed over.
	 */
	public void close() {
		all().forEach(this::giveUp);
	}

	private static DeskException gone() {
		return new DeskException(DeskException.Kind.ABSENT,
				"This sheet is no longer here: it was handed over or given up. Drop it again to go on with it.");
	}

	static DeskException failed(String sentence) {
		return new DeskException(DeskException.Kind.FAILED,
				sentence + ". Try again, or look into the desk's terminal.");
	}

}
