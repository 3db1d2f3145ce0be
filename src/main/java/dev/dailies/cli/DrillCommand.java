package dev.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.drill.Drill;
import dev.dailies.drill.DrillFolder;
import dev.dailies.drill.DrillResult;
import dev.dailies.drill.DrillSettings.Bought;
import dev.dailies.drill.DrillSettings;
import dev.dailies.edge.Edge;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.Shot;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Kills the program again and again, and shows what that cost: nothing.
 */
@Command(name = "drill", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Proves that nothing is lost and nothing is paid twice: runs a manifest against the sandbox in a "
				+ "process of its own, kills that process at every edge between two steps and at any moment, runs it again "
				+ "until it is done, and holds ledger, disk and bill against each other. Free; buys nothing.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:every invariant holds", "1:one does not; each is named", "2:usage or manifest refused" },
		footer = { "", "Examples:", "  dailies drill", "  dailies drill --kills 200",
				"  dailies drill shots.csv --out drilled",
				"  dailies drill --processes 3 --ledger 'jdbc:postgresql://db/dailies?user=studio'",
				"  dailies drill --kills 0 --shots 10000 --fault all=0.01 --memory 256m" })
final class DrillCommand implements Callable<Integer> {

	private static final int FEW = 6;

	private static final int LEAST_SHOTS = 24;

	/** Until all are killed that share a run, and while one is frozen, more is bought. */
	private static final int FOR_SEVERAL = 8;

	@Parameters(index = "0", arity = "0..1", paramLabel = "MANIFEST",
			description = "The shots to buy. Default: some of every provider, with takes, chains, siblings and an image.")
	private @Nullable Path manifest;

	@Option(names = "--kills", paramLabel = "N",
			description = "How often it is killed: once at each edge, then at any moment. Default: each edge and a few more.")
	private @Nullable Integer kills;

	@Option(names = "--shots", paramLabel = "N",
			description = "How many shots there are where no manifest is given. Default: as many as the kills need.")
	private @Nullable Integer shots;

	@Option(names = "--fault", paramLabel = "NAME=RATE",
			description = "Lets a fault of the sandbox strike that share of calls; all=RATE stands for all that need no "
					+ "person to go on, those that ask for a pause less often. May be repeated. Default: a few, at 1 to 5 %%.")
	private Map<String, Double> faults = Map.of();

	@Option(names = "--speed", paramLabel = "N", defaultValue = "600",
			description = "How many times faster than documented the sandbox works. Default: ${DEFAULT-VALUE}.")
	private double speed;

	@Option(names = "--seed", paramLabel = "N", description = "Chooses kills and faults. Default: a new one, printed.")
	private @Nullable Long seed;

	@Option(names = "--out", paramLabel = "DIR",
			description = "An empty folder for everything, kept. Default: a temporary one, kept only if something is wrong.")
	private @Nullable Path out;

	@Option(names = "--memory", paramLabel = "SIZE", defaultValue = "256m",
			description = "The most memory for objects that the program gets, as Java's -Xmx. Default: ${DEFAULT-VALUE}.")
	private String memory = "256m";

	@Option(names = "--ledger", paramLabel = "URL",
			description = "Keeps the ledger on this PostgreSQL server, in a schema of the drill's own there.")
	private @Nullable String ledger;

	@Option(names = "--processes", paramLabel = "N", defaultValue = "1",
			description = "How many processes share each run, on the ledger of --ledger. They are killed in turn, frozen, and "
					+ "cut off by the server. They share two manifests unless one is given. Default: ${DEFAULT-VALUE}.")
	private int processes = 1;

