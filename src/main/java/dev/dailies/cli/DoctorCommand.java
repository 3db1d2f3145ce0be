package dev.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.dailies.bucket.BucketException;
import dev.dailies.bucket.BucketLink;
import dev.dailies.callback.CallbackSettings;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.option.RunOptions;
import dev.dailies.cli.option.SandboxRun;
import dev.dailies.cli.option.SettingsOptions;
import dev.dailies.disk.FileNames;
import dev.dailies.disk.RunFolder;
import dev.dailies.doctor.BucketCheck;
import dev.dailies.doctor.CallbackCheck;
import dev.dailies.doctor.Finding.Mark;
import dev.dailies.doctor.Finding;
import dev.dailies.doctor.FolderCheck;
import dev.dailies.doctor.LedgerCheck;
import dev.dailies.doctor.ManifestCheck;
import dev.dailies.doctor.MediaFinding;
import dev.dailies.doctor.ProviderCheck;
import dev.dailies.doctor.PublishCheck;
import dev.dailies.doctor.TellCheck;
import dev.dailies.evidence.Assurances;
import dev.dailies.evidence.Evidence;
import dev.dailies.evidence.KnownLedgers;
import dev.dailies.manifest.CheckResult;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.settings.token.TokenException;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Looks at everything a run would stumble over, before the night. Buys nothing, writes
 * nothing.
 */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Checks what a run needs: job file, manifest, tokens, balance where the provider offers it, whether "
				+ "callbacks would come, folder, disk and ledger. Asks the providers with free calls only; submits nothing, changes nothing. Without a "
				+ "file it checks every provider that has a token.",
		exitCodeListHeading = "%nExit codes; of several, the first in this order:%n",
		exitCodeList = { "2:usage, job file or manifest refused", "7:bad or missing token",
				"1:another problem: provider, folder, disk or ledger",
				"6:another run holds the ledger; waiting is enough", "0:all is well; there may be warnings" },
		footer = { "", "Examples:", "  dailies doctor", "  dailies doctor jobs/rerun.yaml",
				"  dailies doctor samples/first-run/shots.csv --sandbox", "  dailies doctor --out out/quickstart" })
final class DoctorCommand implements Callable<Integer> {

	private static final String SETTINGS = "settings";

	/** What a person must mend comes before what mends itself. */
	private static final List<ExitCode> ORDER = List.of(ExitCode.REFUSED, ExitCode.BAD_TOKEN, ExitCode.PROGRAM_FAILED,
			ExitCode.LEDGER_HELD);

	private final Map<String, String> environment;

	private final Clock clock;

	@Parameters(index = "0", arity = "0..1", paramLabel = "MANIFEST|JOBFILE",
			description = "The shots (.xlsx, .ods, .csv or .yaml), or a job file that names them.")
	private @Nullable Path file;

	@Mixin
	private final SettingsOptions options = new SettingsOptions();

	@Option(names = "--json", description = "Print the findings as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	DoctorCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() {
		List<Finding> findings = new ArrayList<>();
		findings.add(Finding.ok("java", System.getProperty("java.version") + " on " + System.getProperty("os.name")));
		findings.add(locale());
		Optional<Path> job = this.options.jobFile(this.file);
		String subject = "proxy";
		try {
			SettingsOptions.checkProxies(this.environment);
			subject = "config";
			SettingsOptions.ofJob(null, this.environment);
			subject = job.isPresent() ? "job file" : SETTINGS;
			SettingsLayers layers = this.options.layers(this.file, null, this.environment);
			job.ifPresent((read) -> findings.add(Finding.ok("job file", read + " is in order")));
			house(layers).ifPresent(findings::add);
			subject = SETTINGS;
			examine(layers, findings);
		}
		catch (CommandException ex) {
			for (String line : ex.lines()) {
				findings.add(Finding.problem(ex.exitCode(), subject, line));
			}
		}
		ExitCode code = ORDER.stream()
			.filter((candidate) -> findings.stream().anyMatch((finding) -> finding.exitCode() == candidate))
			.findFirst()
			.orElse(ExitCode.DONE);
		say(findings, code);
		return code.code();
	}

	private void examine(SettingsLayers layers, List<Finding> findings) {
		List<RunSettings> runs = layers.manifests().files().isEmpty() ? List.of() : SettingsOptions.settled(layers);
		if (runs.isEmpty() && layers.manifests().isForSeveral()) {
			findings.add(Finding.warning("manifest", RunOptions.NO_MANIFEST + "A run would buy nothing."));
		}
		layers.manifests()
			.withoutFolder()
			.values()
			.forEach((why) -> findings.add(Finding.problem(ExitCode.REFUSED, "manifest", why)));
		List<CheckResult> manifests = new ArrayList<>();
		for (RunSettings run : runs) {
			layers.manifests()
				.sharing(run)
				.ifPresent((why) -> findings.add(Finding.problem(ExitCode.REFUSED, run.name(), why)));
			CheckResult manifest = run.toRead().check();
			manifests.add(manifest);
			findings.addAll(ManifestCheck.findings(run, manifest));
		}
		findings.addAll(providers(layers, needed(manifests)));
		layers.publish().ifPresent((publish) -> findings.add(PublishCheck.of(publish, this.environment)));
		layers.tell().ifPresent((tell) -> findings.addAll(new TellCheck(tell, layers::secret).findings()));
		if (!layers.isPlayed()) {
			layers.callbacks().ifPresent((callbacks) -> findings.add(callbacks(callbacks)));
		}
		for (int i = 0; i < runs.size(); i++) {
			findings.addAll(places(runs.get(i), manifests.get(i), layers.isPlayed()));
			findings.addAll(memory(runs.get(i), manifests.get(i)));
		}
		if (runs.isEmpty()) {
			findings.addAll(places());
		}
	}

