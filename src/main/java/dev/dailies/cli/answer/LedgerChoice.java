package dev.dailies.cli.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.journal.JournalState;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which run a command is about: the one named, or the only one there is.
 */
public final class LedgerChoice {

	@Option(names = "--out", paramLabel = "DIR", converter = OutFolder.class,
			description = "The folder of the run, or the s3://BUCKET/PREFIX of its clips. Default: the only one below out/.")
	private @Nullable Path out;

	@Option(names = "--ledger", paramLabel = "FILE",
			description = "The run's ledger: a file, or a PostgreSQL server's jdbc:postgresql://HOST/DATABASE. Default: "
					+ "the one of --out.")
	private @Nullable String ledger;

	private @Nullable RunFolder otherwise;

	/** Once it was found: a server is asked for that. */
	private @Nullable Path found;

	/**
	 * From now on it is that one where none was named.
	 */
	public void otherwise(RunFolder run) {
		this.otherwise = run;
		this.found = null;
	}

	/**
	 * Whether one was named.
	 */
	public boolean isGiven() {
		return this.out != null || this.ledger != null;
	}

	/**
	 * The ledger, opened for reading only.
	 */
	public LedgerReader open() {
		Path file = file();
		LedgerState.of(file).trouble(file).ifPresent((trouble) -> {
			throw new CommandException(ExitCode.REFUSED, trouble);
		});
		return ReadableLedger.of(file).reader();
	}

	/**
	 * The folder the run's results are in.
	 */
	public Path out() {
		if (this.out != null) {
			return this.out;
		}
		if (this.ledger == null && this.otherwise != null) {
			return this.otherwise.out();
		}
		Path parent = file().toAbsolutePath().getParent();
		return (parent != null) ? parent : Path.of(".");
	}

	/**
	 * The folder the run's clips are in: where its last run had them, unless --out says.
	 */
	public Path clips() {
		if (this.out == null && LedgerState.of(file()) instanceof LedgerState.Holds) {
			Optional<Path> noted = open().about(LedgerReader.About.CLIPS).map(Path::of);
			if (noted.isPresent()) {
				return noted.get();
			}
		}
		return RunFolder.of(out()).clips();
	}

	/**
	 * How a run is told to use it.
	 */
	public String options() {
		return new RunFolder(out(), file()).options();
	}

	public Path file() {
		if (this.found == null) {
			this.found = find();
		}
		return this.found;
	}

	private Path find() {
		Path file = (this.ledger != null) ? named(this.ledger) : (this.out != null) ? RunFolder.of(this.out).ledger()
				: (this.otherwise != null) ? this.otherwise.ledger() : onlyOne();
		if (!isBegun(file)) {
			throw new CommandException(ExitCode.REFUSED, "There is no ledger " + ServerLink.shown(file)
					+ ". Name the folder of a run with --out, or start one with: " + Typed.command("run"));
		}
		return file;
	}

	/**
	 * Where the ledger is on a server, what lies beside it is in the folder of its run.
	 */
	private Path named(String text) {
		Path file = meant(text);
		Optional<ServerAddress> server = ServerLink.in(file);
		if (server.isEmpty()) {
			return file;
		}
		return ((this.out != null) ? Optional.of(this.out) : outOf(file))
			.map((folder) -> ServerLink.named(RunFolder.onServer(folder), server.get()))
			.orElse(file);
	}

	/**
	 * The file that {@code --ledger} means: the ledger itself, or what stands for a
	 * server.
	 */
	public static Path meant(String text) {
		try {
			return ServerLink.meant(text);
		}
		catch (RefusedException ex) {
			throw new CommandException(ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	private static Optional<Path> outOf(Path ledger) {
		return (LedgerState.atAGlance(ledger) instanceof LedgerState.Holds)
				? ReadableLedger.of(ledger).reader().about(LedgerReader.About.CLIPS).map(Path::of).map(Path::getParent)
				: Optional.empty();
	}

	/**
	 * Whether a run was ever begun there: what it bought outlives its ledger.
	 */
	private static boolean isBegun(Path ledger) {
		return Files.isRegularFile(ledger) || JournalState.of(ledger).isPresent()
				|| (ServerLink.in(ledger).isPresent() && !(LedgerState.atAGlance(ledger) instanceof LedgerState.Empty));
	}

	private static Path onlyOne() {
		List<Path> ledgers = ledgersBelow(Path.of("out"));
		if (ledgers.size() == 1) {
			return ledgers.get(0);
		}
		throw new CommandException(ExitCode.REFUSED,
				ledgers.isEmpty()
						? "There is no run below out/ in this folder. Name one with --out, or start one with: "
								+ Typed.command("run")
						: "There are several runs below out/. Name one of them: " + ledgers.stream()
							.map((ledger) -> new RunFolder(ledger.resolveSibling(""), ledger).options())
							.collect(Collectors.joining(", ")));
	}

	private static List<Path> ledgersBelow(Path folder) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> runs = Files.list(folder)) {
			return runs.map((run) -> RunFolder.of(run).ledger()).filter(LedgerChoice::isBegun).sorted().toList();
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The folder " + folder + " cannot be read: " + ex
					+ ". It must be readable to find the runs in it. Mend that, or name one with --out.");
		}
	}

}