	@Option(names = "--json", description = "Print the result as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException, InterruptedException {
		Map<Fault, Double> struck = checked();
		Path folder = folder();
		DrillResult result;
		SandboxSettings played = SandboxSettings.standard().withSpeed(this.speed).withSeed(seed());
		try (Sandbox sandbox = Sandbox.start(played)) {
			struck.forEach(sandbox.faults()::rate);
			DrillSettings settings = settings(folder, sandbox);
			begin(settings);
			result = new Drill(settings, Database::forReading, this::say).run();
		}
		catch (Drill.NeverBegunException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, String.valueOf(ex.getMessage()));
		}
		end(result, folder);
		return (result.holds() ? ExitCode.DONE : ExitCode.PROGRAM_FAILED).code();
	}

	private Map<Fault, Double> checked() {
		try {
			Map<Fault, Double> struck = this.faults.isEmpty() ? DrillFaults.modest() : DrillFaults.of(this.faults);
			struck.forEach((fault, rate) -> {
				if (!(rate >= 0 && rate <= 1)) {
					throw new IllegalArgumentException(
							"The rate of " + fault.word() + " is " + rate + ". It must be from 0 to 1.");
				}
			});
			return struck;
		}
		catch (IllegalArgumentException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	private int kills() {
		return (this.kills != null) ? this.kills : Edge.values().length + FEW;
	}

	private long seed() {
		if (this.seed == null) {
			this.seed = ThreadLocalRandom.current().nextLong(1_000_000);
		}
		return this.seed;
	}

	private Path folder() throws IOException {
		if (this.out == null) {
			return Files.createTempDirectory("dailies-drill");
		}
		Files.createDirectories(this.out);
		try (Stream<Path> files = Files.list(this.out)) {
			if (files.findAny().isPresent()) {
				throw refused(this.out + " is not empty. A drill begins in an empty folder: name another --out.");
			}
		}
		return this.out.toAbsolutePath().normalize();
	}

	private DrillSettings settings(Path folder, Sandbox sandbox) throws IOException {
		List<Bought> manifests = new ArrayList<>();
		for (Path file : manifests(folder)) {
			manifests.add(new Bought(file, ids(file)));
		}
		return new DrillSettings(new DrillFolder(folder), manifests, sandbox.address(), environment(folder, sandbox),
				kills(), seed(), this.memory, sharing(manifests.size()));
	}

	/**
	 * Where several processes are at work, they have two nights to share unless they are
	 * given one.
	 */
	private List<Path> manifests(Path folder) throws IOException {
		if (this.manifest != null) {
			return List.of(this.manifest.toAbsolutePath().normalize());
		}
		int wanted = (this.shots != null) ? this.shots
				: Math.max(LEAST_SHOTS, kills() * ((this.processes > 1) ? FOR_SEVERAL : 1));
		return (this.processes > 1) ? DrillManifest.writeTwo(folder, wanted)
				: List.of(DrillManifest.write(folder, wanted));
	}

	private DrillSettings.@Nullable Sharing sharing(int manifests) {
		if (this.ledger == null) {
			if (this.processes > 1) {
				throw refused("--processes " + this.processes
						+ " needs a ledger that they can share: --ledger jdbc:postgresql://HOST/DATABASE");
			}
			return null;
		}
		if (this.processes < 1) {
			throw refused("--processes is " + this.processes + ". At least one is needed.");
		}
		try {
			String schema = "drill_" + seed() + "_" + System.currentTimeMillis();
			return new DrillSettings.Sharing(
					ServerAddress.of(this.ledger).inSchema((manifests > 1) ? schema + "_{name}" : schema).url(),
					this.processes);
		}
		catch (RefusedException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	private List<String> ids(Path file) {
		Manifest read = Manifest.of(file, ProviderCatalog.offers(), new Defaults("acedata", null));
		CheckResult check = read.check();
		if (!check.isAccepted()) {
			throw refused(file + " has problems, and a drill needs a manifest without. To see them: "
					+ Typed.command("plan " + ShellWords.quoted(file.toString())));
		}
		List<String> ids = new ArrayList<>();
		try (ShotStream stream = read.open()) {
			for (Shot shot = stream.next(); shot != null; shot = stream.next()) {
				ids.add(shot.id());
			}
		}
		return ids;
	}

	private static Map<String, String> environment(Path folder, Sandbox sandbox) throws IOException {
		// a temporary file is its owner's alone, as a token file must be
		Path token = Files.writeString(Files.createTempFile(folder, "token", ".txt"),
				SandboxSettings.standard().token());
		Map<String, String> environment = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			environment.put(entry.variable() + "_TOKEN_FILE", token.toString());
			environment.put(entry.variable() + "_BASE_URL", sandbox.address() + entry.sandboxPath());
		}
		return environment;
	}

	private void begin(DrillSettings settings) {
		say("Drill: " + settings.shots() + " shots, " + settings.kills() + " kills, seed " + settings.seed() + ", in "
				+ settings.folder().path());
	}

	private void say(String line) {
		PrintWriter to = this.json ? this.spec.commandLine().getErr() : this.spec.commandLine().getOut();
		to.println(line);
		to.flush();
	}

	private void end(DrillResult result, Path folder) throws IOException {
		if (this.json) {
			PrintWriter to = this.spec.commandLine().getOut();
			to.println(JsonOutput.of(result.answer()));
			to.flush();
		}
		else {
			result.lines().forEach(this::say);
		}
		if (this.out == null && result.holds()) {
			delete(folder);
		}
		else {
			say("Everything is in " + folder);
		}
	}

	private static void delete(Path folder) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
				Files.delete(visited);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
