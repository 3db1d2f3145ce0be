package dev.dailies.cli.history;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.cli.history.NightsChoice.Night;
import dev.dailies.disk.RunFolder;
import dev.dailies.history.RunComparison;
import dev.dailies.history.RunComparison.Difference;
import dev.dailies.history.RunComparison.Side;
import dev.dailies.history.RunComparison.Times;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.PlainText;
import dev.dailies.words.Span;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What differs between two runs or two nights.
 */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Says what differs between two runs or two nights: settings, shots, outcomes, credits, how long it "
				+ "took and what went wrong. Asks no provider and changes nothing.",
		footer = { "", "Examples:", "  dailies runs compare --out out/quickstart 1 2",
				"  dailies runs compare out/monday out/tuesday", "  dailies runs compare out/monday:3 out/tuesday:1" })
final class CompareCommand implements Callable<Integer> {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

	private static final Pattern WITH_RUN = Pattern.compile("(.+):(\\d{1,9})");

	/** So many shots are named; the JSON has all of them. */
	private static final int NAMED = 10;

	@Parameters(index = "0", paramLabel = "A",
			description = "A run: its number, of the ledger in --out. A night: its folder. A run of it: FOLDER:NUMBER.")
	@SuppressWarnings("NullAway.Init")
	private String a;

	@Parameters(index = "1", paramLabel = "B", description = "What it is compared with, named in the same way.")
	@SuppressWarnings("NullAway.Init")
	private String b;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--json", description = "Print it as JSON.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public Integer call() {
		RunComparison found = RunComparison.of(side(this.a), side(this.b))
			.orElseThrow(() -> new CommandException(ExitCode.REFUSED, "There was no run " + this.a + " or no run "
					+ this.b + ". What runs there were is said by: " + Typed.command("runs")));
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(CompareAnswer.of(this.a, this.b, found)));
		}
		else {
			print(out, found);
		}
		out.flush();
		return ExitCode.DONE.code();
	}

	private Side side(String said) {
		if (NUMBER.matcher(said).matches()) {
			return checked(new RunFolder(this.choice.out(), this.choice.file()), Long.valueOf(said));
		}
		Matcher withRun = WITH_RUN.matcher(said);
		return (withRun.matches() && !Files.exists(Path.of(said)))
				? checked(folder(withRun.group(1)), Long.valueOf(withRun.group(2))) : checked(folder(said), null);
	}

	private static RunFolder folder(String said) {
		Path path = Path.of(said);
		RunFolder folder = Files.isRegularFile(path) ? new RunFolder(path.toAbsolutePath().resolveSibling(""), path)
				: RunFolder.of(path);
		if (!Files.isRegularFile(folder.ledger())) {
			throw new CommandException(ExitCode.REFUSED,
					"There is no ledger " + folder.ledger()
							+ ". A run is named by its number, a night by its folder. Try: "
							+ Typed.command("runs compare --out " + said + " 1 2"));
		}
		return folder;
	}

	private static Side checked(RunFolder folder, @Nullable Long run) {
		String trouble = new Night(folder, folder.clips()).trouble();
		if (trouble != null) {
			throw new CommandException(ExitCode.REFUSED, trouble);
		}
		return new Side(folder, run);
	}

	private void print(PrintWriter out, RunComparison found) {
		out.println("A: " + PlainText.line(this.a));
		out.println("B: " + PlainText.line(this.b));
		found.settings()
			.forEach((one) -> out.println("Setting " + one.name() + ": " + said(one.a()) + " / " + said(one.b())));
		shots(out, "Only in A: ", found.onlyInA());
		shots(out, "Only in B: ", found.onlyInB());
		shots(out, "Ask for something else: ", found.orders());
		found.outcomes()
			.stream()
			.limit(NAMED)
			.forEach((one) -> out.println(PlainText.line(one.name()) + ": " + one.a() + " / " + one.b()));
		if (found.outcomes().size() > NAMED) {
			out.println(Count.of(found.outcomes().size() - NAMED, "more shot") + " ended otherwise; --json has them.");
		}
		List<List<String>> rows = new ArrayList<>(List.of(List.of("", "A", "B")));
		rows(rows, "shots ", found.counts(), String::valueOf);
		rows(rows, "credits ", found.credits(), Object::toString);
		rows(rows, "time of ", found.durations(), CompareCommand::said);
		rows(rows, "error ", found.errors(), String::valueOf);
		Columns.aligned(rows).forEach(out::println);
		if (found.isSame()) {
			out.println("The same settings, shots and outcomes.");
		}
	}

	private static <T> void rows(List<List<String>> rows, String what, List<Difference<T>> differences,
			Function<T, String> words) {
		differences.forEach((one) -> rows
			.add(List.of(what + PlainText.line(one.name()), words.apply(one.a()), words.apply(one.b()))));
	}

	private static void shots(PrintWriter out, String what, List<String> shots) {
		if (!shots.isEmpty()) {
			out.println(what + PlainText.line(String.join(", ", shots.stream().limit(NAMED).toList()))
					+ ((shots.size() > NAMED) ? " and " + (shots.size() - NAMED) + " more" : ""));
		}
	}

	private static String said(String value) {
		return value.isEmpty() ? "(none)" : PlainText.line(value);
	}

	private static String said(Times times) {
		return (times.count() == 0) ? "-" : Span.of(times.median()) + " (" + times.count() + ")";
	}

}
