package dev.dailies.cli.shots;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.dailies.act.Acts;
import dev.dailies.act.Affected;
import dev.dailies.act.Decision;
import dev.dailies.act.Priced;
import dev.dailies.act.Retry.Act;
import dev.dailies.act.Retry;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.cli.answer.RunAgain;
import dev.dailies.cli.option.ChosenShots;
import dev.dailies.cli.option.SettingsOptions;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.run.Selection;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.shot.Credits;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Settles what failed or is unknown, so that the next run takes it up.
 */
@Command(name = "retry", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Settles operations that failed or are unknown, so that the next run takes them up. Says first what "
				+ "they cost. Buys nothing itself and asks no provider.",
		footer = { "", "Examples:", "  dailies retry --out out/shots --failed --dry-run",
				"  dailies retry --out out/shots --failed --shot kite",
				"  dailies retry --out out/shots --redo --shot kite --take 2 --dry-run",
				"  dailies retry --out out/shots --flawed --dry-run",
				"  dailies retry --out out/shots --unknown=adopt --shot kite --task 4f0c2b",
				"  dailies retry --out out/shots --unknown=abandon" })
public final class RetryCommand implements Callable<Integer> {

	private final Map<String, String> environment;

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@ArgGroup(exclusive = true, multiplicity = "1")
	@SuppressWarnings("NullAway.Init")
	private Which which;

	@Option(names = "--shot", paramLabel = "ID", description = "Only operations of this shot. May be repeated.")
	private List<String> shots = List.of();

	@Mixin
	private final ChosenShots chosen = new ChosenShots();

	@Option(names = "--take", paramLabel = "N", description = "Only operations of this take.")
	private @Nullable Integer take;

	@Option(names = "--step", paramLabel = "STEP", description = "Only this step, for example generate or upsample:4k.")
	private @Nullable String step;

	@Option(names = "--task", paramLabel = "TASKID",
			description = "With --unknown=adopt: the task that you found in the provider's account.")
	private @Nullable String task;

	@Option(names = "--job", paramLabel = "FILE",
			description = "The job file of the run, for its prices and, where it names one, its ledger.")
	private @Nullable Path job;

	@Option(names = "--clips-gone",
			description = "With --failed: says that clips which were here once are gone, and no disk with them is away.")
	private boolean clipsGone;

	@Option(names = "--dry-run", description = "Only say what would be done and what it costs.")
	private boolean dryRun;

	@Option(names = "--json", description = "Print it as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public RetryCommand(Map<String, String> environment, Clock clock) {
		this.environment = environment;
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		Act act = this.which.act();
		if (this.task != null && act != Act.ADOPT) {
			throw refused("--task " + this.task
					+ " was given without --unknown=adopt. A task is given to an operation whose outcome is unknown. "
					+ "Try: --unknown=adopt --shot ID --task " + this.task);
		}
		if (act == Act.REDO && this.shots.isEmpty()) {
			throw refused(
					"--redo was given without --shot. What is finished is made again by name only, because all of "
							+ "it is paid again. Try: --redo --shot ID --dry-run");
		}
		SettingsLayers layers = SettingsOptions.ofJob(this.job, this.environment);
		layers.manifests().withLedgerOfJob().ifPresent(this.choice::otherwise);
		try {
			return retry(act, layers);
		}
		catch (LedgerLock.HeldException ex) {
			throw new CommandException(ExitCode.LEDGER_HELD, ex.getMessage());
		}
		catch (RefusedException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	private int retry(Act act, SettingsLayers layers) throws IOException {
		Path ledger = this.choice.file();
		Selection selection = this.chosen.selection();
		Set<String> named = new LinkedHashSet<>(this.shots);
		named.addAll(selection.ids());
		if (!selection.isAll() && LedgerState.of(ledger) instanceof LedgerState.Holds) {
			ChosenShots.check(selection, ReadableLedger.of(ledger).reader());
		}
		Acts acts = new Acts(ledger, this.choice.clips(), layers.priceList(), this.clock);
		Decision decision = new Decision.Settle(
				new Retry.Which(act, named, selection.values(), this.take, this.step, this.task, this.clipsGone));
		Priced priced = this.dryRun ? acts.price(decision) : acts.actAtOnce(decision, Person.ofThisProcess());
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(RetryAnswer.of(act, this.dryRun, priced)));
			out.flush();
			return ExitCode.DONE.code();
		}
		priced.here()
			.forEach((file) -> out.println("  " + file + " is here as it was fetched, so nothing is bought: "
					+ (this.dryRun ? "it would be" : "it is") + " taken up again, with what waits for it"));
		priced.others()
			.forEach((file) -> out
				.println("  " + file + " is there with other bytes than were fetched; it stays as it is, and what is "
						+ "bought again gets another name"));
		if (priced.operations().isEmpty() && !priced.here().isEmpty()) {
			out.println("Nothing else to retry.");
		}
		else if (priced.operations().isEmpty()) {
			out.println("Nothing to retry: no operation "
					+ (named.isEmpty() ? "" : "of " + String.join(", ", named) + " ") + nothing(act));
		}
		else {
			print(out, act, priced);
		}
		out.flush();
		return ExitCode.DONE.code();
	}

