package dev.dailies.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.disk.FileNames;
import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledgers of runs are: as the command line says, else as the job file does,
 * else in their folders.
 */
final class RunPlaces {

	/** How the ledger is called that says where the results are. */
	private static final String IN_OUT = "in out";

	private static final String OPTION = "--ledger";

	private final @Nullable Path named;

	private final @Nullable LedgerPlace ofJob;

	private final @Nullable JobFile job;

	RunPlaces(CommandLineLayer commandLine, @Nullable JobFile job) {
		this.named = commandLine.ledger();
		this.job = job;
		this.ofJob = (job != null) ? job.get(Keys.LEDGER).orElse(null) : null;
	}

	/**
	 * Who says where the ledger is.
	 */
	String origin() {
		if (this.named != null) {
			return OPTION;
		}
		return Optional.ofNullable(this.job).flatMap((file) -> file.place(Keys.LEDGER)).orElse(IN_OUT);
	}

	/**
	 * Whether the job file says where the ledger is.
	 */
	boolean areOfJob() {
		return this.named == null && this.ofJob != null;
	}

	/**
	 * Why several manifests cannot have their ledgers there: each would take the others'
	 * shots for removed. Empty if they can.
	 * @param manifests how many there are today
	 */
	Optional<String> sharedByAll(int manifests) {
		if (this.named != null) {
			return (manifests < 2) ? Optional.empty()
					: Optional.of(OPTION + " " + this.named + " is one file, and the job file names " + manifests
							+ " manifests. Leave it out: each has a ledger in its own folder.");
		}
		return (this.ofJob == null || this.ofJob.isOfEach()) ? Optional.empty()
				: Optional.of(origin() + ": `ledger` is " + this.ofJob
						+ ", one ledger for all of the job's manifests, and each needs its own. Write "
						+ LedgerPlace.NAME + " where their names belong, as in currentSchema=" + LedgerPlace.NAME
						+ ".");
	}

	/**
	 * Where a run's ledger is, whether that may be or not.
	 */
	Path ledger(Path out, String name) {
		Path ledger = meant(name);
		if (ledger == null) {
			return RunFolder.of(out).ledger();
		}
		return ServerLink.in(ledger)
			.filter((server) -> ServerLink.in(RunFolder.onServer(out))
				.filter((other) -> !other.equals(server))
				.isEmpty())
			.map((server) -> ServerLink.named(RunFolder.onServer(out), server))
			.orElse(ledger);
	}

	private @Nullable Path meant(String name) {
		if (this.named != null || this.ofJob == null) {
			return this.named;
		}
		if (this.ofJob instanceof LedgerPlace.InFile) {
			FileNames.trouble(name).ifPresent((trouble) -> {
				throw new SettingsException("The ledger of " + name + " can have no file of that name: " + trouble);
			});
		}
		return this.ofJob.of(name);
	}

	/**
	 * Where a run is kept.
	 * @throws SettingsException if what is in its folder was bought with another ledger
	 */
	RunFolder folder(Path out, String name) {
		Path ledger = meant(name);
		if (ledger == null) {
			return RunFolder.of(out);
		}
		Optional<ServerAddress> server = ServerLink.in(ledger);
		Path link = RunFolder.onServer(out);
		ServerLink.in(link).filter((other) -> server.filter(other::equals).isEmpty()).ifPresent((other) -> {
			throw otherwise(out, other.url(), server.map(ServerAddress::url).orElse(ledger.toString()));
		});
		if (server.isEmpty()) {
			return new RunFolder(out, ledger);
		}
		// a folder's link goes before a file that was left there
		if (Files.exists(RunFolder.inFile(out)) && !Files.isRegularFile(link)) {
			throw otherwise(out, RunFolder.inFile(out).toString(), server.get().url());
		}
		return new RunFolder(out, ServerLink.named(link, server.get()));
	}

	private SettingsException otherwise(Path out, String has, String named) {
		return new SettingsException("What is in " + out + " was bought with the ledger " + has + ", and "
				+ ((this.named != null) ? OPTION : "`ledger` in " + origin()) + " names " + named
				+ ". Give another --out, or the ledger that it has, or move that first: "
				+ Typed.command("ledger copy " + ShellWords.quoted(out.toString()) + " " + ShellWords.quoted(named)));
	}

}
