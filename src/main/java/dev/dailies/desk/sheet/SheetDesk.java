package dev.dailies.desk.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.DeskJob;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.StartedRuns;
import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Preview;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Takes sheets, reads and prices them, and hands them to a night or a run. Buys nothing
 * itself: that is done by the program as the command line starts it.
 */
public final class SheetDesk {

	private static final String HIDDEN = ".desk-";

	private static final int FIRST_ROWS = 10;

	private static final int ROWS = 60;

	/** Staged at once; the oldest gives way. */
	private static final int MOST = 40;

	private static final Duration OLD = Duration.ofDays(1);

	private static final SecureRandom RANDOM = new SecureRandom();

	private final DeskFolder folder;

	private final OwnProgram program;

	private final StartedRuns runs;

	private final Clock clock;

	private final Map<String, StagedSheet> staged = new LinkedHashMap<>();

	/** A sheet may be large, and this machine has other work at night. */
	private final Semaphore atOnce = new Semaphore(2, true);

	public SheetDesk(DeskFolder folder, OwnProgram program, StartedRuns runs, Clock clock) {
		this.folder = folder;
		this.program = program;
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * Takes a sheet for a job and reads it.
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
		reading(sheet);
		return sheet;
	}

	private void keep(StagedSheet sheet) {
		synchronized (this.staged) {
			this.staged.put(sheet.id(), sheet);
			while (this.staged.size() > MOST) {
				discard(this.staged.values().iterator().next());
			}
		}
	}

	/**
	 * What an ended desk left there.
	 */
	private void sweep(Path sheets) throws IOException {
		try (DirectoryStream<Path> left = Files.newDirectoryStream(sheets, HIDDEN + "*")) {
			for (Path file : left) {
				if (Files.getLastModifiedTime(file).toInstant().isBefore(this.clock.instant().minus(OLD))) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	/**
	 * The sheet of that id.
	 * @throws DeskException if it was handed over, or given up
	 */
	public StagedSheet sheet(String id) {
		synchronized (this.staged) {
			StagedSheet sheet = this.staged.get(id);
			if (sheet == null) {
				throw new DeskException(DeskException.Kind.ABSENT,
						"This sheet is no longer here: it was handed over or given up. Drop it again to go on with it.");
			}
			return sheet;
		}
	}

	/**
	 * What was read of it and how.
	 */
	public SheetReading reading(StagedSheet sheet) {
		SheetReading known = sheet.reading();
		if (known != null) {
			return known;
		}
		SheetReading now = inTurn(() -> {
			Manifest manifest = settings(sheet).toRead();
			CheckResult check = manifest.check();
			return SheetReading.of(sheet, check, preview(manifest, check));
		});
		sheet.read(now);
		return now;
	}

	private static @Nullable Preview preview(Manifest manifest, CheckResult check) {
		try {
			return manifest.preview(FIRST_ROWS, ROWS, check.problems());
		}
		catch (FileRefusedException ex) {
			// what is wrong with the whole file is one of its problems
			return null;
		}
	}

	private RunSettings settings(StagedSheet sheet) {
		try {
			return this.folder.layers(sheet.job(), sheet.file(), sheet.job().out(sheet.name())).settle().get(0);
		}
		catch (RefusedException | FileRefusedException ex) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"The job " + sheet.job().name() + " cannot be used as it is: " + ex.getMessage());
		}
	}

	/**
	 * A copy of it with a remark at each cell that something is wrong with.
	 * @param out ends in {@code .xlsx}
	 */
	public void annotate(StagedSheet sheet, Path out) {
		inTurn(() -> {
			try {
				return settings(sheet).toRead().annotate(out, reading(sheet).check().problems());
			}
			catch (FileRefusedException ex) {
				throw new DeskException(DeskException.Kind.REFUSED,
						"A copy of this sheet cannot be made: " + ex.getMessage());
			}
		});
	}

	/**
	 * Prices it. Asks the providers, free, what is left in the accounts.
	 * @throws DeskException if it cannot be planned as it is
	 */
	public SheetPlan plan(StagedSheet sheet) {
		String hidden = String.valueOf(sheet.file().getFileName());
		SheetPlan plan = inTurn(() -> SheetPlan.asked(this.program, kept(sheet).resolve(sheet.id() + "-plan.json"),
				List.of(sheet.file().toString(), "--job", sheet.job().file().toString(), "--out",
						sheet.job().out(sheet.name()).toString()),
				(line) -> line.replace(sheet.file().toString(), sheet.name()).replace(hidden, sheet.name())));
		sheet.planned(plan);
		return plan;
	}

	/**
	 * The plan beside what may be spent.
	 */
	public List<BudgetLine> budgets(StagedSheet sheet, SheetPlan plan) {
		return BudgetLine.of(settings(sheet).stations().policy(), plan);
	}

	/**
	 * Where a sheet of that name already lies, so that this one takes its place.
	 */
	public boolean takesAnothersPlace(StagedSheet sheet) {
		return Files.exists(target(sheet));
	}

	/**
	 * Puts it into the folder that the night reads, in place of one of the same name.
	 * @throws DeskException if it has errors, or cannot stand there
	 */
	public void handOver(StagedSheet sheet) {
		if (!reading(sheet).check().isAccepted()) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"This sheet has errors, so no night would take it. Mend it, and drop it again.");
		}
		Path target = target(sheet);
		refuseTwin(sheet, target);
		try {
			boolean there = Files.exists(target);
			Files.move(sheet.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			if (!there && this.folder.job(sheet.job().id()).isWithout(target)) {
				Files.deleteIfExists(target);
				throw new DeskException(DeskException.Kind.REFUSED, "The job " + sheet.job().name()
						+ " does not read files of that name. Name the sheet as its others, and drop it again.");
			}
		}
		catch (IOException ex) {
			throw failed("The sheet cannot be put into the night's folder: " + ex);
		}
		forget(sheet);
	}