	private static String nothing(Act act) {
		return switch (act) {
			case FAILED -> "failed.";
			case REDO -> "with that take and step is finished and asked for. What failed is bought again by --failed.";
			case FLAWED -> "is finished and not as ordered.";
			case ADOPT, RESUBMIT, ABANDON -> "is unknown.";
		};
	}

	private void print(PrintWriter out, Act act, Priced priced) {
		priced.operations().forEach((one) -> out.println(line(act, one)));
		out.println(conclusion(act, priced));
		if (!priced.unpriced().isEmpty()) {
			out.println("No price is known for " + String.join(", ", priced.unpriced())
					+ ", so a run does not buy that without --allow-unpriced.");
		}
		out.println(this.dryRun ? "Nothing was changed (--dry-run)."
				: "Next:    " + RunAgain.of(this.choice.open(), this.choice, this.job)
						+ ", or the command this run was started with.");
	}

	private String line(Act act, Affected one) {
		String price = (one.price() != null) ? one.price() + " credits" : "no known price";
		String why = (one.error() != null) ? "  (" + one.error() + ")" : "";
		return "  " + one.name() + "  " + one.provider() + "  " + switch (act) {
			case FAILED -> price + (one.follows() ? "  (waits for its source)" : why);
			case REDO -> price + (one.follows() ? "  (is made of it)" : "");
			case FLAWED -> price + (one.follows() ? "  (is made of it)" : "  (not as ordered: " + one.flaw() + ")");
			case RESUBMIT -> price + ", perhaps a second time" + why;
			case ABANDON -> one.paid() + " credits counted as charged" + why;
			case ADOPT -> ((this.task != null) ? "its task is " + this.task : "searched for again") + why;
		};
	}

	private String conclusion(Act act, Priced priced) {
		String operations = Count.of(priced.operations().size(), "operation");
		Map<String, Credits> cost = priced.credits();
		Map<String, Credits> paid = priced.counted();
		return switch (act) {
			case FAILED -> operations + " to be bought again: " + said(cost)
					+ ". What they were charged before stays counted: " + said(paid) + ".";
			case REDO, FLAWED -> operations + " to be made again: " + said(cost)
					+ ". What is there stays, as redo1 and so on, and what it cost stays counted: " + said(paid) + ".";
			case RESUBMIT -> operations + " to be bought again: " + said(cost) + ". They may have been bought already, "
					+ "and then they are paid twice; what may have been paid stays counted: " + said(paid) + ".";
			case ABANDON ->
				operations + " given up, counted as charged: " + said(paid) + ". What works on them is skipped.";
			case ADOPT -> (this.task != null)
					? "The next run asks after the task, free, and brings home what came of it."
					: "The next run searches for " + operations + " again by itself, free, where the provider has a "
							+ "list of tasks. KIE has none: name the task with --task, or settle it with "
							+ "--unknown=resubmit or --unknown=abandon.";
		};
	}

	private static String said(Map<String, Credits> sums) {
		return String.join(", ",
				sums.entrySet().stream().map((sum) -> sum.getValue() + " " + sum.getKey() + " credits").toList());
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

	/**
	 * What failed, what is finished, or what is unknown.
	 */
	static final class Which {

		@Option(names = "--failed", required = true,
				description = "What failed and the manifest still asks for is bought again by the next run, with what was "
						+ "skipped because of it.")
		private boolean failed;

		@Option(names = "--redo", required = true,
				description = "A finished clip of --shot is made again by the next run, with whatever is made of it. Without "
						+ "--step it is the shot's first step. The clip that is there stays.")
		private boolean redo;

		@Option(names = "--flawed", required = true,
				description = "The same for every finished clip that is not as ordered.")
		private boolean flawed;

		@Option(names = "--unknown", required = true, paramLabel = "adopt|resubmit|abandon",
				description = "What nobody knows was bought or not. adopt: it is searched for again, or is the task of "
						+ "--task. resubmit: it is bought, perhaps a second time. abandon: it is given up, counted as charged.")
		private @Nullable Unknown unknown;

		Act act() {
			Unknown wanted = this.unknown;
			if (this.redo || this.flawed) {
				return this.redo ? Act.REDO : Act.FLAWED;
			}
			if (this.failed || wanted == null) {
				return Act.FAILED;
			}
			return switch (wanted) {
				case ADOPT -> Act.ADOPT;
				case RESUBMIT -> Act.RESUBMIT;
				case ABANDON -> Act.ABANDON;
			};
		}

	}

	/**
	 * The ways to settle what is unknown.
	 */
	enum Unknown {

		ADOPT, RESUBMIT, ABANDON

	}

}