	private Finding callbacks(CallbackSettings callbacks) {
		try {
			return new CallbackCheck(callbacks, this.clock).finding();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandException(ExitCode.INTERRUPTED,
					"Interrupted. Nothing was bought or changed. The same command asks again.");
		}
	}

	/**
	 * What of it holds here, so that nobody looks for it in the job file.
	 */
	private static Optional<Finding> house(SettingsLayers layers) {
		return layers.houseFile()
			.map((file) -> Finding.ok("config",
					file + (layers.ofEveryJob().isEmpty() ? " says nothing that holds here"
							: " gives " + layers.ofEveryJob()
								.entrySet()
								.stream()
								.map((key) -> key.getKey() + " (line " + key.getValue() + ")")
								.collect(Collectors.joining(", ")))));
	}

	private static Finding locale() {
		String names = "names of files are " + FileNames.encoding();
		return FileNames.haveAllLetters() ? Finding.ok("locale", names)
				: Finding.warning("locale", names + ", so the names of clips lose all other letters, and no file or"
						+ " folder that has some can be used. " + FileNames.remedy());
	}

	private Set<String> needed(List<CheckResult> manifests) {
		Set<String> needed = new TreeSet<>();
		manifests.forEach((manifest) -> needed.addAll(manifest.providers()));
		if (manifests.isEmpty()) {
			this.options.provider().ifPresent(needed::add);
		}
		return needed;
	}

	private List<Finding> providers(SettingsLayers layers, Set<String> needed) {
		try {
			if (!layers.isPlayed()) {
				return new ProviderCheck(layers, layers.providers(), this.clock).findings(needed);
			}
			try (Sandbox sandbox = Sandbox.start(SandboxSettings.standard().withClock(this.clock))) {
				return new ProviderCheck(layers, SandboxRun.on(sandbox, layers.providers()), this.clock)
					.findings(needed);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandException(ExitCode.INTERRUPTED,
					"Interrupted. Nothing was bought or changed. The same command asks again.");
		}
		catch (TokenException ex) {
			return List.of(Finding.problem(ExitCode.BAD_TOKEN, "token", String.valueOf(ex.getMessage())));
		}
		catch (RefusedException ex) {
			return List.of(Finding.problem(ExitCode.REFUSED, SETTINGS, String.valueOf(ex.getMessage())));
		}
	}

	private static List<Finding> places(RunSettings run, CheckResult manifest, boolean sandbox) {
		// a clip that is in a bucket leaves the folder
		long stay = BucketLink.in(run.out()).isPresent() ? run.stations().downloads() : manifest.operations();
		List<Finding> findings = new ArrayList<>(
				FolderCheck.findings(run.out(), List.of(run.clips(), folderOf(run.ledger())), stay));
		findings.addAll(BucketCheck.findings(run.out()));
		findings.add(MediaFinding.of(run.stations().frames(), run.stations().sound()));
		findings.addAll(new LedgerCheck(run.ledger(), run.manifest(), sandbox).findings());
		return findings;
	}

	/**
	 * Whether a disk that is away would be told from a job that never ran.
	 */
	private List<Finding> memory(RunSettings run, CheckResult manifest) {
		List<Finding> findings = new ArrayList<>();
		KnownLedgers known = KnownLedgers.of(this.environment);
		if (manifest.isAccepted()) {
			against(known, run)
				.ifPresent((found) -> findings.add(Finding.problem(ExitCode.REFUSED, "evidence", found)));
		}
		if (!run.isPlayed()) {
			findings.add(Finding.ok("memory", known.trouble()
				.map((why) -> "no note of the ledger is kept outside its folder, because " + why
						+ "; name a folder for it in DAILIES_STATE_DIR to have a disk noticed that is not mounted")
				.orElse("a note of the ledger is kept in " + known.folder().map(Path::toString).orElse(""))));
		}
		return findings;
	}

	private static Optional<String> against(KnownLedgers known, RunSettings run) {
		try {
			return new Evidence(known, Assurances.NONE).against(run);
		}
		catch (BucketException ex) {
			// said where the bucket was tried
			return Optional.empty();
		}
	}

	/**
	 * Those of a run whose manifest nobody named.
	 */
	private List<Finding> places() {
		Optional<Path> ledger = this.options.ledger()
			.or(() -> this.options.out().map((out) -> RunFolder.of(out).ledger()));
		List<Finding> findings = new ArrayList<>(FolderCheck.findings(this.options.out().orElse(Path.of("out")),
				ledger.map(DoctorCommand::folderOf).stream().toList(), 0));
		this.options.out().ifPresent((out) -> findings.addAll(BucketCheck.findings(out)));
		ledger.ifPresent((file) -> findings.addAll(new LedgerCheck(file, null, null).findings()));
		return findings;
	}

	private static Path folderOf(Path ledger) {
		return ledger.toAbsolutePath().resolveSibling("");
	}

	private void say(List<Finding> findings, ExitCode code) {
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(DoctorAnswer.of(findings, code)));
		}
		else {
			findings.forEach((finding) -> out
				.println("%-8s %-9s %s".formatted(finding.mark().word(), finding.subject(), finding.text())));
			out.println(conclusion(findings));
		}
		out.flush();
	}

	private static String conclusion(List<Finding> findings) {
		long problems = count(findings, Mark.PROBLEM);
		long warnings = count(findings, Mark.WARNING);
		String tail = (warnings > 0) ? ", " + Count.of(warnings, "warning") : "";
		return ((problems > 0) ? Count.of(problems, "problem") + tail : "All is well" + tail)
				+ ". Nothing was bought or changed.";
	}

	private static long count(List<Finding> findings, Mark mark) {
		return findings.stream().filter((finding) -> finding.mark() == mark).count();
	}

}
