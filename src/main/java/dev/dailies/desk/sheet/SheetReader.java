package dev.dailies.desk.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.DeskFolder;
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
 * Reads a sheet as its job would, says what is wrong with it, and has it priced. Changes
 * nothing and buys nothing.
 */
public final class SheetReader {

	private static final int FIRST_ROWS = 10;

	private static final int ROWS = 60;

	private final DeskFolder folder;

	private final OwnProgram program;

	/** A sheet may be large, and this machine has other work at night. */
	private final Semaphore atOnce = new Semaphore(2, true);

	public SheetReader(DeskFolder folder, OwnProgram program) {
		this.folder = folder;
		this.program = program;
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

	/**
	 * What its job says of it.
	 * @throws DeskException if the job cannot be used
	 */
	RunSettings settings(StagedSheet sheet) {
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
		CheckResult check = reading(sheet).check();
		inTurn(() -> {
			try {
				return settings(sheet).toRead().annotate(out, check.problems());
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
		Path out = sheet.job().out(sheet.name());
		SheetPlan plan = inTurn(
				() -> SheetPlan.asked(this.program, StartedRuns.kept(out).resolve(sheet.id() + "-plan.json"),
						List.of(sheet.file().toString(), "--job", sheet.job().file().toString(), "--out",
								out.toString()),
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
			throw StagedSheets.failed("Interrupted. Nothing was done");
		}
		catch (IOException ex) {
			throw StagedSheets.failed("The sheet cannot be worked on: " + ex);
		}
	}

	/**
	 * What takes a while.
	 */
	@FunctionalInterface
	private interface Work<T> {

		T done() throws IOException, InterruptedException;

	}

}