	/**
	 * Puts it there and starts a run of it that buys what the plan says and nothing else.
	 * @param plan the id of the plan that was shown
	 * @param who for people
	 */
	public void run(StagedSheet sheet, String plan, String who) {
		SheetPlan shown = sheet.plan();
		if (shown == null || !shown.id().equals(plan)) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"This is not the plan that was made last. Look at the page again before you start it.");
		}
		Path out = sheet.job().out(sheet.name());
		this.runs.refuseSecond(out);
		handOver(sheet);
		this.runs.start(sheet.named().base(), out, who, List.of("run", target(sheet).toString(), "--job",
				sheet.job().file().toString(), "--plan", shown.file().toString(), "--no-progress"));
	}

	/**
	 * Gives it up.
	 */
	public void discard(StagedSheet sheet) {
		forget(sheet);
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
		synchronized (this.staged) {
			List.copyOf(this.staged.values()).forEach(this::discard);
		}
	}

	private void forget(StagedSheet sheet) {
		synchronized (this.staged) {
			this.staged.remove(sheet.id());
		}
	}

	/**
	 * One with another ending would share its results, and a run takes neither.
	 */
	private static void refuseTwin(StagedSheet sheet, Path target) {
		String base = sheet.named().base().toLowerCase(Locale.ROOT);
		try (DirectoryStream<Path> all = Files.newDirectoryStream(Objects.requireNonNull(target.getParent()))) {
			for (Path other : all) {
				String name = String.valueOf(other.getFileName());
				if (!other.equals(target) && Manifest.isNamedLikeOne(other)
						&& name.replaceFirst("\\.[^.]+$", "").toLowerCase(Locale.ROOT).equals(base)) {
					throw new DeskException(DeskException.Kind.REFUSED, "There is " + name
							+ " already, and both would be one night. Give this sheet another name, or save it as "
							+ name + ".");
				}
			}
		}
		catch (IOException ex) {
			throw failed("The night's folder cannot be read: " + ex);
		}
	}

	private static Path target(StagedSheet sheet) {
		return Objects.requireNonNull(sheet.file().getParent()).resolve(sheet.name());
	}

	private static Path kept(StagedSheet sheet) {
		return StartedRuns.kept(sheet.job().out(sheet.name()));
	}

	private <T> T inTurn(Work<T> work) {
		try {
			this.atOnce.acquire();
			try {
				return work.done();
			}
			finally {
				this.atOnce.release();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed("Interrupted. Nothing was done.");
		}
		catch (IOException ex) {
			throw failed("The sheet cannot be worked on: " + ex);
		}
	}

	private static DeskException failed(String sentence) {
		return new DeskException(DeskException.Kind.FAILED,
				sentence + ". Try again, or look into the desk's terminal.");
	}

	/**
	 * What takes a while.
	 */
	@FunctionalInterface
	private interface Work<T> {

		T done() throws IOException, InterruptedException;

	}

}
