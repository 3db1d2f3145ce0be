package dev.dailies.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.disk.FileNames;
import dev.dailies.disk.RunFolder;
import org.jspecify.annotations.Nullable;

/**
 * The manifests that are to be run, as the command line or the job file names them, and
 * the folder that each has its results in.
 */
public final class JobManifests {

	private final CommandLineLayer commandLine;

	private final @Nullable JobFile job;

	// those at addresses that could not be fetched, each with a sentence that says why
	private final Map<Path, String> missed;

	private final RunPlaces places;

	JobManifests(CommandLineLayer commandLine, @Nullable JobFile job, Map<Path, String> missed) {
		this.commandLine = commandLine;
		this.job = job;
		this.missed = missed;
		this.places = new RunPlaces(commandLine, job);
	}

	/**
	 * The files that are named; empty if none is.
	 */
	public List<Path> files() {
		return (this.commandLine.manifest() != null) ? List.of(this.commandLine.manifest())
				: fromJob(JobFile::manifests).orElse(List.of());
	}

	/**
	 * Those that have a folder; empty where a folder of manifests is.
	 * @throws SettingsException if there is none to be run, or they cannot be run
	 * together
	 */
	List<Path> toRun() {
		List<Path> files = files();
		if (files.isEmpty() && !isForSeveral()) {
			throw new SettingsException("The job file names no manifest. Add a line such as: manifest: shots.csv");
		}
		if (files.size() > 1 || files.stream().anyMatch(this::isOneOfSeveral) || isForSeveral()) {
			this.places.sharedByAll(files.size()).ifPresent((why) -> {
				throw new SettingsException(why);
			});
		}
		Map<Path, String> unnamed = withoutFolder();
		if (!isForSeveral()) {
			unnamed.values().stream().findFirst().ifPresent((why) -> {
				throw new SettingsException(why);
			});
		}
		return files.stream().filter((manifest) -> !unnamed.containsKey(manifest)).toList();
	}

	/**
	 * The manifests that cannot be run because they could not be fetched, or because no
	 * folder for their results can have its name here, each with a sentence that says so
	 * and what to do. Of several they are left out when the others are settled.
	 */
	public Map<Path, String> withoutFolder() {
		Map<Path, String> unnamed = new LinkedHashMap<>(this.missed);
		for (Path manifest : files()) {
			FileNames.trouble(baseName(manifest))
				.ifPresent((trouble) -> unnamed.put(manifest,
						"The results of " + manifest + " can have no folder of that name: " + trouble));
		}
		return unnamed;
	}

	/**
	 * Whether it may be any number of manifests, today or another day: then one that
	 * cannot be run is no reason not to run the others.
	 */
	public boolean isForSeveral() {
		return this.commandLine.manifest() == null && this.job != null && this.job.several();
	}

	/**
	 * Also when it is the only one today, or is named on the command line: it keeps its
	 * ledger.
	 */
	boolean isOneOfSeveral(Path manifest) {
		return this.job != null && this.job.several()
				&& this.job.manifests()
					.stream()
					.anyMatch((named) -> named.equals(manifest.toAbsolutePath().normalize()));
	}

	/**
	 * The folders that manifests are taken from, whatever lies there; empty for a job of
	 * single files.
	 */
	public List<Path> folders() {
		return isForSeveral() ? fromJob((file) -> file.get(Keys.MANIFEST).orElse(null)).orElse(Manifests.NONE).folders()
				: List.of();
	}

	/**
	 * Where each manifest of a job has a folder of its own for its results; empty without
	 * a job file.
	 */
	public Optional<Path> resultsOfAll() {
		return fromJob(JobFile::file).map((file) -> out(file, true).toAbsolutePath().getParent());
	}

	/**
	 * The ledgers of the job's manifests, whether they are there yet or not.
	 */
	public Set<Path> ledgers() {
		Set<Path> ledgers = new TreeSet<>();
		Set<Path> unnamed = withoutFolder().keySet();
		fromJob(JobFile::manifests).orElse(List.of())
			.stream()
			.filter((manifest) -> !unnamed.contains(manifest))
			.forEach((manifest) -> ledgers.add(ledger(manifest)));
		return ledgers;
	}

