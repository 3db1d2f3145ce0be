package dev.dailies.cli.shots;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.cli.answer.RunAgain;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The life of one shot, read from the ledger while another process may be working on it.
 */
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Tells the life of one shot: what was sent and answered, waited for and paid, and the next safe "
				+ "command. Tokens and the signatures of links are left out. Asks no provider.",
		footer = { "", "Examples:", "  dailies explain harbour-dawn --out out/quickstart",
				"  dailies explain harbour-dawn --out out/quickstart --json" })
public final class ExplainCommand implements Runnable {

	@Parameters(paramLabel = "SHOT", description = "The shot's id, as in results.csv.")
	@SuppressWarnings("NullAway.Init")
	private String id;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--json", description = "Print it as JSON.")
	private boolean json;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		LedgerReader ledger = this.choice.open();
		LedgerShot shot = ledger.shot(this.id).orElseThrow(() -> unknown(ledger));
		Map<String, List<OperationEvent>> history = ledger.history(shot.id());
		NextStep next = NextStep.of(shot, this.choice, RunAgain.of(ledger, this.choice, null));
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonOutput.of(ShotLifeJson.of(shot, history, next)));
		}
		else {
			new ShotLife(shot, history, next).lines().forEach(out::println);
		}
		out.flush();
	}

	private CommandException unknown(LedgerReader ledger) {
		String nearest = nearest(this.id, ledger);
		return new CommandException(ExitCode.REFUSED,
				"There is no shot '" + this.id + "' in " + this.choice.file() + "." + ((nearest != null)
						? " Did you mean '" + nearest + "'?" : " The column id of results.csv names them."));
	}

	private static @Nullable String nearest(String id, LedgerReader ledger) {
		List<String> ids = new ArrayList<>();
		ledger.forEachShot((shot) -> ids.add(shot.id()));
		return Nearest.of(id, ids);
	}

}
