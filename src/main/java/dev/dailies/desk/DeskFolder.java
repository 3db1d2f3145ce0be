package dev.dailies.desk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.journal.JournalState;
import dev.dailies.settings.JobFile;
import dev.dailies.settings.JobFileException;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A folder of jobs: the job files in it and in its folder {@code jobs}, and the ledgers
 * of their nights. It is looked at anew each time, so that nothing has to be told to it.
 */
public final class DeskFolder {

	/** What is larger is no job file. */
	private static final long LARGEST = 1 << 20;

	private static final Pattern NAMES_A_MANIFEST = Pattern.compile("(?m)^manifest\\s*:");

	private final Path folder;

	private final Map<String, String> environment;

	public DeskFolder(Path folder, Map<String, String> environment) {
		this.folder = folder.toAbsolutePath().normalize();
		this.environment = Map.copyOf(environment);
	}

	public Path path() {
		return this.folder;
	}

	Map<String, String> environment() {
		return this.environment;
	}

	/**
	 * Its job files, in the order of their names.
	 */
	public List<DeskJob> jobs() {
		Set<Path> files = new TreeSet<>();
		for (Path place : List.of(this.folder, this.folder.resolve("jobs"))) {
			if (Files.isDirectory(place)) {
				try (DirectoryStream<Path> all = Files.newDirectoryStream(place)) {
					all.forEach((file) -> {
						if (isJobFile(file)) {
							files.add(file);
						}
					});
				}
				catch (IOException ex) {
					throw new DeskException(DeskException.Kind.FAILED,
							"The folder " + place + " cannot be read: " + ex);
				}
			}
		}
		return files.stream().map(this::read).toList();
	}

	/**
	 * The job of that id.
	 * @throws DeskException if there is none
	 */
	public DeskJob job(String id) {
		return jobs().stream()
			.filter((job) -> job.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new DeskException(DeskException.Kind.ABSENT,
					"There is no such job in this folder any more. Go back to the nights."));
	}

	/**
	 * The nights of all jobs that were begun, each once.
	 */
	public List<Night> nights() {
		Map<Path, Night> nights = new LinkedHashMap<>();
		for (DeskJob job : jobs()) {
			SettingsLayers layers = job.layers();
			if (layers != null) {
				ledgers(layers).forEach((ledger) -> {
					if (isBegun(ledger)) {
						nights.putIfAbsent(ledger, Night.of(ledger, job));
					}
				});
			}
		}
		return List.copyOf(nights.values());
	}

	/**
	 * The night of that id.
	 * @throws DeskException if there is none
	 */
	public Night night(String id) {
		return nights().stream()
			.filter((night) -> night.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new DeskException(DeskException.Kind.ABSENT,
					"There is no such night in this folder any more. Go back to the nights."));
	}

	/**
	 * Those of the sheets that are there today, and of those that were there before.
	 */
	private static Set<Path> ledgers(SettingsLayers layers) {
		Set<Path> ledgers = new TreeSet<>();
		layers.manifests().ledgers().forEach((ledger) -> ledgers.add(ledger.toAbsolutePath().normalize()));
		Optional<Path> all = layers.manifests().isForSeveral() ? layers.manifests().resultsOfAll() : Optional.empty();
		if (all.filter(Files::isDirectory).isPresent()) {
			try (DirectoryStream<Path> outs = Files.newDirectoryStream(all.get(), Files::isDirectory)) {
				outs.forEach((out) -> ledgers.add(RunFolder.of(out).ledger().toAbsolutePath().normalize()));
			}
			catch (IOException ex) {
				throw new DeskException(DeskException.Kind.FAILED,
						"The folder of results " + all.get() + " cannot be read: " + ex);
			}
		}
		return ledgers;
	}

	private static boolean isBegun(Path ledger) {
		return Files.isRegularFile(ledger) || JournalState.of(ledger).isPresent();
	}

	private DeskJob read(Path file) {
		String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
		try {
			SettingsLayers layers = DeskJob.layers(null, null, this.environment, jobFile(file));
			return new DeskJob(Ids.of(file), file, layers.jobName().orElse(name), layers, List.of());
		}
		catch (JobFileException ex) {
			return new DeskJob(Ids.of(file), file, name, null, ex.problems().stream().map(Problem::message).toList());
		}
	}

	/**
	 * What the job says of one sheet of it.
	 * @param manifest null for all of its own
	 * @param out null where the job says it
	 */
	public SettingsLayers layers(DeskJob job, @Nullable Path manifest, @Nullable Path out) {
		return DeskJob.layers(manifest, out, this.environment, jobFile(job.file()));
	}

	private static JobFile jobFile(Path file) {
		return JobFile.read(file, ProviderCatalog.names());
	}

	private static boolean isJobFile(Path file) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		try {
			return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file)
					&& Files.size(file) <= LARGEST && NAMES_A_MANIFEST.matcher(Files.readString(file)).find();
		}
		catch (IOException ex) {
			// what is no text is no job file
			return false;
		}
	}

}