	private Path ledger(Path manifest) {
		boolean several = isOneOfSeveral(manifest);
		String name = several ? null : fromJob(JobFile::name).orElse(null);
		return this.places.ledger(out(manifest, several), (name != null) ? name : baseName(manifest));
	}

	/**
	 * The folder and the ledger of the job's only manifest, where the job file says which
	 * ledger that is; empty if it does not, or names several manifests.
	 */
	public Optional<RunFolder> withLedgerOfJob() {
		List<Path> files = files();
		if (!this.places.areOfJob() || files.size() != 1 || withoutFolder().containsKey(files.get(0))) {
			return Optional.empty();
		}
		return Optional.of(new RunFolder(out(files.get(0), isOneOfSeveral(files.get(0))), ledger(files.get(0))));
	}

	/**
	 * The folder beside whose own a run of several has its results, where more may lie of
	 * earlier manifests; empty if there is none.
	 */
	public Optional<Path> besides(RunSettings run) {
		boolean named = this.commandLine.out() != null || fromJob(JobFile::out).isPresent();
		return (named && isOneOfSeveral(run.manifest())) ? Optional.ofNullable(run.out().toAbsolutePath().getParent())
				: Optional.empty();
	}

	/**
	 * The job file that a run is of; its manifest where there is none.
	 */
	public Path jobOf(RunSettings run) {
		return fromJob(JobFile::file).orElse(run.manifest());
	}

	/**
	 * Why a run may not be begun beside the others of its job: two manifests with one
	 * ledger would each take the other's shots for removed. Empty if it may.
	 */
	public Optional<String> sharing(RunSettings run) {
		Set<Path> unnamed = withoutFolder().keySet();
		return files().stream()
			.filter((other) -> !unnamed.contains(other) && !other.equals(run.manifest())
					&& sameFolder(run.out(), out(other, true)))
			.findFirst()
			.map((other) -> run.manifest() + " and " + other + " would both write to " + run.out()
					+ ", so neither is run. Rename one of them, or run each with an --out of its own.");
	}

	private static boolean sameFolder(Path one, Path other) {
		return one.toString().toLowerCase(Locale.ROOT).equals(other.toString().toLowerCase(Locale.ROOT));
	}

	/**
	 * The folder for a manifest's results.
	 */
	Path out(Path manifest, boolean oneOfSeveral) {
		Path named = (this.commandLine.out() != null) ? this.commandLine.out() : fromJob(JobFile::out).orElse(null);
		if (named == null) {
			return Path.of("out").resolve(baseName(manifest));
		}
		Optional<BucketAddress> bucket = BucketLink.named(named);
		Path folder = bucket.isPresent() ? work().orElse(named) : named;
		Path out = oneOfSeveral ? folder.resolve(baseName(manifest)) : folder;
		bucket.map((address) -> oneOfSeveral ? address.below(baseName(manifest)) : address)
			.ifPresent((address) -> BucketLink.named(out, address));
		return out;
	}

	/**
	 * Where a run keeps what is not in its bucket, if anybody says so.
	 */
	private Optional<Path> work() {
		return Optional.ofNullable(this.commandLine.work())
			.or(() -> fromJob((file) -> file.get(Keys.WORK).orElse(null)));
	}

	private <T> Optional<T> fromJob(Function<JobFile, @Nullable T> part) {
		return Optional.ofNullable((this.job != null) ? part.apply(this.job) : null);
	}

	/**
	 * A job's name; that of its file if it has none.
	 */
	static String nameOf(JobFile job) {
		String name = job.name();
		return (name != null) ? name : baseName(job.file());
	}

	static String baseName(Path manifest) {
		return String.valueOf(manifest.getFileName()).replaceFirst("\\.[^.]+$", "");
	}

}
