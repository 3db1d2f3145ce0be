package dev.dailies.cli.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.history.NightsChoice.Night;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.prune.Prune;
import dev.dailies.prune.PrunedNight;
import dev.dailies.report.result.Words;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.PlainText;
import dev.dailies.words.RefusedException;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Removes clips and logs of nights that nobody needs, if it is told twice.
 */
@Command(name = "prune", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Says which clips and logs of past nights may go, and with --yes removes them. Never a ledger or "
				+ "its journal, nothing of the latest run, and nothing that it does not know. What went is not bought "
				+ "or fetched again.",
		footer = { "", "Examples:", "  dailies prune --keep 30d out/",
				"  dailies prune --keep 30d --out out/quickstart --yes" })
public final class PruneCommand implements Callable<Integer> {

	private static final Pattern KEEP = Pattern.compile("(\\d{1,5})\\s*([hdw])");

	private final Clock clock;

	@Mixin
	private final NightsChoice choice = new NightsChoice();

	@Option(names = "--keep", required = true, paramLabel = "TIME",
			description = "What came home within this time stays, such as 30d, 8w or 36h.")
	@SuppressWarnings("NullAway.Init")
	private String keep;

	@Option(names = "--yes", description = "Remove it. Without this it is only said.")
	private boolean yes;

	@Option(names = "--json", description = "Print it as JSON on standard output, and nothing else there.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	private final Set<ExitCode> codes = EnumSet.of(ExitCode.DONE);

	public PruneCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Integer call() throws IOException {
		Instant before = this.clock.instant().minus(kept());
		if (!this.choice.isGiven()) {
			throw new CommandException(ExitCode.REFUSED,
					"No night was named. What files go has to be said: FOLDER for "
							+ "all nights below it, or --out DIR for one. Try: "
							+ Typed.command("prune --keep " + this.keep + " out"));
		}
		List<Night> nights = this.choice.nights(Path.of("out"));
		List<Night> readable = readable(nights);
		Path latest = latest(readable);
		List<PrunedNight> pruned = new ArrayList<>();
		for (Night night : readable) {
			PrunedNight one = pruned(night, before, night.folder().ledger().equals(latest));
			if (one != null) {
				pruned.add(one);
				this.codes.add(one.troubles().isEmpty() ? ExitCode.DONE : ExitCode.PROGRAM_FAILED);
			}
		}
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(PruneAnswer.of(this.keep, before, this.yes, pruned)));
		}
		else {
			print(out, pruned);
		}
		out.flush();
		return ExitCode.mostPressing(this.codes).code();
	}

	private Duration kept() {
		Matcher written = KEEP.matcher(this.keep.strip());
		if (!written.matches()) {
			throw new CommandException(ExitCode.REFUSED,
					"--keep is " + this.keep + ". A whole number of days, weeks or hours is needed. Try: --keep 30d");
		}
		long number = Long.parseLong(written.group(1));
		return switch (written.group(2)) {
			case "h" -> Duration.ofHours(number);
			case "d" -> Duration.ofDays(number);
			default -> Duration.ofDays(7 * number);
		};
	}

	/**
	 * One that cannot be read does not keep the others from it.
	 */
	private List<Night> readable(List<Night> nights) {
		List<Night> readable = new ArrayList<>();
		for (Night night : nights) {
			String trouble = night.trouble();
			if (trouble == null) {
				readable.add(night);
			}
			else {
				left(nights.size() == 1, ExitCode.REFUSED, trouble);
			}
		}
		return readable;
	}

	private void left(boolean only, ExitCode code, String why) {
		if (only) {
			throw new CommandException(code, why);
		}
		this.codes.add(code);
		this.spec.commandLine().getErr().println(why + " Nothing of it is removed.");
	}

	/**
	 * The ledger with the latest run of all.
	 */
	private static @Nullable Path latest(List<Night> nights) {
		Path latest = null;
		Instant moved = Instant.MIN;
		for (Night night : nights) {
			LedgerReader ledger = ReadableLedger.untouched(night.folder().ledger()).reader();
			Instant last = ledger.lastMove().orElse(Instant.MIN);
			if (latest == null || last.isAfter(moved)) {
				latest = night.folder().ledger();
				moved = last;
			}
		}
		return latest;
	}

	private @Nullable PrunedNight pruned(Night night, Instant before, boolean ofLatestNight) throws IOException {
		Prune prune = new Prune(night.folder(), night.clips(), before, ofLatestNight);
		if (!this.yes) {
			return prune.look();
		}
		try {
			return LedgerLock.whileHeld(night.folder().ledger(), () -> removed(prune));
		}
		catch (LedgerLock.HeldException ex) {
			left(!isOneOfSeveral(night), ExitCode.LEDGER_HELD, String.valueOf(ex.getMessage()));
		}
		catch (RefusedException ex) {
			left(!isOneOfSeveral(night), ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
		return null;
	}

	private boolean isOneOfSeveral(Night night) {
		return this.choice.nights(Path.of("out")).stream().anyMatch((other) -> !other.equals(night));
	}

	private PrunedNight removed(Prune prune) {
		try {
			return prune.remove(Person.ofThisProcess(), this.clock);
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "It could not be pruned: " + ex
					+ ". What went is written down. Mend that, and the same command goes on.");
		}
	}

	private void print(PrintWriter out, List<PrunedNight> pruned) {
		for (PrunedNight night : pruned) {
			out.println(PlainText.line(night.folder().out().toString()) + ": " + goes(night));
			night.kept().forEach((why, count) -> out.println("  stay: " + Count.of(count, "clip") + " " + why.words()));
			night.troubles().forEach((trouble) -> out.println("  " + PlainText.line(trouble)));
		}
		long bytes = pruned.stream().mapToLong((night) -> night.clipBytes() + night.logBytes()).sum();
		boolean nothing = pruned.stream().allMatch(PrunedNight::isNothing);
		if (nothing) {
			out.println("Nothing is to be removed.");
		}
		else if (this.yes) {
			out.println("Removed: " + Words.size(bytes) + " (" + bytes + " bytes). What was removed is not bought or "
					+ "fetched again; the results say so.");
		}
		else {
			out.println("It would free " + Words.size(bytes) + " (" + bytes
					+ " bytes). Nothing was removed: the same command with --yes does it.");
		}
	}

	private String goes(PrunedNight night) {
		List<String> parts = new ArrayList<>();
		if (!night.clips().isEmpty() || night.leftover().isEmpty()) {
			parts.add(Count.of(night.clips().size(), "clip") + ", " + Words.size(night.clipBytes() - leftover(night)));
		}
		if (!night.leftover().isEmpty()) {
			parts.add(Count.of(night.leftover().size(), "clip") + " that a pruning before was to remove, "
					+ Words.size(leftover(night)));
		}
		if (!night.logs().isEmpty()) {
			parts.add(Count.of(night.logs().size(), "log") + ", " + Words.size(night.logBytes()));
		}
		return String.join("; ", parts) + (this.yes ? " removed" : " would go");
	}

	private static long leftover(PrunedNight night) {
		return night.leftover().stream().mapToLong((file) -> Objects.requireNonNullElse(file.bytes(), 0L)).sum();
	}

}
