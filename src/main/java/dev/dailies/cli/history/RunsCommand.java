package dev.dailies.cli.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.history.NightsChoice.Night;
import dev.dailies.history.PastRun;
import dev.dailies.history.PastRuns;
import dev.dailies.words.ExitCode;
import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The past nights and runs of one ledger, or of all below a folder.
 */
@Command(name = "runs", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Lists nights and runs with their ends, newest first. Asks no provider and changes nothing.",
		subcommands = CompareCommand.class, footer = { "", "Examples:", "  dailies runs out/",
				"  dailies runs --out out/quickstart --json", "  dailies runs compare out/quickstart out/shots" })
public final class RunsCommand implements Callable<Integer> {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

	private static final List<String> HEAD = List.of("RUN", "NIGHT", "BEGAN", "ENDED", "SHOTS", "FINISHED", "FAILED",
			"UNKNOWN", "CREDITS", "MONEY", "EXIT", "HOW IT ENDED");

	private static final String NOTHING = "-";

	@Mixin
	private final NightsChoice choice = new NightsChoice();

	@Option(names = "--json", description = "Print it as JSON.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		List<Night> nights = this.choice.nights(Path.of("out"));
		List<PastRun> runs = new ArrayList<>();
		ExitCode code = ExitCode.DONE;
		for (Night night : nights) {
			String trouble = night.trouble();
			if (trouble == null) {
				runs.addAll(PastRuns.of(night.folder()));
			}
			else if (nights.size() == 1) {
				throw new CommandException(ExitCode.REFUSED, trouble);
			}
			else {
				this.spec.commandLine().getErr().println(trouble);
				code = ExitCode.REFUSED;
			}
		}
		runs.sort(PastRuns.NEWEST_FIRST);
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(RunsAnswer.of(runs)));
		}
		else if (runs.isEmpty()) {
			out.println("No run was begun there.");
		}
		else {
			List<List<String>> rows = new ArrayList<>(List.of(HEAD));
			runs.forEach((run) -> rows.add(row(run)));
			Columns.aligned(withoutEmpty(rows)).forEach(out::println);
		}
		out.flush();
		return code.code();
	}

	private static List<String> row(PastRun run) {
		return List.of(String.valueOf(run.number()), PlainText.line(run.folder().out().toString()), time(run.began()),
				time(run.ended()), String.valueOf(run.shots()), String.valueOf(run.finished()),
				String.valueOf(run.failed()), String.valueOf(run.unknown()), run.sum().toString(),
				(run.rates() != null) ? PlainText.line(run.rates().said(run.credits())) : "",
				(run.exitCode() != null) ? String.valueOf(run.exitCode()) : NOTHING,
				run.end() + ((run.starts() > 1) ? " (begun " + run.starts() + " times)" : ""));
	}

	/**
	 * Without money where nobody said what credits cost.
	 */
	private static List<List<String>> withoutEmpty(List<List<String>> rows) {
		int money = HEAD.indexOf("MONEY");
		if (rows.stream().skip(1).anyMatch((row) -> !row.get(money).isEmpty())) {
			return rows;
		}
		return rows.stream().map((row) -> {
			List<String> without = new ArrayList<>(row);
			without.remove(money);
			return without;
		}).map(List::copyOf).toList();
	}

	private static String time(@Nullable Instant at) {
		return (at != null) ? MINUTE.format(at.atZone(ZoneId.systemDefault())) : NOTHING;
	}

}
