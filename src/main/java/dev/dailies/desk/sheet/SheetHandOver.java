package dev.dailies.desk.sheet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.StartedRuns;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.manifest.Manifest;

/**
 * Puts a sheet into the folder that its job's night reads, and starts a run of it. Who
 * did it stands in the sheet's ledger from its next run on.
 */
public final class SheetHandOver {

	private final DeskFolder folder;

	private final StagedSheets sheets;

	private final SheetReader reader;

	private final StartedRuns runs;

	private final Clock clock;

	public SheetHandOver(DeskFolder folder, StagedSheets sheets, SheetReader reader, StartedRuns runs, Clock clock) {
		this.folder = folder;
		this.sheets = sheets;
		this.reader = reader;
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * Where a sheet of that name already lies, so that this one takes its place.
	 */
	public boolean takesAnothersPlace(StagedSheet sheet) {
		return Files.exists(target(sheet));
	}

	/**
	 * Puts it into the folder that the night reads, in place of one of the same name.
	 * @param who hands it over
	 * @throws DeskException if it has errors, cannot stand there, or was handed over
	 * already
	 */
	public void tonight(StagedSheet sheet, String who) {
		// known by its file, which is gone from there then
		Path ledger = this.reader.settings(sheet).ledger();
		put(sheet);
		try {
			WaitingWords.leave(ledger, new RunWord(this.clock.instant(), new Person(who),
					"sheet " + sheet.name() + " handed over for the next run"));
		}
		catch (IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED,
					"The sheet was handed over, and who did it cannot be written down: " + ex);
		}
	}

	/**
	 * Puts it there and starts a run of it that buys what the plan says and nothing else.
	 * @param plan the id of the plan that was shown
	 * @param who starts it
	 */
	public void run(StagedSheet sheet, String plan, String who) {
		SheetPlan shown = sheet.plan();
		if (shown == null || !shown.id().equals(plan)) {
			throw refused("This is not the plan that was made last. Look at the page again before you start it.");
		}
		Path ledger = this.reader.settings(sheet).ledger();
		this.runs.refuseSecond(ledger);
		put(sheet);
		this.runs.start(new StartedRuns.Wanted(sheet.named().base(), sheet.job().out(sheet.name()), ledger, who,
				"sheet " + sheet.name() + " handed over, run now, planned at " + shown.credits() + " credits",
				List.of("run", target(sheet).toString(), "--job", sheet.job().file().toString(), "--plan",
						shown.file().toString(), "--no-progress")));
	}

	private void put(StagedSheet sheet) {
		if (!this.reader.reading(sheet).check().isAccepted()) {
			throw refused("This sheet has errors, so no night would take it. Mend it, and drop it again.");
		}
		Path target = target(sheet);
		refuseTwin(sheet, target);
		this.sheets.takeOut(sheet);
		try {
			boolean there = Files.exists(target);
			Files.move(sheet.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			if (!there && this.folder.job(sheet.job().id()).isWithout(target)) {
				Files.deleteIfExists(target);
				throw refused("The job " + sheet.job().name()
						+ " does not read files of that name. Name the sheet as its others, and drop it again.");
			}
		}
		catch (IOException ex) {
			this.sheets.putBack(sheet);
			throw StagedSheets.failed("The sheet cannot be put into the night's folder: " + ex);
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
					throw refused("There is " + name
							+ " already, and both would be one night. Give this sheet another name, or save it as "
							+ name + ".");
				}
			}
		}
		catch (IOException ex) {
			throw StagedSheets.failed("The night's folder cannot be read: " + ex);
		}
	}

	private static Path target(StagedSheet sheet) {
		return Objects.requireNonNull(sheet.file().getParent()).resolve(sheet.name());
	}

	private static DeskException refused(String sentence) {
		return new DeskException(DeskException.Kind.REFUSED, sentence);
	}

}
