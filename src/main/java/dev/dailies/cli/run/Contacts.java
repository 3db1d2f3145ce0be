package dev.dailies.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.bucket.BucketException;
import dev.dailies.clip.frames.StillMaker;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.publish.ContactSheet;
import dev.dailies.report.result.FilesAtHome;
import dev.dailies.report.result.HomeClip;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ShotResult;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.util.FileSystemUtils;

/**
 * One picture of the clips of a run, one of each shot. The pictures that came with them
 * are taken, else ffmpeg makes some where it is installed.
 */
final class Contacts {

	private final Map<String, String> environment;

	Contacts(Map<String, String> environment) {
		this.environment = environment;
	}

	/**
	 * Writes it into the folder of the results. Never fails.
	 */
	Sheet of(RunSettings settings) {
		try {
			FilesAtHome home = FilesAtHome.of(settings.out());
			List<HomeClip> clips = clips(ReadableLedger.of(settings.ledger()).reader(), home);
			return clips.isEmpty() ? Sheet.none("No clip is here") : sheet(clips, settings.out(), home);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Sheet.none("The run was stopped");
		}
		catch (IOException | DataAccessException | BucketException ex) {
			return Sheet.none("It could not be made: " + ex.getMessage());
		}
	}

	/**
	 * Of the first shots that have any; the others are not read.
	 */
	private static List<HomeClip> clips(LedgerReader ledger, FilesAtHome home) {
		List<HomeClip> clips = new ArrayList<>();
		List<LedgerShot> page = ledger.shots(null, ContactSheet.MOST_TILES);
		while (!page.isEmpty() && clips.size() < ContactSheet.MOST_TILES) {
			page.stream()
				.filter(LedgerShot::inManifest)
				.flatMap((shot) -> shown(ShotResult.of(shot, home)).stream())
				.limit(ContactSheet.MOST_TILES - clips.size())
				.forEach(clips::add);
			page = ledger.shots(page.get(page.size() - 1), ContactSheet.MOST_TILES);
		}
		return clips;
	}

	/**
	 * Of a shot what was made last of all that it asks for.
	 */
	private static Optional<HomeClip> shown(ShotResult shot) {
		return shot.current()
			.stream()
			.sorted(Comparator.comparing((OperationResult result) -> result.ledger().operation().depth()).reversed())
			.flatMap((result) -> result.clips()
				.stream()
				.filter((clip) -> !result.missing().contains(clip.path()) && !result.isPruned(clip)))
			.findFirst();
	}

	private Sheet sheet(List<HomeClip> clips, Path out, FilesAtHome home) throws IOException, InterruptedException {
		StillMaker stills = StillMaker.installed(this.environment).orElse(null);
		Path folder = Files.createTempDirectory("dailies-stills");
		try {
			List<Path> pictures = new ArrayList<>();
			for (HomeClip clip : clips) {
				picture(clip, home, stills, folder.resolve(pictures.size() + ".jpg")).ifPresent(pictures::add);
			}
			Path file = out.resolve(ContactSheet.NAME);
			if (ContactSheet.write(file, pictures) > 0) {
				return new Sheet(file, "");
			}
			return Sheet.none("The clips came without pictures" + ((stills == null)
					? ", and there is no ffmpeg on the PATH to take some" : ", and ffmpeg could take none"));
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static Optional<Path> picture(HomeClip clip, FilesAtHome home, @Nullable StillMaker stills, Path still)
			throws IOException, InterruptedException {
		Path copies = still.resolveSibling("");
		if (isPicture(clip.path())) {
			return Optional.of(home.local(clip.path(), copies));
		}
		if (clip.poster() != null && isPicture(clip.poster())) {
			return Optional.of(home.local(clip.poster(), copies));
		}
		return (stills != null && stills.make(home.local(clip.path(), copies), still)) ? Optional.of(still)
				: Optional.empty();
	}

	/**
	 * As far as Java reads it.
	 */
	private static boolean isPicture(String path) {
		return path.matches("(?i).*\\.(gif|png|jpe?g)");
	}

	/**
	 * What came of it.
	 *
	 * @param file null if there is none
	 * @param why there is none, without a full stop
	 */
	record Sheet(@Nullable Path file, String why) {

		static Sheet none(String why) {
			return new Sheet(null, why);
		}

	}

}
